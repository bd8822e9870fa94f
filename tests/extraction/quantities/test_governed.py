"""What a time governs: the words and, in the graph, the kind of thing; and times that are no deadlines."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.quantities.deadlines import find
from quanze.extraction.structure.documents import readings

HEAD = "青禾市人民政府\n关于防汛工作的通知\n\n青政〔2021〕9号\n\n各县人民政府：\n\n"
FOOT = "\n\n青禾市人民政府\n2021年5月6日\n"


def times(text):
    document = readings(Source("a.txt", HEAD + text + FOOT, "0"))[0]
    inside = [d for d in find(document) if d.span.end < len(document.text) - 16]
    return [
        (document.words(d.span), d.value, d.governs_kind, document.words(d.governs) if d.governs else None)
        for d in inside
    ]


# text, the time, kind of what it governs, the words (how they begin and end), why
TIED = [
    ("1. 建立排查台账。（牵头单位：县水利局；责任单位：各乡镇政府；完成时限：2021年底前）", "2021年底前", "task", "建立排查台账。", "a bracket closes the task before it"),
    ("1. 建立排查台账。（县水利局负责，2021年底前完成）", "2021年底前", "task", "建立排查台账。", "the same without a label"),
    ("1. 建立排查台账。\n完成时限：2021年底前", "2021年底前", "task", "建立排查台账。", "a line with a label closes the paragraph above"),
    ("1. 建立排查台账。\n责任单位：县水利局\n完成时限：2021年底前", "2021年底前", "task", "建立排查台账。", "lines of labels are passed over"),
    ("（一）全面排查阶段（2021年6月1日—7月31日）。各县组织自查。", "2021年6月1日—7月31日", "task", "各县组织自查。", "a heading's time is that of what stands under it"),
    ("2021年底前，建成三座泵站。", "2021年底前", "task", "建成三座泵站", "the clause after"),
    ("各县应当在10日内报送方案。", "10日内", "task", "各县应当在10日内报送方案", "its own clause with the subject"),
    ("审查时限压减至9个工作日以内。", "9个工作日以内", "task", "审查时限压减至9个工作日以内", "a time that ends the clause"),
    ("对符合条件的项目，在5个工作日内完成备案。", "5个工作日内", "task", "对符合条件的项目，在5个工作日内完成备案", "fronted words belong to the clause"),
    ("2021年底前完成招标，2022年底前建成。", "2021年底前", "task", "完成招标，", "up to the next time"),
    ("本通知自2021年6月1日起施行，有效期五年。", "有效期五年", "document", None, "the document's own term"),
    ("经营者应当保存进货记录，记录保存期限不得少于三个月。", "保存期限不得少于三个月", "term", "记录保存期限不得少于三个月", "a record's term"),
    ("贷款期限不超过2年。", "不超过2年", "term", "贷款期限不超过2年", "a loan's term"),
    ("采砂许可证有效期一年。", "有效期一年", "term", "采砂许可证有效期一年", "a licence's term is not the document's"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "time", "kind", "words", "why"), TIED)
def test_what_a_time_governs(text, time, kind, words, why):
    assert (time, kind, words) in [(printed, k, w) for printed, _, k, w in times(text)], why


VALUES = [
    ("2022年内新建公园14个。", ["2022-12-31"], "a year is no length"),
    ("缓缴执行期为2020年内。", [], "a year before the document's"),
    ("对14天以内往来史进行排查。", [], "looked back on"),
    ("由每月15日前申报，调整为季度结束后15日内申报。", ["P15D"], "the old rule is no deadline"),
    ("审批不超过5天（指工作日，下同）。复核不超过3天。", ["P5D-workday", "P3D-workday"], "said once for all that follow"),
    ("初审不超过5天（指工作日）。复核不超过3天。", ["P5D-workday", "P3D"], "said of one"),
    ("平均余额，是指每个月末的余额之和除以月数。", [], "the day of a figure"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "why"), VALUES)
def test_values(text, values, why):
    assert [value for _, value, _, _ in times(text)] == values, why
