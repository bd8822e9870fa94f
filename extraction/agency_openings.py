"""Where the name of a body may begin that no lexicon holds whole: 市优化营商环境领导小组, 青禾开发区管委会, 殡葬主管部门."""

from __future__ import annotations

import re

from .agency_names import Form
from .agency_prefixes import Prefixes
from .jurisdictions import Division

# Words after which a name may begin although a character of Chinese script stands in front of it: 由财政局, 会同教育局.
_LEADS_1 = frozenset("由和与及向报经至送请按据从到以或将并同原等令归暨致")
_LEADS_2 = frozenset(
    "会同 配合 协调 争取 通过 商请 提请 抄送 报送 上报 转发 印发 落实 贯彻 协助 指导 督促 按照 根据 依据 依托 组织 联合 交由 成立 建立 组建 设立"
    " 要求 支持 鼓励 征求 分管 联系 设在 作为 包括 任命 授权 委托 告知 移送 通报 加强 推动 参加 负责 牵头 所属 辖内 下设 对接 统筹 健全 召开"
    " 转报 函告 报请 提交 反馈 反映 咨询 隶属 挂靠 发挥 给予 市直 省直 完善 撤销 调整 完成 服从 接受 听取 报告 抄报 利用 吸引 综述 认真".split()
)
_RUN = re.compile(r"[一-龥（）·“”、]{1,40}\Z")
# A name that runs to the left does not reach over these.
_NOT_IN_NAME = re.compile(
    r"的|为(?!民)|是|由(?!贸)|将|把|了|被|在(?!线)|等|成立|设立|组建|以下|开展|加强|负责|牵头|配合|会同|报送|按照|推动|支持|鼓励|引导|依托|通过|包括|作为"
    r"|各(?!级)|该|本(?!级)|有关|相关|以及|或|及其|并|我|任(?!务)|向|召开|健全|完善|撤销|调整|对(?!外)|与|从(?!业)|经(?![济开营贸])|报(?![业社刊])|、(?!区）|市、)|一批|一个|若干|打造|培育|新建|增设"
)
_LEVELS = frozenset("省市县区镇乡")
_STATE = ("国家", "中国", "国务院", "中华", "全国", "中央", "中共")


class Openings:
    """Finds beginnings of names in one text."""

    def __init__(self, text: str, prefixes: Prefixes) -> None:
        self.text, self.prefixes = text, prefixes

    def bounded(self, start: int) -> bool:
        """Whether a name may begin here: behind a mark, a line's start or a word that leads to a name."""
        if start == 0:
            return True
        c = self.text[start - 1]
        return not "一" <= c <= "龥" or c in _LEADS_1 or self.text[start - 2 : start] in _LEADS_2

    def begin(self, stem: int, floor: int, form: Form) -> tuple[int, Division | None] | None:
        """Where a name with this tail begins: at a level word, a division (handed back too) or, for some tails, a mark."""
        run, at = self._run(stem, floor)
        deep = 0
        for i, c in enumerate(run):
            deep += (c == "（") - (c == "）")
            if not deep and self.bounded(at + i):
                one = self._place(run, i)
                if one or self._starts_name(run, i):
                    return at + i, one
        # 临空经济区（青禾）管委会, 成立某某排查治理工作专班: the whole run behind a mark or leading word is the name
        while run[:2] in _LEADS_2:
            run, at = run[2:], at + 2
        whole = (form.kind == "body" and len(run) > 3) or (form.need == "" and len(run) > 1)
        return (at, None) if whole and run and run[0] not in "）、" and self.bounded(at) else None

    def _place(self, run: str, i: int) -> Division | None:
        for n in (6, 5, 4, 3, 2):
            if i + n <= len(run) and (one := self.prefixes.place(run[i : i + n])):
                return one
        return None

    def sector(self, stem: int) -> int | None:
        """Where 殡葬主管部门, 电子证照制发部门 begins: behind a mark or leading word, a few characters to the left."""
        run, at = self._run(stem, max(0, stem - 14))
        clear = 2 <= len(run) <= 12 and "（" not in run and run[0] not in "）、"
        return at if clear and self.bounded(at) else None

    def _run(self, stem: int, floor: int) -> tuple[str, int]:
        """The text in front of the stem that may belong to its name, and its offset."""
        m = _RUN.search(self.text, max(floor, stem - 40), stem)
        if not m:
            return "", stem
        run = m[0]
        cut = 0
        for bad in _NOT_IN_NAME.finditer(run):
            cut = bad.end()
        if "（" in run or "）" in run or "”" in run:
            cut = max(cut, _unbalanced(run, cut))
        return run[cut:], m.start() + cut

    def _starts_name(self, run: str, i: int) -> bool:
        if run[i] in _LEVELS:
            return i + 1 < len(run) and run[i + 1] not in "、场级区（直"
        return run.startswith(_STATE, i)


def _unbalanced(run: str, cut: int) -> int:
    """Behind the last bracket or quotation mark that has no partner in the run."""
    opened: list[int] = []
    for i in range(cut, len(run)):
        if run[i] in "（“":
            opened.append(i)
        elif run[i] in "）”":
            if opened:
                opened.pop()
            else:
                cut = i + 1
    return opened[-1] + 1 if opened else cut
