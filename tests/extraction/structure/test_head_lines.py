"""What a printed line is at the head of a document."""

import pytest

from quanze.extraction.structure.head_lines import HEAD_MARK, is_addressee, is_title_part


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各县（市、区）人民政府，市政府各部门：", True),
        ("云岭县人民政府：", True),
        ("现将有关事项通知如下：", False),
        ("一、工作目标：", False),
        ("责任单位：市财政局", False),
    ],
)
def test_addressees_end_with_a_colon_and_are_bodies(line, expected):
    assert is_addressee(line) is expected


def test_sentences_and_labels_are_no_part_of_a_title():
    assert is_title_part("关于印发《青禾市停车收费办法，第一批》的")
    assert not is_title_part("请认真贯彻执行。")
    assert not is_title_part("责任单位：市财政局")
    assert not is_title_part("一、总体要求")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("QHCR-2023-01005", True),
        ("备案号：QHGF-2021-0003", True),
        ("机密★1年", True),
        ("特急", True),
        ("特急件处理办法", False),
    ],
)
def test_marks_above_and_below_the_number_of_a_head(line, expected):
    assert (HEAD_MARK.match(line) is not None) is expected
