"""Words of every grammar, to be repeated and mixed without sense: bait for patterns that try again and again."""

from __future__ import annotations

from random import Random

UNITS: tuple[str, ...] = (
    *"（ 《 〔 “ 《（ 的 ， 、 。 ； ： 1 一 1. 第 第一条 一、 （一） 1.甲； （1）甲； ① 应当 不得 由市 市 市政府 局 市公安局 市公安局、 责任单位：".split(),
    *"负责 牵头 由市公安局牵头， 会同 配合 2021年 月 日前 万元 10万元 10% 亿 每人 罚款 处以 五万元以上 处 并 违反 违反本办法第一条".split(),
    *"根据《 根据《条例》 《办法》 号 〔2021〕 云政办发〔2021〕1号 （责任单位： 组长： 成员： 附件 通知 关于 关于印发《 的通知 废止".split(),
    *"修改 自 自印发之日起 之日起 日起5日内 同比增长 达到 分别 以上 不低于 情节严重的， 责令改正 逾期不改正的 人民政府 省 县 其中".split(),
    *"各县（市、区） 有关部门 以下简称“ 是指 本办法所称 A - — …… <table> <td> <tr><td>甲 |甲|乙| · 年 ２０２１ 张某某 同志 主任".split(),
    *"，由 、由 按照 给予 奖励 补助 最高 元 合计 甲，\n 甲乙丙丁\n 附件1\n 第一章\n 目录\n 通知\n -1-\n".split(" "),
    "组　长：张某某\n", "\t", "\t甲", "\t\n", "甲\t乙\n", "|", " ", "\u3000", "\n", "\r\n", "\x0c", "- 1 -\n",
)  # fmt: skip


def repeated(unit: str, size: int) -> str:
    """The unit again and again, about `size` characters."""
    return unit * (size // len(unit))


def mixed(seed: int, size: int) -> str:
    """Units in random order, about `size` characters."""
    random = Random(seed)
    few = random.sample(UNITS, random.choice([2, 3, 5, len(UNITS)]))
    words: list[str] = []
    length = 0
    while length < size:
        words.append(random.choice(few))
        length += len(words[-1])
    return "".join(words)
