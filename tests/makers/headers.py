"""Invented documents in every form in which publishers print what they say of one: blocks, tables, pages, names, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

Day = tuple[int, int, int]
FIELDS = ("title", "number", "issuer", "issued", "effective")


@dataclass(frozen=True)
class Invented:
    """A document: what a publisher says of it, and its own lines; silent ones print no head of their own."""

    title: str
    number: str
    issuer: str
    issued: Day
    effective: Day
    lines: tuple[str, ...]

    @property
    def true(self) -> tuple[str | None, ...]:
        return self.title, self.number, self.issuer, iso(self.issued), iso(self.effective)


def iso(day: Day) -> str:
    return "{}-{:02}-{:02}".format(*day)


def written(day: Day, form: str) -> str:
    year, month, date = day
    return {
        "words": f"{year}年{month}月{date}日",
        "padded": f"{year}年{month:02}月{date:02}日",
        "dashes": f"{year}-{month:02}-{date:02}",
        "clock": f"{year}-{month:02}-{date:02} 10:05:00",
        "dots": f"{year}.{month}.{date}",
        "slashes": f"{year}/{month}/{date}",
    }[form]


_PLACES = ("青禾市", "云岭县", "江川省", "北渚区")
_OFFICES = ("民政局", "水利局", "教育局", "人民政府", "人民政府办公室")
_SUBJECTS = ("加强养老服务", "规范河道采砂管理", "做好义务教育招生工作")
_TASK = "一、各乡镇人民政府负责排查登记，县级主管部门负责监督检查。"


def invented(*, silent: bool) -> Iterator[Invented]:
    """Twenty documents, with a head of their own or without."""
    for i, (place, office) in enumerate(product(_PLACES, _OFFICES), 1):
        issuer, issued, effective = place + office, (2000 + i, i % 12 + 1, i % 28 + 1), (2001 + i, 1, 1)
        kind = ("通知", "意见", "公告", "办法")[i % 4]
        title = (
            f"{issuer}关于{_SUBJECTS[i % 3]}的{kind}"
            if kind != "办法"
            else f"{place}{_SUBJECTS[i % 3].removeprefix('做好')}办法"
        )
        number = f"{place[0]}{office[0]}发〔20{i:02}〕{i}号"
        body = ("各有关单位：", "为保障群众权益，现将有关事项明确如下：", _TASK)
        starts = f"本{kind}自{written(effective, 'words')}起施行。"
        head = (title, number)
        whole = (*head, *body, starts, issuer, written(issued, "words"))
        yield Invented(title, number, issuer, issued, effective, body if silent else whole)


@dataclass(frozen=True)
class Form:
    """How a header is printed: a template with the five values, how days are written, whether it is HTML, and a field that it has no place for."""

    template: str
    days: str = "words"
    page: bool = False
    unsaid: str = ""

    def printed(self, document: Invented) -> str:
        values = {"title": document.title, "number": document.number, "issuer": document.issuer}
        days = {"issued": written(document.issued, self.days), "effective": written(document.effective, self.days)}
        lines = document.lines
        body = "".join(f"<p>{line}</p>\n" for line in lines) if self.page else "\n".join(lines) + "\n"
        return self.template.replace("{body}", "\0").format(**values, **days).replace("\0", body)


_SITE = "<html><head><title>{title}_政府信息公开</title></head><body><div>首页 | 政务公开 | 办事服务</div>"
_FOOT = "<div>扫一扫在手机打开当前页</div><div>主办单位：市政府办公室　承办单位：市数据局</div></body></html>"
FORMS: dict[str, Form] = {
    "block with a rule": Form("名称：{title}\n索引号：0001\n分类：综合\n发布机关：{issuer}\n生成日期：{issued}\n文号：{number}\n实施日期：{effective}\n主题词：\n==========\n{body}", "dashes"),
    "several on a line": Form("名称：{title}　索引号：0001　分类：综合\n发布机关：{issuer}　生成日期：{issued}　文号：{number}　实施日期：{effective}\n=====\n{body}", "padded"),
    "one a line": Form("索 引 号：0001\n主题分类：综合\n发文机关：{issuer}\n成文日期：{issued}\n标　　题：{title}\n发文字号：{number}\n施行日期：{effective}\n\n{title}\n{body}"),
    "value below its label": Form("索引号：\n0001\n发布机构：\n{issuer}\n生成日期：\n{issued}\n文号：\n{number}\n名称：\n{title}\n实施日期：\n{effective}\n有效性：\n有效\n\n{body}", "dashes"),
    "label without a colon": Form("索引号\t0001\n标题\t{title}\n文号\t{number}\n发文单位\t{issuer}\n发文日期\t{issued}\n生效日期\t{effective}\n{body}", "slashes"),
    "table of four columns": Form("索引号：\t0001\t主题分类：\t综合\n发文机关：\t{issuer}\t成文日期：\t{issued}\n标题：\t{title}\n发文字号：\t{number}\t实施时间：\t{effective}\n主题词：\n\n{body}"),
    "dot leaders": Form("标题…………{title}\n文号…………{number}\n颁布单位………{issuer}\n颁布日期……{issued}\n实施时间......{effective}\n{body}"),
    "labels in brackets": Form("【标题】{title}\n【发布部门】{issuer}\n【发文字号】{number}\n【成文日期】{issued}\n【实施日期】{effective}\n【时效性】现行有效\n{body}", "dots"),
    "labels in square brackets": Form("[ 索引号 ] 0001\t[ 发文机构 ] {issuer}\n[ 成文日期 ] {issued}\t[ 发文字号 ] {number}\n[ 标题 ] {title}\n[ 施行日期 ] {effective}\n{body}", "dashes"),
    "Markdown table": Form("| 项目 | 内容 |\n|---|---|\n| 标题 | {title} |\n| 文号 | {number} |\n| 发文机关 | {issuer} |\n| 成文日期 | {issued} |\n| 实施日期 | {effective} |\n\n{body}", "dashes"),
    "bold labels of Markdown": Form("**标题**：{title}\n**文号**：{number}\n**发文机关**：{issuer}\n**成文日期**：{issued}\n**施行日期**：{effective}\n\n{body}", "dashes"),
    "front matter": Form("---\ntitle: {title}\nnumber: {number}\nissuer: {issuer}\ndate: {issued}\neffective: {effective}\n---\n{body}", "dashes"),
    "front matter, quoted": Form('---\ntitle: "{title}"\n文号: "{number}"\n发文机关: "{issuer}"\n成文日期: "{issued}"\n实施日期: "{effective}"\n---\n\n{body}', "dashes"),
    "page with a table": Form(_SITE + "<table><tr><td>索 引 号：</td><td>0001</td><td>主题分类：</td><td>综合</td></tr><tr><td>发文机关：</td><td>{issuer}</td><td>成文日期：</td><td>{issued}</td></tr><tr><td>标　　题：</td><td colspan=3>{title}</td></tr><tr><td>发文字号：</td><td>{number}</td><td>施行日期：</td><td>{effective}</td></tr></table><div>{body}</div>" + _FOOT, page=True),
    "page with a table in a table": Form(_SITE + "<table><tr><td><table><tr><td><b>索引号:</b></td><td>0001</td></tr><tr><td><b>发布机构:</b></td><td>{issuer}</td></tr><tr><td><b>发文日期:</b></td><td>{issued}</td></tr><tr><td><b>名称:</b></td><td>{title}</td></tr><tr><td><b>文号:</b></td><td>{number}</td></tr><tr><td><b>实施日期:</b></td><td>{effective}</td></tr></table></td></tr><tr><td>{body}</td></tr></table>" + _FOOT, "dashes", page=True),
    "page with a list": Form(_SITE + "<ul><li><span>索引号：</span><span>0001</span></li><li><span>发布机构：</span><span>{issuer}</span></li><li><span>生成日期：</span><span>{issued}</span></li><li><span>名称：</span><span>{title}</span></li><li><span>文号：</span><span>{number}</span></li><li><span>实施日期：</span><span>{effective}</span></li></ul><h1>{title}</h1><div>{body}</div>" + _FOOT, "clock", page=True),
    "page with labels in blocks": Form(_SITE + "<div><div>索引号</div><div>0001</div></div><div><div>发布机构</div><div>{issuer}</div></div><div><div>成文日期</div><div>{issued}</div></div><div><div>标题</div><div>{title}</div></div><div><div>发文字号</div><div>{number}</div></div><div><div>施行日期</div><div>{effective}</div></div><h1>{title}</h1><div>{body}</div>" + _FOOT, "dashes", page=True),
    "page with a definition list": Form(_SITE + "<dl><dt>索引号：</dt><dd>0001</dd><dt>发文机关：</dt><dd>{issuer}</dd><dt>成文日期：</dt><dd>{issued}</dd><dt>标题：</dt><dd>{title}</dd><dt>发文字号：</dt><dd>{number}</dd><dt>生效日期：</dt><dd>{effective}</dd></dl>{body}" + _FOOT, page=True),
    "meta tags": Form('<html><head><meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{issued}"><meta name="ContentSource" content="{issuer}"><meta name="Fileno" content="{number}"></head><body>{body}</body></html>', "clock", page=True, unsaid="effective"),
}  # fmt: skip
"""Each form of a header that stands in the file itself."""


def write(form: Form, document: Invented, path: Path) -> None:
    path.write_text(form.printed(document), encoding="utf-8")
