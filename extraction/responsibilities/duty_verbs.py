"""The predicate of a sentence that allots (具体负责, 要会同, 按照各自职责做好): modal words and manner, then a verb of one class.

Other rules look for the same verbs behind their bodies with CHARGED and AHEAD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..facts import Span

# 市水利局（以下简称水利局）等部门, 市水利局（Water Bureau）: what sums up the list of subjects
SUMMED = (
    r"(?:（(?:以下(?:简称|统称|称)[^（）]{1,24}|[A-Za-z][A-Za-z .,'&-]{1,60})）)?"
    r"(?:等(?:政府|有关|相关|多个|各|行业|主管|职能)*(?:部门|单位|机构)?(?:和单位)?(?:，(?=按照?各自))?)?"
    r"(?:作为[^，。；\n]{2,30}(?:单位|部门)，)?"
)
_MODAL = "要|应当|应|须|必须|可以|可|将|需要|需"
ADVERB = "重点|分工|专门|依法|统一|具体|全面|主要|共同|分别|分头|组织|总体|日常|统筹|积极|主动|密切|协同|协调|相互|大力|切实|认真|直接"
# 按照各自职责分工, 在各自职责范围内: allots by itself, whatever verb follows
_SHARE = (
    r"(?:按照?|根据|依据|依照|在)(?:各自|部门|本部门|自身|法定|规定|有关|相关)*的?(?:工作|管理)?"
    r"(?:职责|职能|职权|(?<=各自)权限)(?:权限|分工|任务|要求|和分工|、分工)?(?:范围)?(?:之?内)?的?(?:（[^（）\n]{1,12}）)?(?:，|和)?"
)
# 在县人民政府的领导下|负责, 依照国家有关规定，|负责, 是本市停车工作的主管部门，|负责
_UNDER = (
    r"(?:在[^，。；\n]{2,24}的?(?:统一)?(?:领导|指导|组织|指挥)下，?"
    r"|(?:依照|按照|根据|依据)[^，。；\n]{2,24}(?:规定|权限|要求|授权)，?(?=(?:具体|统一|分别)?(?:负责|牵头|会同))"
    r"|[是为][^，。；\n]{2,40}(?:部门|机构|机关|单位)，(?=(?:具体|统一|依法)?负责))"
)
_MANNER = rf"(?:{_MODAL}|{ADVERB}|{_SHARE}|{_UNDER})*"
# 负责人, 负责制, 负责…的部门应当… name somebody; 负责制定 is a duty
_NAMES_SOMEBODY = r"[^，。；\n]{1,30}的(?:部门|机构|单位|人员|机关)(?:应|可|不得|和|、|或|责令|会同|依|对|及|按|给予|处|审|批|备案|核|制定|报|申请|提)"
_IN_CHARGE = "负责(?![人同的]|制(?![定作造订止]))"
CHARGE = rf"{_IN_CHARGE}(?!{_NAMES_SOMEBODY})"
"""负责 as a verb."""
TOGETHER = "(?:会同|联合(?!体|国|会|社|执法|惩戒|党|检查))"
"""会同, 联合 as verbs."""
LIABILITY = "责任|费用|损失|成本|风险|义务|债务|后果|经费|赔偿"
"""What is borne and is no task."""
_CARRIES = r"承担[^，。；\n]{0,24}(?:职责|任务|工作)(?=[，。；：\n]|\Z)"
CHARGED = rf"(?=(?:{_MODAL}|{ADVERB}|牵头)*(?:{_IN_CHARGE}|会同|{_CARRIES}))"
"""负责, 会同 or the bearing of a task follows; for the end of a pattern of bodies without a name."""
AHEAD = rf"(?=(?:{_MODAL}|{ADVERB})*(?:{_IN_CHARGE}|会同|牵头(?!单位|部门|人)|承担(?!的|[^，。；\n]{{0,16}}(?:{LIABILITY}))))"
"""Any verb of duty follows; for the end of a pattern of offices."""
# 承担巡查工作; 承担赔偿责任, 承担费用 are liabilities
_BEARS = rf"承担(?!的|[^，。；\n]{{0,16}}(?:{LIABILITY})|[^，。；\n]{{1,20}}的(?:部门|机构|单位|人员|机关|组织|企业))"
_WATCH = "督导|督查|督促检查|督促|监督检查|监督指导|监督(?!管理|部门|员|电话|机构)"
_VERBS = "|".join(
    (
        # 负责对资金使用进行监督检查; 负责督导资金使用; 负责资金使用的督导
        rf"(?P<supervise>负责对(?P<watched>[^，。；\n]{{2,40}}?)的?(?:进行|开展|实施)(?:{_WATCH})"
        rf"|负责(?:{_WATCH})|负责(?=[^，。；\n]{{2,40}}(?:督导|督查|督促检查)(?:工作)?(?:[，。；\n]|\Z)))",
        r"(?P<over>对[^，。；：\n]{2,30}(?:工作|管理|事务|建设)(?:具体|全面|统一)?负(?:总责|责(?![人制同的])))",
        r"(?P<lead>(?:负责)?(?:总)?牵头(?:负责|组织|做好|制定|落实|推进)?|主管(?!部门|领导|副|单位|人员|机关))",
        rf"(?P<with>并?{TOGETHER}|商(?![务业会品标贸场户店圈住行誉量]))",
        rf"(?P<responsible>负总责|{CHARGE}|{_BEARS})",
        r"(?P<cooperate>配合(?![比饲的])|协助|参与(?![者度人的])|(?:给予|予以|提供)(?:积极|必要)?的?(?:配合|协助))",
    )
)
_KINDS = ("supervise", "over", "lead", "with", "responsible", "cooperate")
_PREDICATE = re.compile(rf"{SUMMED}{_MANNER}(?:{_VERBS})")
# 按照职责分工推进…; with other prepositions only where the rest is work to be done (根据各自职责，做好…)
_WORK = "各负其责|各尽其[职责]|各司其职|密切配合|做好|抓好|落实|推进|开展|加强|组织|实施|完成"
_SHARED = re.compile(
    rf"{SUMMED}(?:{_MODAL}|{ADVERB})*(?:(?=按){_SHARE}(?=[一-龥])|{_SHARE}(?:{_MODAL}|{ADVERB})*(?=(?:{_WORK})))"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a predicate says of its subject: lead, responsible, cooperate, supervise or with (会同).

    end is the offset after the verb; over the task where it stands inside the predicate (对…负责, 对…进行监督).
    """

    kind: str
    end: int
    over: Span | None = None


def duty_at(text: str, at: int) -> Duty | None:
    """The predicate of duty that stands directly after a body, None where another one does.

    Example:
        >>> duty_at("市水利局要按照职责分工负责水库巡查", 4)
        Duty(kind='responsible', end=13, over=None)
    """
    m = _PREDICATE.match(text, at)
    if m is None:
        shared = _SHARED.match(text, at)
        return Duty("responsible", shared.end()) if shared else None
    kind = next(name for name in _KINDS if m[name] is not None)
    over = next((Span(*m.span(name)) for name in ("watched", "over") if m[name]), None)
    return Duty("responsible" if kind == "over" else kind, m.end(), over)
