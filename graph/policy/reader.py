"""The policy network of a stored graph: a few queries, each a kind of node or edge."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from ...extraction.text.numerals import in_chinese
from ..store.queryable import Answers
from .network import Declaration, Evidence, PolicyNetwork

# Plain patterns stand first and each OPTIONAL holds one triple: Oxigraph joins a longer OPTIONAL as a whole.
_QUOTE = "OPTIONAL { ?place oa:exact ?quote }"
_RELATIONS = {
    "basis": "based_on", "implements": "implements", "supersedes": "supersedes", "repealed": "repeals", "amended": "amends",
    "cites": "cites", "promulgates": "promulgates", "forwards": "forwards", "explains": "explains", "retained": "retains",
    "invalidated": "invalidates",
}  # fmt: skip
_ENDING = ("repeals", "supersedes", "invalidates")
_OWN_DATES = {"start": "effective_at", "term": "expires_at"}
_LABEL = 60


def network_of(graph: Answers) -> PolicyNetwork:
    """The documents, provisions, agencies, tasks, norms, penalties, money, deadlines and seats of a graph.

    Node ids are IRIs; edges carry the printed words that prove them. The graph is only read.
    """
    return _Loader(graph).load()


class _Loader:
    def __init__(self, graph: Answers) -> None:
        self.graph, self.network = graph, PolicyNetwork()
        self.files = {
            r["g"]: r["name"] for r in graph.select("SELECT ?g ?name { ?g a qz:Source ; dcterms:title ?name }")
        }
        self.notations = {concept: str(word) for concept, word in self._pairs("skos:notation")}

    def load(self) -> PolicyNetwork:
        for step in (self.documents, self.provisions, self.agencies, self.tasks, self.responsibilities, self.norms, self.penalties,
                     self.deadlines, self.money, self.seats, self.citations, self.validity, self.reforms):  # fmt: skip
            step()
        return self.network

    # ---- small parts -------------------------------------------------------------------------------------------------

    def _rows(self, select: str, where: str) -> list[dict[str, Any]]:
        names = select.split()
        found = self.graph.select(f"SELECT {' '.join('?' + n for n in names)} {{ {where} }}")
        return [
            dict(zip(names, row, strict=True)) for row in sorted(found.rows, key=lambda r: tuple(str(c) for c in r))
        ]

    def _pairs(self, property: str) -> list[tuple[str, Any]]:
        """Who has a property, and its value."""
        return [(r["node"], r["value"]) for r in self._rows("node value", f"?node {property} ?value")]

    def _evidence(self, row: dict[str, Any]) -> Evidence:
        file, _, fragment = str(row.get("place") or "").partition("#char=")  # RFC 5147, as identity makes them
        if not fragment:
            return Evidence()
        start, _, end = fragment.partition(",")
        return Evidence(str(self.files.get(file, file)), int(start), int(end), str(row.get("quote") or ""))

    def _link(self, source: Any, relation: str, target: Any, row: dict[str, Any] | None = None) -> None:
        n = self.network
        if source in n and target in n and source != target:
            n.link(source, relation, target, self._evidence(row) if row else Evidence())

    def _stated(self, row: dict[str, Any], node: str) -> None:
        self._link(
            node,
            "stated_in",
            row["provision"] if row.get("provision") in self.network else row.get("document"),
            None,
        )

    # ---- nodes and edges ---------------------------------------------------------------------------------------------

    def documents(self) -> None:
        rows = self._rows(
            "node title number issued effective expires validity source issuers",
            "?node a qz:Document OPTIONAL { ?node qz:issuerNames ?issuers } OPTIONAL { ?node eli:title ?title } OPTIONAL { ?node qz:number ?number } OPTIONAL { ?node eli:date_document ?issued }"
            " OPTIONAL { ?node eli:first_date_entry_in_force ?effective } OPTIONAL { ?node eli:date_no_longer_in_force ?expires }"
            " OPTIONAL { ?node qz:validityTerm ?validity } OPTIONAL { ?node qz:source ?source }",
        )
        for r in rows:
            known = {k: str(r[k]) for k in ("number", "issued", "effective", "expires", "validity") if r[k] is not None}
            self.network.add(
                r["node"],
                "document",
                str(r["title"] or r["number"] or r["node"]),
                printed=r["source"] is not None,
                level=document_level(str(r["title"] or ""), str(r["number"] or ""), str(r["issuers"] or "")),
                **known,
            )
        for r in self._rows("notice annex", "?notice qz:promulgates ?annex"):
            self._link(r["notice"], "promulgates", r["annex"])
        for r in self._rows("notice annex", "?notice eli:has_annex ?annex"):
            self._link(r["annex"], "annex_of", r["notice"])

    def validity(self) -> None:
        """What documents declare of their own force, as the proof of its dates, and of each other's."""
        rows = self._rows(
            "kind about cited by first last value place quote",
            "?node a qz:ValidityClause ; qz:validityKind ?concept ; qz:document ?by ; qz:concerns ?about ; qz:evidence ?place ."
            f" ?concept skos:notation ?kind . {_QUOTE} OPTIONAL {{ ?about qz:cited ?cited }} OPTIONAL {{ ?node qz:from ?first }}"
            " OPTIONAL { ?node qz:by ?last } OPTIONAL { ?node qz:value ?value }",
        )
        declared: dict[str, list[Declaration]] = defaultdict(list)
        for r in rows:
            kind, proof = str(r["kind"]), self._evidence(r)
            if kind in _OWN_DATES and r["about"] in self.network:
                self.network.prove(r["about"], _OWN_DATES[kind], proof)
            elif r["cited"] in self.network:
                extended = kind == "extend"
                length = str(r["value"] or "") if extended and not r["last"] else ""
                day, until = (r["last"], None) if extended else (r["first"], r["last"])
                declared[r["cited"]].append(Declaration(kind, r["by"], day, proof, until, length))
        for document, declarations in declared.items():
            self.network.declare(document, declarations)

    def provisions(self) -> None:
        # property by property: only provisions have these, and one query that joins them takes twice as long
        levels, headings = dict(self._pairs("qz:level")), dict(self._pairs("dcterms:title"))
        for node, path in self._pairs("qz:path"):
            label = place_label(str(path), str(levels[node]).rsplit("/", 1)[-1].rsplit("#", 1)[-1])
            heading = f" {headings[node]}" if node in headings else ""
            self.network.add(node, "provision", f"{label}{heading}", printed_label=label)
        for node, outer in self._pairs("eli:is_part_of"):
            self._link(node, "part_of", outer)

    def agencies(self) -> None:
        for kind, name in (("agency", "qz:Agency"), ("agency", "qz:AgencyGroup"), ("body", "qz:CoordinatingBody")):
            for r in self._rows(
                "node label within", f"?node a {name} ; rdfs:label ?label OPTIONAL {{ ?node qz:jurisdiction ?within }}"
            ):
                self.network.add(
                    r["node"], kind, str(r["label"]), level=level_of(str(r["label"])), jurisdiction=r["within"]
                )

    def tasks(self) -> None:
        for r in self._rows(
            "node label document provision",
            "?node a qz:Task ; rdfs:label ?label ; qz:document ?document OPTIONAL { ?node qz:statedIn ?provision }",
        ):
            self.network.add(r["node"], "task", str(r["label"]))
            self._stated(r, r["node"])

    def responsibilities(self) -> None:
        rows = self._rows(
            "agency role task place quote",
            f"?fact a qz:Responsibility ; qz:agency ?agency ; qz:role ?role ; qz:task ?task ; qz:evidence ?place {_QUOTE}",
        )
        for r in rows:
            self._link(r["agency"], self.notations[r["role"]], r["task"], r)

    def _facts(self, kind: str, name: str, more: str, columns: str) -> list[dict[str, Any]]:
        """The facts of a class as nodes labelled by their words, tied to where they are stated; the rows with more."""
        plain, _, optional = more.partition("OPTIONAL")
        where = f"?node a {name} ; qz:document ?document ; qz:evidence ?place . {plain} {_QUOTE} OPTIONAL {{ ?node qz:statedIn ?provision }}"
        where += f" OPTIONAL {optional}" if optional else ""
        rows = self._rows(f"node document provision place quote {columns}", where)
        for r in rows:
            if r["node"] not in self.network:
                self.network.add(r["node"], kind, _short(str(r["quote"] or "")))
                self._stated(r, r["node"])
        return rows

    def norms(self) -> None:
        actions = {
            r["node"]: str(r["action"])
            for r in self._rows("node action", "?node qz:action ?done . ?done oa:exact ?action")
        }
        for name in ("qz:Obligation", "qz:Prohibition", "qz:Permission", "qz:Right"):
            for r in self._facts("norm", name, "OPTIONAL { ?node qz:bearer ?bearer }", "bearer"):
                action = actions.get(r["node"])
                if action:
                    trigger = str(r["quote"] or "")
                    self.network.add(
                        r["node"], "norm", _short(action if action.startswith(trigger[:2]) else trigger[:2] + action)
                    )
                if r["bearer"]:
                    self._link(r["bearer"], "bears", r["node"], r)

    def penalties(self) -> None:
        for r in self._facts("penalty", "qz:Penalty", "OPTIONAL { ?node qz:authority ?authority }", "authority"):
            if r["authority"]:
                self._link(r["authority"], "imposes", r["node"], r)
        for r in self._rows(
            "node breached place quote",
            "?node a qz:Penalty ; qz:breachOf ?breached ; qz:evidence ?place . ?place oa:exact ?quote",
        ):
            self._link(r["node"], "punishes", r["breached"], r)
        for r in self._rows("norm penalty", "?norm odrl:remedy ?penalty"):
            self._link(r["penalty"], "punishes", r["norm"])

    def deadlines(self) -> None:
        rows = self._facts(
            "deadline",
            "qz:Deadline",
            "OPTIONAL { ?node qz:governs ?bound } OPTIONAL { ?node qz:by ?by } OPTIONAL { ?node qz:from ?from }",
            "bound by from",
        )
        for r in rows:
            day = r["by"] or r["from"]
            if day:
                self.network.add(r["node"], "deadline", self.network.label(r["node"]), date=str(day))
            if r["bound"]:
                self._link(r["node"], "due", r["bound"], r)

    def money(self) -> None:
        more = "OPTIONAL { ?node qz:payer ?payer } OPTIONAL { ?node qz:recipient ?recipient } OPTIONAL { ?node qz:forTask ?task }"
        for r in self._facts("money", "qz:Funding", more, "payer recipient task"):
            if r["payer"]:
                self._link(r["payer"], "pays", r["node"], r)
            if r["recipient"]:
                self._link(r["recipient"], "receives", r["node"], r)
            if r["task"]:
                self._link(r["node"], "funds", r["task"], r)

    def seats(self) -> None:
        more = "?node org:organization ?body ; qz:person ?person ; qz:roleName ?role . OPTIONAL { ?node qz:postAt ?agency } OPTIONAL { ?node qz:postName ?post }"
        for r in self._facts("seat", "qz:Membership", more, "body person role agency post"):
            self.network.add(r["node"], "seat", f"{r['role']} {r['person']} {r['post'] or ''}".strip())
            self._link(r["node"], "part_of", r["body"], r)
            if r["agency"]:
                self._link(r["agency"], "fills", r["node"], r)
        for r in self._rows(
            "body host place quote",
            f"?node a qz:BodyOffice ; qz:body ?body ; qz:host ?host ; qz:evidence ?place {_QUOTE}",
        ):
            self._link(r["host"], "hosts", r["body"], r)

    def citations(self) -> None:
        rows = self._rows(
            "node document provision relation cited part path place quote",
            "?node a qz:Citation ; qz:document ?document ; qz:relation ?relation ; qz:cited ?cited ; qz:evidence ?place"
            f" {_QUOTE} OPTIONAL {{ ?node qz:statedIn ?provision }} OPTIONAL {{ ?node qz:citedProvision ?part }}"
            " OPTIONAL { ?node qz:citedPath ?path }",
        )
        for r in {(r["node"], r["part"]): r for r in rows}.values():
            relation = _RELATIONS[self.notations[r["relation"]]]
            if relation in _ENDING and r["path"]:  # 《甲办法》第五条废止: the rest of it stays
                self._link(r["document"], relation, r["part"], r)
                relation = "amends"
            if relation != "promulgates":
                self._link(r["document"], relation, r["cited"], r)
            if r["part"] and r["provision"]:
                self._link(r["provision"], "cites", r["part"], r)
        inner = f"?node a qz:InnerCitation ; qz:statedIn ?provision ; qz:cited ?cited ; qz:evidence ?place {_QUOTE}"
        for r in self._rows("provision cited place quote", inner):
            self._link(r["provision"], "cites", r["cited"], r)

    def reforms(self) -> None:
        for r in self._rows(
            "old new", "?event a org:ChangeEvent ; org:originalOrganization ?old ; org:resultingOrganization ?new"
        ):
            self._link(r["old"], "successor", r["new"])


def _short(text: str) -> str:
    plain = re.sub(r"\s+", "", text)
    return plain if len(plain) <= _LABEL else plain[: _LABEL - 1] + "…"


_ARTICLE = re.compile(r"\d+(?:-\d+)?")


def place_label(path: str, level: str) -> str:
    """What people call a place: 46/2/(1) of articles is 第四十六条第二款第（一）项, 2/(1) of headings 二（一）.

    Example:
        >>> place_label("1260", "article"), place_label("20-1/2", "paragraph")
        ('第一千二百六十条', '第二十条之一第二款')
    """
    parts = path.split("/")
    if level in ("article", "paragraph", "item", "subitem") and _ARTICLE.fullmatch(parts[0]):
        return _article(parts, level)
    names = {"编": "第{}编", "章": "第{}章", "节": "第{}节"}
    out = []
    for part in parts:
        m = re.fullmatch(r"([编章节])(\d+)", part)
        out.append(names[m[1]].format(in_chinese(int(m[2]))) if m else part)
    return "".join(out) if level in ("part", "chapter", "section") else "/".join(out)


def _article(parts: list[str], level: str) -> str:
    if level != "article" and len(parts) == 1:
        return parts[0]
    number, _, later = parts[0].partition("-")  # 20-1 is 第二十条之一
    words = f"第{in_chinese(int(number))}条" + (f"之{in_chinese(int(later))}" if later else "")
    for part in parts[1:]:
        if part.isdigit():
            words += f"第{in_chinese(int(part))}款"
        elif m := re.fullmatch(r"\((\d+)\)", part):
            words += f"第（{in_chinese(int(m[1]))}）项"
        else:
            words += part
    return words


def level_of(name: str) -> str:
    """国, 省, 市, 县 or 乡 by an agency's full name; empty where the name says none."""
    if re.match(r"国家|国务院|中共中央|中国|中央|全国|最高|财政部|公安部|民政部|教育部|[一-龥]{2,8}部\Z", name):
        return "国"
    for mark, level in (("省|自治区", "省"), ("市", "市"), ("县|区|旗", "县"), ("[乡镇]|街道", "乡")):
        m = re.match(rf"[一-龥]{{2,9}}?(?:{mark})", name)
        if m and level == "市" and re.match(r"[一-龥]{2,6}市[一-龥]{1,5}[县区]", name):
            return "县"
        if m:
            return level
    return ""


_NATIONAL = re.compile(
    r"(?:中华人民共和国)?(?:国发|国办|国函|国令|中发|中办|主席令|国务院令)|中华人民共和国"
    r"|[一-龥]{2,8}部(?=办公厅|关于|等|[一-龥]{2,8}部)"  # 住房和城乡建设部办公厅, 财政部
)
_ISSUING = re.compile(r"[一-龥]{2,20}?(?:人民政府|办公厅|办公室|委员会|[厅局部委院])(?=关于|公告|令|第|$)")
_PROVINCE_OR_CITY = re.compile(r"[一-龥]{2,3}(?:(?P<province>省)|(?P<city>(?<![城超])市))")


def document_level(title: str, number: str = "", issuers: str = "") -> str:
    """国, 省, 市, 县 or 乡 by who issued a document, else by its number or the beginning of its title; empty where they say nothing.

    Example:
        >>> document_level("江源省停车条例"), document_level("停车条例", "国令第3号"), document_level("风景名胜区条例")
        ('省', '国', '')
    """
    if any(_NATIONAL.match(x) for x in (number, title, issuers)):
        return "国"
    m = _ISSUING.match(title)
    level = level_of(issuers) or (level_of(m[0]) if m else "")
    if level in ("国", "省", "市") or (level and "人民政府" in (issuers or title)):
        return level
    place = _PROVINCE_OR_CITY.match(title)
    return ("省" if place["province"] else "市") if place else ""
