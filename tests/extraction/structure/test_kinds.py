"""Each kind of document is read with its frame, alone and within the page that prints it."""

import pytest
from kinds import KINDS

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

PAGES = {
    "alone": "{text}",
    "a page's path and foot": "当前位置：首页 > 政务公开 > 规范性文件\n{title}\n发布日期：2023-09-06 10:05　来源：县政府办公室　浏览次数：12\n{text}【打印本页】【关闭窗口】\n"
    "上一篇：关于做好防火工作的通知\n主办单位：云岭县人民政府办公室　承办单位：云岭县数据局\n",
    "the print version below": "{text}\n扫一扫在手机打开当前页\n{text}",
    "a menu and other pages' names": "首页\n新闻\n公开\n服务\n{title}\n时间：2023-09-06 来源：云岭县人民政府\n分享到：\n{text}\n相关稿件\n关于防火的解读\n网站地图 | 联系我们\n",
}


def frames(text):
    found = [d.head for d in readings(Source("a.txt", text, "0"))]
    return [(h.title, h.number, "、".join(h.issuers) or None, h.issued) for h in found]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("kind", "text", "expected"), KINDS, ids=[kind for kind, *_ in KINDS])
def test_a_kind_of_document_is_read(kind, text, expected, page):
    assert frames(PAGES[page].format(title=expected[0][0], text=text)) == expected, kind


def test_a_collection_may_print_a_document_twice():
    one, two = (
        f"云岭县{x}局关于{x}工作的通知\n云{x}〔2023〕6号\n各镇人民政府：\n县{x}局负责巡查登记工作。\n云岭县{x}局\n2023年5月6日\n"
        for x in ("林业", "水利")
    )
    assert len(frames(one + two + one)) == 3
