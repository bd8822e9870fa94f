"""How a document, or a place in it, is cited: GB/T 7714, 法学引注手册, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ontology.terms import compact


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation names. place is the address in the document (第二十九条), link the permanent name of what is cited."""

    title: str
    issuers: str
    number: str
    issued: str
    place: str
    link: str


def citations(work: Work) -> list[tuple[str, str]]:
    """The citation in each style, with the style's name; what is not known is left out, never guessed.

    Sources: GB/T 7714-2015 (电子公告 [EB/OL]), 法学引注手册 (2020) on 规范性文件.
    """
    return [("GB/T 7714", gb_t_7714(work)), ("法学引注手册", legal(work)), ("BibTeX", bibtex(work)), ("RIS", ris(work))]


def gb_t_7714(work: Work) -> str:
    """The form of GB/T 7714-2015 for a document on the net.

    Example:
        >>> gb_t_7714(Work("停车办法", "青禾市人民政府", "青政〔2021〕7号", "2021-04-02", "第三条", "https://w3id.org/x"))
        '青禾市人民政府. 停车办法: 青政〔2021〕7号[EB/OL]. (2021-04-02): 第三条. https://w3id.org/x.'
    """
    issuers = f"{work.issuers.replace('；', ', ')}. " if work.issuers else ""
    number = f": {work.number}" if work.number else ""
    day = f" ({work.issued})" if work.issued else ""
    place = f": {work.place}" if work.place else ""
    rest = f"{day}{place}." if day or place else ""
    return f"{issuers}{work.title}{number}[EB/OL].{rest} {work.link}."


def legal(work: Work) -> str:
    """The form of 法学引注手册: 《…》，文号，发布日期，条款。"""
    day = re.sub(r"(\d{4})-0?(\d{1,2})-0?(\d{1,2})", r"\1年\2月\3日发布", work.issued) if "-" in work.issued else ""
    place = f"{work.place}" if work.place else ""
    return "，".join(filter(None, (f"《{work.title}》{place}", work.number, work.issuers, day))) + "。"


def bibtex(work: Work) -> str:
    """An entry of BibTeX."""
    key = re.sub(r"\W+", "", compact(work.link).rsplit("/", 1)[-1]) or "document"
    known = {
        "title": work.title, "author": f"{{{work.issuers.replace('；', '} and {')}}}" if work.issuers else "",
        "number": work.number, "year": work.issued[:4], "note": work.place, "url": work.link,
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}" for name, value in known.items() if value]
    return "@misc{" + ",\n".join([key, *lines]) + "\n}"


def ris(work: Work) -> str:
    """A record of RIS, as Zotero and EndNote read it."""
    lines = ["TY  - GOVDOC", f"TI  - {work.title}", *(f"AU  - {a}" for a in work.issuers.split("；") if a)]
    lines += [
        f"{tag}  - {value}" for tag, value in (("M1", work.number), ("SE", work.place), ("UR", work.link)) if value
    ]
    if work.issued:
        lines.append(f"PY  - {work.issued[:4]}")
        lines.append(f"DA  - {work.issued.replace('-', '/')}")
    return "\n".join([*lines, "ER  - "])
