"""Speak HTTP with a SPARQL server: one client, retries, and errors that say what is wrong without any secret."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from ...errors import NeedsExtra, Refused, Unreachable

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 5
"""How often a request is sent before the server counts as unreachable; every request here may be repeated."""
_PAUSE = 0.5  # seconds before the second attempt; doubled each time
_LONGEST_PAUSE = 30.0
_AGAIN = frozenset({429, 502, 503, 504})
_REASON = 300  # characters of a server's own words in a message


def is_address(place: Path | str) -> bool:
    """Whether a place is the address of a server and no folder.

    Example:
        >>> is_address("https://example.org/query"), is_address("build/kg")
        (True, False)
    """
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


def without_secret(address: str) -> str:
    """An address as messages show it: without name, password and parameters.

    Example:
        >>> without_secret("https://me:secret@example.org:8080/query?key=k")
        'https://example.org:8080/query'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rsplit('@', 1)[-1]}{parts.path}"


def credentials(address: str, user: str | None = None, password: str | None = None) -> tuple[str, str] | None:
    """Name and password for a server: those given, those in the address, or QUANZE_USER and QUANZE_PASSWORD."""
    parts = urlsplit(address)
    name = user or unquote(parts.username or "") or os.environ.get("QUANZE_USER")
    secret = password or unquote(parts.password or "") or os.environ.get("QUANZE_PASSWORD")
    return (name, secret or "") if name else None


class Server:
    """One address of a SPARQL server (its queries or its Graph Store).

    Parameters:
        timeout: seconds that one answer may take.

    Raises:
        NeedsExtra: httpx is not installed.
    """

    def __init__(
        self, address: str, *, user: str | None = None, password: str | None = None, timeout: float = 300.0
    ) -> None:
        try:
            import httpx  # an extra: only who works with a server needs it
        except ImportError as error:
            raise NeedsExtra("Working with a SPARQL server needs httpx: pip install 'quanze[remote]'.") from error
        self.name = without_secret(address)
        self._errors = httpx.TransportError
        self._secret = credentials(address, user, password)
        parts = urlsplit(address)
        bare = parts._replace(netloc=parts.netloc.rsplit("@", 1)[-1]).geturl()
        try:
            self._address = httpx.URL(bare)
        except httpx.InvalidURL as error:
            raise Unreachable(f"{self.name} is no address.") from error
        self._client = httpx.Client(auth=self._secret, timeout=httpx.Timeout(timeout, connect=10.0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(
        self,
        method: str,
        *,
        parameters: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        missing_is_fine: bool = False,
    ) -> httpx.Response:
        """The answer to a request, which is repeated when the server is away or busy for a moment.

        Parameters:
            parameters: added to those of the address.
            missing_is_fine: 404 is an answer like others.

        Raises:
            Unreachable: no answer after ATTEMPTS.
            Refused: the answer is none of success.
        """
        url = self._address.copy_merge_params(parameters or {})
        why = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(min(_PAUSE * 2 ** (attempt - 1), _LONGEST_PAUSE))
            try:
                answer = self._client.request(method, url, data=form, content=content, headers=headers)
            except self._errors as error:
                why = self._hidden(f"{type(error).__name__}: {error}".rstrip(": "))
                continue
            if answer.status_code in _AGAIN:
                why = f"it answers {answer.status_code}"
                continue
            if answer.is_success or (missing_is_fine and answer.status_code == 404):
                return answer
            raise Refused(self.name, answer.status_code, self._reason(answer))
        raise Unreachable(f"{self.name} cannot be reached after {ATTEMPTS} attempts ({why}).")

    def _reason(self, answer: httpx.Response) -> str:
        if answer.is_redirect:
            return f"moved to {without_secret(answer.headers.get('location', ''))}"
        return self._hidden(" ".join(answer.text.split())[:_REASON])

    def _hidden(self, text: str) -> str:
        secret = self._secret[1] if self._secret else ""
        return text.replace(secret, "…") if secret else text
