"""When a document says that it begins, how long it holds and until when; the term of anything else is that thing's."""

from __future__ import annotations

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings
from quanze.extraction.structure.head_from_facts import first_day, last_day
from quanze.extraction.validity.own_force import own_clauses

RULES = "青禾市停车办法\n\n第一条　为规范停车，制定计划。\n\n第二条　{clause}\n\n第三条　市公安局负责监督。\n"
# (closing clause, what it says of the document's own force, why)
OWN = [
    ("本办法自2021年3月1日起施行。", "start 2021-03-01", "a day"),
    ("本办法自二〇二一年三月一日起施行。", "start 2021-03-01", "a day in Chinese numerals"),
    ("本办法从2021年3月起执行。", "start 2021-03-01", "a month begins on its first day"),
    ("本办法自2021年起实施。", "start 2021-01-01", "a year"),
    ("本办法自2021年3月1日零时起施行。", "start 2021-03-01", "an hour of it"),
    ("本办法于2021年3月1日起正式施行。", "start 2021-03-01", "another preposition and an adverb"),
    ("本办法自印发之日起施行。", "start issue-date", "the day of issue"),
    ("本办法自公布之日起实施。", "start issue-date", "promulgation"),
    ("本办法自发布之日起生效。", "start issue-date", "another verb"),
    ("本通知自下发之日起执行。", "start issue-date", "a notice"),
    ("本通告自即日起施行。", "start issue-date", "this very day"),
    ("本办法自公布之日起30日后施行。", "start P30D", "a length after the issue"),
    ("本办法自公布后30日起施行。", "start P30D", "the same in other words"),
    ("本办法自公布之日起满三十日后施行。", "start P30D", "the same in Chinese numerals"),
    ("本实施细则（试行）自2021年3月1日起试行。", "start 2021-03-01", "a bracket after the genre"),
    ("本暂行规定自2021年3月1日起施行。", "start 2021-03-01", "a modifier before the genre"),
    ("二十、本意见自2021年3月1日起施行。", "start 2021-03-01", "after the label of a heading"),
    ("（五）本通知自2021年3月1日起执行。", "start 2021-03-01", "after the label of an item"),
    ("本办法由市公安局负责解释，自2021年3月1日起施行。", "start 2021-03-01", "after who interprets it"),
    ("本办法经市人民政府同意，自2021年3月1日起施行。", "start 2021-03-01", "after who consents"),
    ("本法自公布之日起施行，但第五条自2022年1月1日起施行。", "start issue-date", "the first, not that of one article"),
    ("自2021年3月1日起施行。", "start 2021-03-01", "no subject in the whole document"),
    ("现予公布，自2021年3月1日起施行。", "start 2021-03-01", "the sentence that issues the document"),
    ("《青禾市停车办法》已经市人民政府第5次常务会议通过，现予公布，自2021年3月1日起施行。", "start 2021-03-01", "adopted, promulgated, in force"),
    ("本办法自2021年3月1日起施行，有效期五年。", "start 2021-03-01; term P5Y", "a term after the start"),
    ("本办法自2021年3月1日起施行，有效期为5年。", "start 2021-03-01; term P5Y", "with a copula"),
    ("本办法自2021年3月1日起施行，有效期限2年。", "start 2021-03-01; term P2Y", "another noun"),
    ("本办法自2021年3月1日起施行。有效期5年。", "start 2021-03-01; term P5Y", "a sentence of its own"),
    ("本办法有效期为5年，自2021年3月1日起施行。", "term P5Y; start 2021-03-01", "the term first"),
    ("本办法自印发之日起施行，有效期至2025年12月31日。", "start issue-date; term 2025-12-31", "a last day"),
    ("本办法自印发之日起施行，有效期至2025年12月31日止。", "start issue-date; term 2025-12-31", "with 止"),
    ("本办法自印发之日起施行，有效期至2025年底。", "start issue-date; term 2025-12-31", "the end of a year"),
    ("本办法自印发之日起施行，有效期至2025年6月。", "start issue-date; term 2025-06-30", "the end of a month"),
    ("本办法自2021年3月1日起施行，至2023年12月31日止。", "start 2021-03-01; term 2023-12-31", "until a day"),
    ("本通知自印发之日起执行至2023年12月31日。", "start issue-date; term 2023-12-31", "in one clause"),
    ("本通知执行期限为2021年1月1日至2023年12月31日。", "start 2021-01-01; term 2023-12-31", "from a day until a day"),
    ("本措施执行期暂定为自印发之日起至2021年12月31日。", "start issue-date; term 2021-12-31", "for the time being"),
    ("本办法有效期自2021年3月1日起至2026年2月28日止。", "start 2021-03-01; term 2026-02-28", "the term names both days"),
    ("本办法自2021年3月1日起试行，试行期两年。", "start 2021-03-01; term P2Y", "a trial"),
    ("本办法自2021年3月1日起试行，期限为一年。", "start 2021-03-01; term P1Y", "a plain 期限 after the start"),
    ("本办法试行一年。", "term P1Y", "a trial without a noun"),
    ("本办法暂行两年。", "term P2Y", "provisional"),
    ("本意见自2021年3月1日起，五年内有效。", "start 2021-03-01; term P5Y", "the start without its verb"),
    ("本办法自发布之日起施行，2026年1月1日起停止执行。", "start issue-date; term 2025-12-31", "the day before it stops"),
    ("本办法自2021年3月1日起施行，2026年1月1日起自动失效。", "start 2021-03-01; term 2025-12-31", "the day before it lapses"),
    ("本规定由市公安局负责解释，自公布之日起30日后施行，试行期两年。", "start P30D; term P2Y", "all at once"),
    ("本办法的有效期为三年。", "term P3Y", "a possessive"),
    ("本办法自2021年3月1日起施行，原办法同时废止，有效期五年。", "start 2021-03-01; term P5Y", "after what it repeals"),
    ("本办法自2021年3月1日起施行，有效期18个月。", "start 2021-03-01; term P18M", "months"),
    ("许可证有效期为五年。", "", "a permit's is not the document's"),
    ("经营者应当保存记录，保存期限不得少于三个月。", "", "records' is not the document's"),
    ("贷款期限不超过2年，执行优惠利率。", "", "a loan's is not the document's"),
    ("试用期最长不超过六个月。", "", "a job's is not the document's"),
    ("专家任期三年，可以连任。", "", "an office's is not the document's"),
    ("被判处缓刑的，考验期限为五年以下。", "", "probation is not the document's"),
    ("处三年以下有期徒刑。", "", "imprisonment is not the document's"),
    ("租金补贴期限为3年，按本办法执行。", "", "a subsidy's is not the document's"),
    ("失业保险政策执行期限至2021年12月31日。", "", "a policy's is not the document's"),
    ("本通知规定的补贴政策执行至2021年12月31日。", "", "a policy that the document sets: not the document's"),
    ("本办法所称临时许可证，有效期一年。", "", "what the document defines: not the document's"),
    ("本办法所称临时许可证，有效期一年，自2020年1月1日起执行。", "", "what the document defines, with its start: not the document's"),
    ("证书自颁发之日起有效，有效期五年。", "", "a certificate's is not the document's"),
    ("价格监测周期为一年，由市发展改革局执行。", "", "a cycle: not the document's"),
    ("项目实施期限为2年，自2021年5月1日起实施。", "", "a project's is not the document's"),
    ("备案回执有效期一年，期满应当重新备案。", "", "a receipt's is not the document's"),
    ("本市有关规定自2020年1月1日起施行。", "", "other rules of the place: not the document's"),
    ("将第八条修改为：“本办法自2020年1月1日起施行。”", "", "quoted words: not the document's"),
    ("本办法自2020年1月1日起施行以来，成效明显。", "", "looking back: not the document's"),
    ("本办法施行前已经设立的企业，应当在2021年6月30日前整改。", "", "before its start: not the document's"),
    ("本办法施行后，市公安局应当在三年内评估。", "", "after its start: not the document's"),
    ("根据本办法取得的证书，有效期五年。", "", "what is got under it: not the document's"),
    ("本办法有效期届满前6个月，由市公安局评估。", "", "the end of its term, unsaid: not the document's"),
    ("优惠政策自2021年1月1日起执行，有效期两年。", "", "a preference's is not the document's"),
    ("停车场经营许可自2021年1月1日起实施。", "", "a permit's start is not the document's"),
    ("新标准自2021年1月1日起执行。", "", "a standard's start is not the document's"),
    ("合同期限为三年，自2021年1月1日起生效。", "", "a contract's is not the document's"),
    ("通行证试行一年。", "", "a pass: not the document's"),
    ("市公安局自2021年3月1日起执行新的收费标准。", "", "an agency's acts is not the document's"),
    ("《江源省停车条例》自2020年1月1日起施行。", "", "another document's is not the document's"),
    ("根据2021年3月1日起施行的《江源省停车条例》，制定计划。", "", "an attribute of another: not the document's"),
    ("方案有效期内，费用由市财政局承担。", "", "within a term: not the document's"),
    ("处罚决定自送达之日起生效。", "", "a decision's is not the document's"),
    ("本人身份证有效期五年以上的，可以申请。", "", "a person's is not the document's"),
    ("本年度预算执行至2021年12月31日。", "", "a budget's is not the document's"),
    ("本市行政区域内的停车场，有效期三年。", "", "a place's is not the document's"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "expected", "why"), OWN, ids=[row[-1] for row in OWN])
def test_the_force_is_the_documents_own(clause: str, expected: str, why: str) -> None:
    (document,) = readings(Source("t.txt", RULES.format(clause=clause), "0"))
    found = list(own_clauses(document))
    assert "; ".join(f"{c.kind} {c.date}" for c in found) == expected, why
    assert all(document.words(c.span) in clause for c in found)


# (start, term or day, last day, why)
LAST = [
    ("2021-03-01", "P5Y", "2026-02-28", "five years less a day"),
    ("2020-02-29", "P1Y", "2021-02-27", "from a leap day"),
    ("2021-01-31", "P1M", "2021-02-27", "from the end of a month"),
    ("2021-03-01", "P18M", "2022-08-31", "months"),
    ("2021-03-01", "2025-12-31", "2025-12-31", "a day stands"),
    (None, "2025-12-31", "2025-12-31", "also without a start"),
    (None, "P5Y", None, "a length needs a start"),
    ("2021-03-01", None, None, "nothing said"),
    ("2021-03-01", "P9999Y", None, "beyond the calendar"),
]


@pytest.mark.parametrize(("start", "value", "last", "why"), LAST, ids=[row[-1] for row in LAST])
def test_the_last_day_follows_from_the_start_and_the_term(start, value, last, why) -> None:
    assert last_day(value, start) == last, why


def test_a_start_counted_from_the_issue_needs_the_issue() -> None:
    assert first_day("P30D", "2021-03-01") == "2021-03-31"
    assert first_day("P30D", None) is None
    assert first_day("issue-date", "2021-03-01") == "2021-03-01"
    assert first_day("2021-04-01", None) == "2021-04-01"
