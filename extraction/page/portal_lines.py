"""The lines that a web page prints around a document: paths, counters, record cards, buttons; they are no part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from itertools import takewhile

from ..text.bodies import is_body
from ..text.dates import DATE_LINE
from .lines import Line
from .normal import View

# Labels that only a page prints: 浏览次数：12, 索引号：…
_OWN = (
    "信息索引号|索引号|索取号|(?:信息|稿件|文章|内容)来源|浏览(?:次数|量|人次)?|访问(?:次数|量)|点击(?:次数|量|率|数)|阅读(?:次数|人次|量|数)?|评论人次"
    "|字号|字体(?:大小)?|视力保护色|分享到?|下载地址|归档时间|(?:您|你)(?:当前|现在)?(?:所在)?的?位置|当前(?:所在)?位置|页面功能|组配分类|体裁分类"
    "|(?:发稿|责任|文章)编辑"
)
# Labels of a page's card that a form may print as well; two of them, one below the other, are a card.
_OFFICE = (
    "发布(?:日期|时间|机构|单位|人)|生成日期|公开(?:日期|时间|范围|方式|形式|属性)|主题分类|信息分类|成文日期"
    "|发文(?:日期|时间|机关|机构|单位|部门|字号|文号|标题|内容)|法规类型|所属(?:行业|区域)|效力状态|公文时效|时效性"
)
# Labels that a document may print; on a card they stand beside others.
_SHARED = (
    "来源|作者|时间|日期|文号|名称|编辑|有效性|关键词|主题词|(?:生效|失效|废止|实施)(?:时间|日期)|内容概述|法规内容"
)
_MARK = r"[·*•\-【\[]?"
# Each begins with the line feed before its line, which is what makes the search for it fast.
_CARD = re.compile(rf"\n{_MARK}(?:(?P<own>{_OWN})|(?P<office>{_OFFICE})|{_SHARED})：")
_LABEL = re.compile(rf"(?:{_OWN}|{_OFFICE}|{_SHARED})：")
_LINES = (
    # 首页>政务公开>政策文件, 您的位置：首页»法规
    re.compile(r"\n(?:[^。，\n]{0,20}位置：?)?(?:网站)?首页[>»›/][^。\n]{0,120}(?=\n|\Z)|\n【阅读全文】(?=\n|\Z)"),
    # 返回顶部, 【打印】【关闭】
    re.compile(
        rf"\n{_MARK}[【\[]?(?:返回(?:顶部|首页)?|打印(?:本页)?|关闭(?:窗口|本页)?|下载|全屏|分享|加入收藏|收藏(?:本页)?|复制链接|大中小|无障碍阅读)"
        r"(?:[】\]|]+[【\[]?(?:打印|关闭|收藏|返回)(?:本页|窗口|顶部)?[】\]]?)?(?=\n|\Z)"
    ),
    # 2021-03-23 10：56, the time of a posting
    re.compile(rf"\n{_MARK}(?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}} ?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?=\n|\Z)"),
    # 声明：青禾市场信息网版权所有，上一篇：…
    re.compile(
        r"\n(?:声明：|技术支持：|上一篇：|下一篇：|扫一扫|版权所有|网站地图|联系我们|友情链接|[^。，\n]{0,12}ICP备|Copyright)[^\n]{0,80}(?=\n|\Z)"
    ),
)
# 主办单位：… / 承办单位：… below the date that closes the document: who runs the site
_COLOPHON = re.compile(
    r"(?:主办|承办|协办|版权所有|技术支持|运行维护|建设运维|网站标识码|备案号|地址|邮编|(?:联系|投诉|纠错)?(?:电话|邮箱|方式))(?:单位)?："
)
_RUN_BY = re.compile(r"(?:主办|承办)(?:单位)?：")
_STAMP = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?: ?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)")
# 相关稿件, 相关链接：, below which a page names other pages
_RELATED = re.compile(r"[【\[]?相关(?:稿件|新闻|文档|文件|链接|解读|阅读|信息|报道|内容|推荐|政策|附件)[】\]]?：?\Z")
_HOME = re.compile(r"(?:网站|本站)?首页\Z")
_MENU = 8  # characters of an entry of a menu
_TOP = 30  # lines of text among which a menu stands
_LONGEST = 200  # characters of a card's line


def portal_lines(view: View, lines: list[Line]) -> set[int]:
    """The indices of the lines of text that belong to the web page, not to a document on it.

    A card is known by a label of its own; what stands beside it in the card goes with it.
    """
    text = "\n" + view.text  # so that what begins at an offset of it begins, without its line feed, there in the view
    cards = {_at(lines, m.start()): m.lastgroup for m in _CARD.finditer(text)}
    cards = {i: label for i, label in cards.items() if _is_short(view, lines[i])}
    own = {i for i, label in cards.items() if label == "own" or _is_sure(view, lines[i])}
    own |= {i for i, label in cards.items() if label == "office" and _beside(lines, i, cards)}
    paths, buttons, stamps, feet = ({_at(lines, m.start()) for m in rule.finditer(text)} for rule in _LINES)
    out = own | paths
    out |= {i for i in cards if _beside(lines, i, own)}
    if out:  # 关闭 and 主办…… are words of documents too
        out |= buttons | stamps | feet | _values(view, lines, out)
    out |= _colophon(view, lines, out) | _menu(view, lines) | _related(view, lines)
    return {i for i in out if lines[i].kind == "text"}


def _colophon(view: View, lines: list[Line], known: Container[int]) -> set[int]:
    """The last lines of a text that say who runs the site; in a document they would not stand below its date."""
    last = [i for i, line in enumerate(lines) if line.kind == "text" and i not in known]
    foot: list[int] = []
    while last and _COLOPHON.match(_words(view, lines[last[-1]])):
        foot.append(last.pop())
    dated = last and DATE_LINE.match(_words(view, lines[last[-1]]))
    return set(foot) if dated and any(_RUN_BY.match(_words(view, lines[i])) for i in foot) else set()


def _menu(view: View, lines: list[Line]) -> set[int]:
    """首页 on a line near the top and the short lines below it, down to one that is longer."""
    text = [i for i, line in enumerate(lines) if line.kind == "text"]
    home = next((n for n, i in enumerate(text[:_TOP]) if _HOME.match(_words(view, lines[i]))), None)
    if home is None:
        return set()
    entries = takewhile(lambda i: lines[i].end - lines[i].start <= _MENU, text[home:])
    return {i for i in entries if not is_body(_words(view, lines[i]))}


def _related(view: View, lines: list[Line]) -> set[int]:
    """The last lines of a text from 相关链接 on, where none of them is a sentence."""
    text = [i for i, line in enumerate(lines) if line.kind == "text"]
    foot = list(takewhile(lambda i: _is_short(view, lines[i]), reversed(text)))
    begins = next((n for n in range(len(foot) - 1, -1, -1) if _RELATED.match(_words(view, lines[foot[n]]))), None)
    return set(foot[: begins + 1]) if begins is not None else set()


def _at(lines: list[Line], start: int) -> int:
    """The index of the line that holds an offset."""
    return bisect_right(lines, start, key=lambda line: line.start) - 1


def _words(view: View, line: Line) -> str:
    return view.text[line.start : line.end]


def _is_short(view: View, line: Line) -> bool:
    return line.end - line.start <= _LONGEST and "。" not in _words(view, line)


def _is_sure(view: View, line: Line) -> bool:
    """来源：青禾市政府 2021-03-23 10：56, 来源：门户网 日期：…: a shared label with the time of a posting or with another."""
    words = _words(view, line)
    return _STAMP.search(words) is not None or len(_LABEL.findall(words)) > 1


def _beside(lines: list[Line], i: int, others: Container[int]) -> bool:
    """Whether the next line with words above or below a line is one of the others."""
    return _next(lines, i, -1) in others or _next(lines, i, 1) in others


def _next(lines: list[Line], i: int, step: int) -> int:
    i += step
    while 0 <= i < len(lines) and lines[i].kind != "text":
        i += step
    return i


def _values(view: View, lines: list[Line], labels: set[int]) -> set[int]:
    """What stands below a label without a value and above another label."""
    out: set[int] = set()
    for i in labels:
        below = _next(lines, i, 1)
        if below >= len(lines) or below in labels or not _is_short(view, lines[below]):
            continue
        if _words(view, lines[i]).endswith("：") and _next(lines, below, 1) in labels:
            out.add(below)
    return out
