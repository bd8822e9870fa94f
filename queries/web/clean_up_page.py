"""The page with the register of a clean-up: an issuer and a day, and a proposal for each of its documents."""

from __future__ import annotations

from collections import Counter
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from ...errors import UsageError
from ..clean_up import ACTIONS, Proposal, clean_up
from ..clean_up_form import COLUMNS, form_rows
from . import downloads
from .rendering import Pages
from .snapshot import GraphSnapshot

_OFFERED = 12  # issuers that are named where none is asked for


class CleanUp:
    """The page of one open graph."""

    def __init__(self, snapshot: GraphSnapshot, pages: Pages) -> None:
        self.snapshot, self.pages = snapshot, pages

    def page(self, request: Request) -> Response:
        """A form; filled in, the proposals, also as a file."""
        issuer, day = request.query_params.get("issuer", "").strip(), _day(request.query_params.get("on", ""))
        language = self.pages.language(request)
        proposals = clean_up(self.snapshot.graph, self.snapshot.network, issuer, day) if issuer else []
        if issuer and (form := downloads.wanted(request)):
            return downloads.table(form, f"clean-up {issuer}", COLUMNS[language], form_rows(proposals, language))
        rows = [(p, self.snapshot.node(p.document), _name(p, language), p.reason(language), p.row()) for p in proposals]
        return self.pages.html(
            request, "clean_up", title="清理意见", issuer=issuer, day=day, rows=rows, issuers=self._issuers(),
            counts=[(a, ACTIONS[a].zh if language == "zh" else ACTIONS[a].en, n) for a, n in Counter(p.action for p in proposals).items()],
        )  # fmt: skip

    def _issuers(self) -> list[str]:
        """Those who issued most documents."""
        names = Counter(self.snapshot.issuers.get(d, "") for d in self.snapshot.named["document"])
        return [name for name, _ in names.most_common(_OFFERED + 1) if name][:_OFFERED]


def _name(proposal: Proposal, language: str) -> str:
    return ACTIONS[proposal.action].zh if language == "zh" else ACTIONS[proposal.action].en


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UsageError(f"A day is written 2024-01-31, not {text!r}.") from error
