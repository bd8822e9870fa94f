"""Promises on the event of a length of time: which words name it, and where the expression begins."""

from __future__ import annotations

import pytest

from quanze.extraction.quantities.anchors import event_ahead, event_before

BEFORE = [
    ("初审结束后", "初审结束", "初审结束", "the words in front of 后"),
    ("县水利局收到举报后", "收到举报", "收到举报", "the receipt, not who receives"),
    ("应当在工程验收合格后", "工程验收合格", "工程验收合格", "behind the modal and the preposition"),
    ("应当自接到通知书", "自接到通知书", "接到通知书", "no 之日起"),
    ("。取得取水许可证或者临时取水许可证之日起", "取得取水许可证或者临时取水许可证", "取得取水许可证或者临时取水许可证", "a long event is read whole"),
    ("应当在", None, None, "no event"),
    ("应当在批准预算、预算调整、决算后", "批准预算、预算调整、决算", "批准预算、预算调整、决算", "a list of events"),
    ("应当在收到申请和有关的文件、资料后", "收到申请和有关的文件、资料", "收到申请和有关的文件、资料", "a list of papers"),
    ("县财政局收到资金后，应当在", None, "收到资金", "the event in the clause before is no part of the expression"),
    ("工程验收合格后，施工单位应当在", None, "工程验收合格", "another one may be meant to act"),
    ("，" + "因河道管理范围内各类生产经营活动造成损失经由县水利局会同县财政局依法逐项核定赔偿完毕后", None, None, "words that begin too far back are not cut in two"),
]  # fmt: skip
AHEAD = [
    ("应当在会议召开", False, "会议召开", "behind 在"),
    ("应当于终止经营", False, "终止经营", "behind 于"),
    ("应当在许可证有效期届满", False, "许可证有效期届满", "届满 with what ends"),
    ("举办方应在开班", True, "开班", "close by, in front of 前"),
    ("近", True, None, "no event"),
    ("乡、民族乡、镇人民代表大会会议举行", False, "举行", "words that begin too far back are left"),
]


@pytest.mark.parametrize(("words", "begins", "event", "why"), BEFORE)
def test_a_length_runs_from_its_event(words: str, begins: str | None, event: str | None, why: str) -> None:
    start, anchor = event_before(words, len(words))
    assert (words[anchor[0] : anchor[1]] if anchor else None) == event, why
    assert words[start:].startswith(begins or ""), why
    assert (start == len(words)) == (begins is None), why


@pytest.mark.parametrize(("words", "near", "event", "why"), AHEAD)
def test_a_notice_precedes_its_event(words: str, near: bool, event: str | None, why: str) -> None:
    ahead = event_ahead(words, len(words), near=near)
    anchor = ahead[1] if ahead else None
    assert (words[anchor[0] : anchor[1]] if anchor else None) == event, why
