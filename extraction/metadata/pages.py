"""What the header of an HTML page says: the meta tags of government sites (ArticleTitle, PubDate …) and its title."""

from __future__ import annotations

import re

from ..facts import Stated
from ..text.bodies import is_body
from ..text.genres import KIND_END

# Source of the names: 政府网站发展指引 (2017), annex on page labels.
_NAMES = {
    "articletitle": "title",
    "pubdate": "published",
    "keywords": "keywords",
    "columnname": "subject",
    "fileno": "number",
    "publishdate": "published",
    "firstpublishedtime": "published",
    "contentsource": "issuer",
    "filenum": "number",
    "documentnumber": "number",
    "publisher": "issuer",
    "dc.title": "title",
    "og:title": "title",
}
# 关于停车的通知_青禾市人民政府, 关于停车的通知 - 通知公告 - 青禾市: what follows the title is the site's
_SITE = re.compile(r"\s*[-_|—–]\s*")
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")


def page_statements(page: str) -> tuple[Stated, ...]:
    """What a page's header says of the document on it; nothing where what reads HTML is not installed or the page is damaged."""
    try:
        from lxml.html import fromstring  # an extra

        tree = fromstring(_DECLARED.sub("", page, count=1)) if page.strip() else None
    except Exception:  # read_source names a damaged page
        return ()
    if tree is None:
        return ()
    tags = ((tag.get("name", "").lower(), (tag.get("content") or "").strip()) for tag in tree.iter("meta"))
    values = {_NAMES[name]: value for name, value in tags if name in _NAMES and value and _fits(_NAMES[name], value)}
    printed = "".join((tree.findtext(".//title") or "").split())
    title = _SITE.split(printed)[0]
    if "title" not in values and KIND_END.search(title):
        values["title"] = title
    return tuple(Stated(field, value, "page") for field, value in sorted(values.items()))


def _fits(field: str, value: str) -> bool:
    """Whether a value is of its field's kind: a source that is no body (本站) issues nothing."""
    return field != "issuer" or is_body(value)
