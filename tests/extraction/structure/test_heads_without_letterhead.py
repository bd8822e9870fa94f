"""Documents without a letterhead: letters and replies, announcements named by their number, forwarded titles, bare texts."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

BODY = "　　根据有关规定，现就有关事项公告如下。\n　　一、市水利局负责巡查全市水库。\n"
SIGNED = "云岭县林业局\n2023年6月5日\n"
LETTER = "　　您提出的关于水库的建议收悉。现答复如下：\n　　县水利局负责巡查。\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            f"云岭县人民政府办公室对县十届人大四次会议第46号建议的答复\n云政办函〔2023〕71号\n王某代表：\n{LETTER}",
            ("own", "云岭县人民政府办公室对县十届人大四次会议第46号建议的答复", "云政办函〔2023〕71号", None),
            "a reply with a number and a salutation",
        ),
        (
            f"对云岭县十届人大四次会议第46号建议的答复\n王某委员：\n{LETTER}云岭县水利局\n2023年6月5日\n",
            ("own", "对云岭县十届人大四次会议第46号建议的答复", None, "2023-06-05"),
            "a reply with neither number nor 关于",
        ),
        (
            f"云岭县林业局公告（2023年第14号）（新增8处湿地）\n{BODY}{SIGNED}",
            ("own", "云岭县林业局公告（2023年第14号）（新增8处湿地）", "2023年第14号", "2023-06-05"),
            "a number in the title, with more after it",
        ),
        (
            f"云岭县林业局公告2023年第20号\n{BODY}{SIGNED}",
            ("own", "云岭县林业局公告2023年第20号", "2023年第20号", "2023-06-05"),
            "a number that ends the title",
        ),
        (
            f"云岭县林业局关于发布湿地名录的公告（2023年第14号）\n{BODY}{SIGNED}",
            ("own", "云岭县林业局关于发布湿地名录的公告（2023年第14号）", "2023年第14号", "2023-06-05"),
            "a number behind a whole title",
        ),
        (
            f"云岭县人民政府办公室转发县地震局\n关于加强防震减灾工作意见的通知\n云政办〔2023〕4号\n各乡镇人民政府：\n{BODY}",
            ("own", "云岭县人民政府办公室转发县地震局关于加强防震减灾工作意见的通知", "云政办〔2023〕4号", None),
            "who forwards and what is forwarded stand on the line above 关于",
        ),
        (
            f"云岭市水利局关于巡查的通知\n云水〔2003〕4号\n各县人民政府：\n{BODY}云岭市水利局\n2003-11-15\n",
            ("own", "云岭市水利局关于巡查的通知", "云水〔2003〕4号", "2003-11-15"),
            "a date in digits below a signature",
        ),
        (
            f"云岭市水利局关于巡查的通知\n云水〔2003〕4号\n各县人民政府：\n{BODY}\n2003-11-15\n",
            ("own", "云岭市水利局关于巡查的通知", "云水〔2003〕4号", None),
            "a date in digits of the page",
        ),
        ("市水利局应当巡查。\n市财政局负责经费。\n", ("untitled", "市水利局应当巡查。", None, None), "sentences alone"),
        ("水库巡查\n\n市水利局应当巡查。\n", ("untitled", "水库巡查", None, None), "a first line that is no title"),
        ("任务\t单位\n巡查\t市水利局\n", ("untitled", "任务单位", None, None), "a table alone"),
    ],
)
def test_a_document_without_a_letterhead(text, expected, why):
    [document] = readings(Source("a.txt", text, "0"))
    head = document.head
    assert (document.role, head.title.replace("\t", ""), head.number, head.issued) == expected, why


def test_a_text_without_a_head_is_less_sure_than_one_with_it():
    [bare], [titled] = (readings(Source("a.txt", t, "0")) for t in ("市水利局应当巡查。\n", f"云岭市停车办法\n{BODY}"))
    assert bare.head.confidence == 0.5 < titled.head.confidence


def test_a_law_is_in_force_from_the_day_in_its_bracket():
    text = "云岭省养犬条例\n（2021年7月27日云岭省人民政府令第46号公布　自2021年9月1日起施行）\n第一条　为了管理，制定本条例。\n"
    [document] = readings(Source("a.txt", text, "0"))
    assert (document.head.issued, document.head.effective) == ("2021-07-27", "2021-09-01")
