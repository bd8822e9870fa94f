"""Where the name of a body may begin that no lexicon holds whole: 市优化营商环境领导小组, 殡葬主管部门."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..structure.jurisdictions import Division
from ..text.labels import LABEL
from ..text.numerals import ORDINAL
from .names import Form
from .persons import has_surname
from .prefixes import Prefixes

# Words after which a name may begin although a character of Chinese script stands in front of it: 由财政局, 会同教育局.
_LEADS_1 = frozenset("由和与及向报经至送请按据从到以或将并同原等令归暨致受")
LEADS = frozenset(
    re.findall(
        "..",
        "会同配合协调争取通过商请提请抄送报送上报转发印发落实贯彻协助指导督促按照根据依据依托组织联合交由成立建立组建设立"
        "要求支持鼓励征求分管联系设在作为包括任命授权委托告知移送通报加强推动参加负责牵头所属辖内下设对接统筹健全召开"
        "转报函告报请提交反馈反映咨询隶属挂靠发挥给予市直省直完善撤销调整完成服从接受听取报告抄报利用吸引综述认真围绕"
        "强化提升纳入涉及主持承担名为并入划入划归保留"
        "传达做好及时给予组织执行迅速比照参照接到收到召集实行参与上报引进实现查清查明认定具有属于位于前往进入出席列席担任兼任"
        "或者抽调派出委派选派邀请聘请责令使用运用采用借助充分积极主动切实立即尽快按时同时另外其中组成",
    )
)
_RUN = re.compile(r"[一-龥（）·“”、]{1,40}\Z")
_QUOTED = re.compile(r"“[^“”]*”")  # 省“双随机、一公开”监管工作领导小组: what is quoted parts no name
# A name that runs to the left does not reach over these.
_NOT_IN_NAME = re.compile(
    r"的|关于|你[委局厅部省市县]|主持|承担|为(?!民)|是|由(?!贸)|将|把|了|被|在(?!线)|等|成立|建立|设立|组建|以下|开展|加强|负责|牵头|配合|会同|报送|报告|按照|推动|支持|鼓励|引导"
    r"|依托|组成|实现|依法确定|应到|查清|查明|迅速|传达|做好|及时|接到|比照|反馈|通过|包括|作为|应当|可以|征求|追加|各(?!级)|该|本(?!级)|有关|相关|以及|或者?|及其|并|我|任(?!务)|向|召开|健全|完善|撤销"
    r"|调整|对(?!外)|从(?!业)|经(?![济开营贸])|(?<!申)报(?![业社刊])|纳入|强化|提升|发挥|带头|常态|全国性|受|简称|指派|当地"
    rf"|{ORDINAL}条|\A[和及]|、(?!区）|市、)|给(?=[省市县区各有])|一批|一个|若干|打造|培育|新建|增设"
)
# 市容环境, 省外物资, 县域经济: the word goes on, so no level stands there; but 市外贸局, 省外事办
_GOES_ON = re.compile(r"[、场级区（直属辖内和及容域]|外(?![贸事资汇经商办专债侨])")
_PURPOSES = frozenset(("加强", "推动", "支持", "健全", "强化", "提升", "完善", "鼓励", "打造", "培育"))
_AND_PLACE = re.compile(r"[和及与](?=[一-龥]{2,9}[省市县区州盟旗])")
# 县级以上人民政府|农业机械行政主管部门: a government in front makes the name of a field longer
_GOVERNED = re.compile(
    r"(?:国务院|县级以上(?:地方)?(?:各级)?人民政府|(?:各级|[省市县区]|设区的市)[一-龥]{0,4}人民政府)[一-龥]"
)
_LEVELS = frozenset("省市县区镇乡")
STATE = ("国家", "中国", "国务院", "中华人民共和国", "中华", "全国", "中央", "中共")


class Openings:
    """Finds beginnings of names in one text."""

    def __init__(self, text: str, prefixes: Prefixes, gap: Callable[[int], bool]) -> None:
        """Openings in a text; gap tells whether white space stood in front of a character in print."""
        self.text, self.prefixes, self.gap = text, prefixes, gap

    def bounded(self, start: int) -> bool:
        """Whether a name may begin here: behind a mark, a line's start or a word that leads to a name."""
        if start == 0:
            return True
        c = self.text[start - 1]
        return not "一" <= c <= "龥" or c in _LEADS_1 or self.text[start - 2 : start] in LEADS or self.gap(start)

    def begin(self, stem: int, floor: int, form: Form) -> tuple[int, Division | None] | None:
        """Where a name with this tail begins: at a level word, a division (handed back too) or, for some, a mark."""
        run, at = self._run(stem, floor, purpose=form.kind == "body")
        depth = 0
        for i, c in enumerate(run):
            depth += (c == "（") - (c == "）")
            if not depth and self.bounded(at + i):
                division = self._place(run, i, whole=form.kind == "open")
                if division or self._starts_name(run, i):
                    return at + i, division
        return self._whole_run(run, at, form)

    def _whole_run(self, run: str, at: int, form: Form) -> tuple[int, None] | None:
        """临空经济区（青禾）管委会, 成立某某排查治理工作专班: the whole run after a mark or leading word is the name."""
        if m := LABEL.match(run):
            run, at = run[m.end() :], at + m.end()
        whole = (form.kind == "body" and not form.need and len(run) > 3) or (form.need == "" and len(run) > 1)
        after_number = at > 0 and self.text[at - 1].isdigit()  # 3|月份领导小组
        return (at, None) if whole and run[0] not in "）、" and self.bounded(at) and not after_number else None

    def _place(self, run: str, i: int, *, whole: bool = False) -> Division | None:
        """The division that a run names at i; a county by its whole name only where a company may be called so (长安客车)."""
        for n in (6, 5, 4, 3, 2):
            if i + n <= len(run) and (one := self.prefixes.place(run[i : i + n])):
                return None if whole and one.level == "县" and run[i : i + n] != one.name else one
        return None

    def sector(self, stem: int) -> int | None:
        """Where 殡葬主管部门, 电子证照制发部门 begins: behind a mark or leading word, a few characters to the left."""
        run, at = self._run(stem, max(0, stem - 26))
        longest = 22 if _GOVERNED.match(run) else 12
        clear = 2 <= len(run) <= longest and "（" not in run and run[0] not in "）、"
        return at if clear and self.bounded(at) else None

    def _run(self, stem: int, floor: int, *, purpose: bool = False) -> tuple[str, int]:
        """The text in front of the stem that may belong to its name, and its offset.

        With `purpose` a verb behind the place is part of the name: 青禾市加强河道治理工作领导小组.
        """
        m = _RUN.search(self.text, max(floor, stem - 40), stem)
        if not m:
            return "", stem
        run = m[0]
        cut = 0
        quoted = [span for q in _QUOTED.finditer(run) for span in range(*q.span())] if "”" in run else []
        for bad in _NOT_IN_NAME.finditer(run):
            if bad.start() not in quoted and not (purpose and self._is_purpose(run, m.start(), cut, bad)):
                cut = bad.end()
        for other in _AND_PLACE.finditer(run, cut):  # 青禾市林业总场和青禾市草原管理局 are two
            if self._place(run, other.end()):
                cut = other.end()
        if "（" in run or "）" in run or "”" in run:
            cut = max(cut, _unbalanced(run, cut))
        cut = self._behind_person(run, m.start(), cut)
        while run[cut : cut + 2] in LEADS:
            cut += 2
        return run[cut:], m.start() + cut

    def _behind_person(self, run: str, at: int, cut: int) -> int:
        """王某某　青禾（中国）有限公司: where white space parts a person from a name, the name begins there."""
        for i in range(cut + 2, min(cut + 5, len(run))):
            if self.gap(at + i) and has_surname(run[cut:i]) and self.bounded(at + cut):
                return i
        return cut

    def _is_purpose(self, run: str, at: int, cut: int, verb: re.Match[str]) -> bool:
        """Whether a verb says what a body of the place in front of it is for."""
        if verb[0] not in _PURPOSES or len(run) - verb.end() < 4:
            return False
        begins = range(max(cut, verb.start() - 8), verb.start())
        return any(
            self.bounded(at + i)
            and (run[i : verb.start()] in _LEVELS or self.prefixes.place(run[i : verb.start()]) is not None)
            for i in begins
        )

    def _starts_name(self, run: str, i: int) -> bool:
        if run[i] in _LEVELS:
            return i + 1 < len(run) and not _GOES_ON.match(run, i + 1)
        return run.startswith(STATE, i)


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
