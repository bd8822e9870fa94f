"""Texts that make odd graphs: empty, one line, articles above a thousand, names of strange characters, repeals in a circle, no dates."""

from __future__ import annotations

from pathlib import Path

NOTICE = "{}\n\n{}\n\n各县人民政府：\n\n{}\n\n青禾市人民政府\n{}\n"
STRANGE = "𬭎矿\U0001f600“甲乙'丙\"丁<b>&amp;\u202eעכס\u2067\u0301"
"""Beyond the basic plane, quotes, markup, right to left, a mark of direction that is never closed, a combining mark."""


def _rules(title: str, articles: range) -> str:
    lines = "\n".join(f"第{n}条　市水利局应当在30日内巡查第{n}座水库，逾期处{n}元罚款。" for n in articles)
    return f"{title}\n\n第一条　为了管理，制定本条例。\n\n{lines}\n"


def _circle() -> str:
    names = ("甲", "乙", "丙")
    pairs = zip(names, names[1:] + names[:1], strict=True)
    notices = (
        NOTICE.format(
            f"青禾市人民政府关于{a}事的通知", f"青政〔2024〕{i}号",
            f"本通知自2024年{i}月1日起施行，《青禾市人民政府关于{b}事的通知》（青政〔2024〕{i % 3 + 1}号）同时废止。", f"2024年{i}月1日",
        )
        for i, (a, b) in enumerate(pairs, 1)
    )  # fmt: skip
    return "\n\n".join(notices)


_NOTHING = "此处无正文\n"
_DUTY = "市水利局应当于2024年6月底前巡查，违者处500元罚款，给予企业5万元奖励。（牵头单位：市水利局；责任单位：各县人民政府）"
_SOUND = NOTICE.format("青禾市人民政府关于巡查的通知", "青政〔2024〕5号", _DUTY, "2024年3月1日")

TEXTS: dict[str, tuple[str, str]] = {
    "empty": ("empty.txt", _NOTHING),
    "one line": ("line.txt", "请于6月底前完成。"),
    "one character": ("one.txt", "市"),
    "thousands": ("thousands.txt", _rules("青禾市水库条例", range(990, 1262)) + "\n第一千三百条　违反前条规定的，责令改正。\n"),
    "strange": (
        f"{STRANGE.replace('/', '')}.txt",
        NOTICE.format(f"青禾市{STRANGE}局关于{STRANGE}的通知", "青政〔2024〕6号", _DUTY + f"《{STRANGE}办法》由市{STRANGE}局负责。", "2024年3月1日"),
    ),
    "circle": ("circle.txt", _circle()),
    "no dates": ("undated.txt", "青禾市水库办法\n\n第一条　市水利局应当巡查。\n\n第二条　违反本办法第一条的，处罚款。\n"),
    "line ends of Windows": ("windows.txt", _SOUND.replace("\n", "\r\n")),
    "impossible dates": ("dates.txt", _SOUND.replace("2024年3月1日", "9999年12月31日").replace("2024年6月底", "2024年2月30日")),
}  # fmt: skip
"""What is odd, the file's name and its text."""


def many_provisions(count: int) -> str:
    """A text of so many provisions."""
    return _rules("青禾市水库条例", range(2, count + 1))


def written(folder: Path, name: str) -> Path:
    """The file of an odd text, written into a folder."""
    file, text = TEXTS[name]
    path = folder / file
    path.write_text(text, encoding="utf-8", newline="")
    return path
