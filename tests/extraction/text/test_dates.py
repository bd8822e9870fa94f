"""Days as they are printed."""

import pytest

from quanze.extraction.text.dates import DATE_LINE, iso_date


def test_dates_in_both_scripts_stand_alone():
    assert DATE_LINE.match("2021年3月5日")
    assert DATE_LINE.match("二〇二一年三月五日")
    assert not DATE_LINE.match("2021年3月5日前完成")


@pytest.mark.parametrize(
    ("year", "month", "day", "iso"),
    [
        ("2018", "10", "31", "2018-10-31"),
        ("二〇一八", "十", "三十一", "2018-10-31"),
        ("二0一八", "一", "五", "2018-01-05"),
        ("2018", "2", "30", None),
        ("2018", "十三", "1", None),
    ],
)
def test_the_iso_date_of_a_printed_day(year, month, day, iso):
    assert iso_date(year, month, day) == iso
