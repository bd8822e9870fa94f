"""Which printed lines are names of bodies."""

import pytest

from quanze.extraction.text.bodies import is_body


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("青禾市人民政府办公室", True),
        ("江源省商务厅", True),
        ("青禾市停车管理工作领导小组", True),
        ("关于青禾市财政局", False),
        ("市财政局、市税务局要加强配合", False),
        ("三、责任单位", False),
        ("青禾市水利局（章）", True),
        ("青禾市水利局（盖章）", True),
        ("青禾市水利（章）", False),
        ("第（章）", False),
    ],
)
def test_issuers_are_told_from_other_lines(line, expected):
    assert is_body(line) is expected
