"""Forty invented drafts beside the gazette of examples/: each planted fault is found, a clean draft has one false finding at most."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

import quanze as qz
from quanze.graph.review import reports
from quanze.graph.review.findings import KINDS

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2025, 7, 1)


@dataclass(frozen=True)
class Draft:
    """A rule, a plan or measures of the invented city; a fault is planted by changing one field."""

    title: str = "青禾市取水计量管理办法"
    number: str = "青政〔2025〕41号"
    issuer: str = "青禾市人民政府"
    issued: str = "2025年6月20日"
    ground: str = "根据《江源省水资源条例》，结合本市实际"
    body: tuple[str, ...] = ()
    end: str = "本办法自2025年8月1日起施行，有效期5年。"
    plan: bool = False
    annex: str = ""

    def text(self) -> str:
        body = "\n\n".join(self.body) if self.plan else self._articles()
        last = self.end if self.plan else ""
        return (
            f"{self.issuer}\n关于印发{self.title}的通知\n\n{self.number}\n\n各县（市、区）人民政府，市政府各部门：\n\n"
            f"现将《{self.title}》印发给你们，请认真贯彻执行。\n\n{self.issuer}\n\n{self.issued}\n\n{self.title}\n\n"
            + (f"{self.ground}，制定本方案。\n\n{body}\n\n{last}\n{self.annex}" if self.plan else body + "\n")
        )

    def _articles(self) -> str:
        rules = (f"为了规范管理，{self.ground}，制定本办法。", *self.body, self.end)
        return "\n\n".join(f"第{'一二三四五六七八九十'[i]}条　{rule}" for i, rule in enumerate(rules))


RULE = Draft(
    body=(
        "本市行政区域内的取水计量活动，适用本办法。",
        "市水利局负责取水计量的监督管理。",
        "取水单位应当每年校准一次取水计量设施。",
    )
)
MONEY = Draft(
    title="青禾市节水器具推广补助办法", number="青政〔2025〕42号",
    body=("本办法所称节水器具，是指列入国家节水产品目录的用水器具。", "市财政局对更换节水器具的家庭给予每户200元补助。", "市水利局应当于2025年12月10日前公布补助名单。"),
)  # fmt: skip
PLAN = Draft(
    title="青禾市县域节水实施方案", number="青政〔2025〕43号", plan=True,
    ground="为贯彻落实《江源省人民政府关于加强县域节约用水工作的实施意见》（江政发〔2022〕31号）",
    body=(
        "一、分解用水指标。2025年9月10日前将年度用水计划下达到县。（牵头单位：市水利局）",
        "二、推进农业节水。每年新建高效节水灌溉面积5万亩。（牵头单位：市农业农村局；责任单位：市水利局）",
        "三、推进工业节水。指导年用水量10万立方米以上的工业企业开展水平衡测试。（牵头单位：市工业和信息化局）",
        "四、推进城镇节水。2025年底前公共供水管网漏损率降到9%以下。（责任单位：市住房和城乡建设局）",
    ),
    end="本方案自印发之日起施行。",
)  # fmt: skip
PARKING = Draft(
    title="青禾市停车信息共享办法", number="青政〔2025〕44号", ground="根据有关规定",
    body=("市公安局负责停车信息共享的组织实施。", "公共停车场经营者应当按月报送泊位数据。", "市大数据局对报送情况进行通报。"),
)  # fmt: skip


TABLE = """
附件

青禾市节水主要指标分解表

| 序号 | 指标 | 年度 | 全市 | 松亭区 | 北渚区 | 云岭县 |
|---|---|---|---|---|---|---|
| 1 | 改造供水管网（公里） | 2025 | {total} | 10 | 20 | 15 |
| | | 2026 | 60 | 20 | 25 | 15 |
"""


def with_rule(draft: Draft, *rules: str, **changes: str) -> Draft:
    return replace(draft, body=(*draft.body, *rules), **changes)


def instead(draft: Draft, at: int, rule: str) -> Draft:
    return replace(draft, body=(*draft.body[:at], rule, *draft.body[at + 1 :]))


FAULTS = [
    ("ground_ended", replace(RULE, ground="根据《青禾市城市用水管理暂行办法》，结合本市实际")),
    ("ground_ended", replace(MONEY, ground="根据《江源省水资源管理条例》")),
    ("cited_ended", with_rule(RULE, "取水计划按照《青禾市城市用水管理暂行办法》执行。")),
    ("ground_lower", replace(PLAN, ground="为贯彻落实《北渚区人民政府办公室关于印发北渚区节水行动实施方案的通知》（渚政办〔2023〕4号）")),
    ("ground_lower", replace(RULE, ground="根据《北渚区人民政府关于印发北渚区鼓励企业稳岗扩岗十条措施的通知》（渚政〔2023〕9号）")),
    ("agency_gone", with_rule(RULE, "市规划局负责取水口的规划审查。")),
    ("agency_gone", instead(PLAN, 3, "四、推进城镇节水。2025年底前公共供水管网漏损率降到9%以下。（责任单位：市国土资源局）")),
    ("agency_two_names", instead(PLAN, 3, "四、推进城镇节水。2025年底前公共供水管网漏损率降到9%以下。（责任单位：市工信局）")),
    ("agency_two_names", instead(PLAN, 1, "二、推进农业节水。每年新建高效节水灌溉面积5万亩。（牵头单位：市农业农村局；责任单位：市工信局）")),
    ("duty_moved", instead(PLAN, 1, "二、推进农业节水。每年新建高效节水灌溉面积5万亩。（牵头单位：市公安局；责任单位：市水利局）")),
    ("duty_moved", instead(PLAN, 2, "三、推进工业节水。指导年用水量10万立方米以上的工业企业开展水平衡测试。（牵头单位：市民政局）")),
    ("duty_left_out", replace(PLAN, body=PLAN.body[:3])),
    ("duty_left_out", replace(PLAN, body=(PLAN.body[0], *PLAN.body[2:]))),
    ("collides_in_force", with_rule(RULE, "取水单位可以安装符合国家标准的取水计量设施，并保证其正常运行。")),
    ("collides_in_force", with_rule(MONEY, "供水单位可以加强管网巡查。")),
    ("collides_in_number", with_rule(RULE, "审批机关应当自受理取水申请之日起六十个工作日内决定批准或者不批准。")),
    ("collides_in_number", with_rule(RULE, "年用水量八万立方米以上的单位，应当每三年进行一次水平衡测试，并在测试完成后三十日内将报告报送水行政主管部门。")),
    ("fine_out_of_range", with_rule(RULE, "未取得取水许可证擅自取水的，由市水利局处三万元以上二十万元以下罚款。")),
    ("fine_out_of_range", with_rule(RULE, "取水单位未安装取水计量设施的，由市水利局处一千元以上二万元以下罚款。")),
    ("fine_without_ground", with_rule(PARKING, "公共停车场经营者未报送泊位数据的，由市公安局处一千元以上五千元以下罚款。")),
    ("fine_without_ground", with_rule(MONEY, "骗取补助的，由市财政局处二千元以下罚款。")),
    ("licence_without_ground", with_rule(PARKING, "公共停车场经营者应当取得停车信息服务许可证。")),
    ("licence_without_ground", with_rule(MONEY, "申请补助的家庭应当缴纳审核服务费。")),
    ("supersedes_silently", replace(RULE, title="青禾市农村供水管理办法")),
    ("supersedes_silently", replace(PARKING, title="青禾市停车场管理办法")),
    ("deadline_before_start", instead(MONEY, 2, "市水利局应当于2025年7月10日前公布补助名单。")),
    ("deadline_on_holiday", instead(MONEY, 2, "市水利局应当于2025年10月1日前公布补助名单。")),
    ("definition_deviates", with_rule(RULE, "本办法所称计划用水单位，是指年取用公共供水五万立方米以上的单位。")),
    ("definition_deviates", with_rule(MONEY, "本办法所称非常规水，是指雨水和海水。")),
    ("sum_differs", replace(PLAN, annex=TABLE.format(total=50))),
]  # fmt: skip
CLEAN = [
    RULE, MONEY, PLAN, PARKING,
    with_rule(RULE, "取水单位应当安装符合国家标准的取水计量设施，并保证其正常运行。"),
    with_rule(RULE, "未取得取水许可证擅自取水的，由市水利局处二万元以上十万元以下罚款。"),
    with_rule(RULE, "本办法所称计划用水单位，是指年取用公共供水一万立方米以上，或者依法领取取水许可证的单位。"),
    replace(RULE, title="青禾市农村供水管理办法", end="本办法自2025年8月1日起施行。《青禾市人民政府关于印发青禾市农村供水管理办法的通知》（青政〔2024〕2号）同时废止。"),
    with_rule(MONEY, "市财政局应当于2026年3月10日前完成结算。"),
    replace(PLAN, annex=TABLE.format(total=45)),
]  # fmt: skip


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    qz.build([EXAMPLES], out := tmp_path_factory.mktemp("review") / "kg")
    with qz.open_graph(out) as graph:
        yield graph.network()


def reviewed(network, tmp_path, draft: Draft):
    (file := tmp_path / "draft.md").write_text(draft.text(), encoding="utf-8")
    return network.review(file, ON)


@pytest.mark.parametrize(("kind", "draft"), FAULTS, ids=[f"{i}-{k}" for i, (k, _) in enumerate(FAULTS)])
def test_a_planted_fault_is_found(network, tmp_path, kind, draft):
    found = reviewed(network, tmp_path, draft)
    assert kind in [f.kind for f in found]
    for f in found:
        assert draft.text()[f.place.start : f.place.end] == f.place.quote


@pytest.mark.parametrize("draft", CLEAN, ids=range(len(CLEAN)))
def test_a_clean_draft_has_one_false_finding_at_most(network, tmp_path, draft):
    found = [(f.kind, f.sentence()) for f in reviewed(network, tmp_path, draft)]
    assert len(found) <= 1, found


def test_a_rule_whose_number_is_unknown_or_whose_law_is_not_held_is_not_blamed_for_its_fines(network, tmp_path):
    fined = with_rule(PARKING, "公共停车场经营者未报送泊位数据的，由市公安局处一千元以上五千元以下罚款。")
    (file := tmp_path / "draft.txt").write_text(fined.text()[fined.text().rindex("青禾市停车信息") :], encoding="utf-8")
    assert "fine_without_ground" not in [f.kind for f in network.review(file, ON)]
    found = reviewed(network, tmp_path, replace(fined, ground="根据《中华人民共和国水法》"))
    assert "fine_without_ground" not in [f.kind for f in found]


def test_there_are_forty_drafts_and_every_fault_is_planted():
    assert len(FAULTS) == 30 and len(CLEAN) == 10
    assert {k for k, _ in FAULTS} == set(KINDS) - {
        "count_differs",
        "duplicate_duty",
        "publisher_differs",
        "named_after_reform",
        "file_lacks",
        "file_repeats",
    }


def test_a_finding_has_both_texts(network, tmp_path):
    (finding,) = [f for f in reviewed(network, tmp_path, FAULTS[17][1]) if f.kind == "fine_out_of_range"]
    assert finding.sentence() == "罚款幅度30,000元至200,000元超出《江源省水资源条例》规定的20,000元至100,000元。"
    assert "擅自取水" in finding.place.quote and "擅自取水" in finding.other.quote and finding.address == "第五条"
    assert finding.sentence("en").startswith("Its fine of 30,000 yuan to 200,000 yuan")


def test_reports_hold_every_finding(network, tmp_path):
    docx = pytest.importorskip("docx")
    found = reviewed(network, tmp_path, FAULTS[17][1])
    assert len(json.loads(reports.to_json(found))) == len(found) > 0
    for language in ("zh", "en"):
        text = reports.to_markdown(found, "草案", language)
        assert all(f.sentence(language) in text for f in found)
        reports.to_docx(found, "草案", tmp_path / "r.docx", language)
        (table,) = docx.Document(str(tmp_path / "r.docx")).tables
        assert [row.cells[2].text for row in table.rows][1:] == [f.sentence(language) for f in found]


def test_a_register_that_states_another_count_is_told(network, tmp_path):
    text = (EXAMPLES / "05-规范性文件清理.txt").read_text(encoding="utf-8")
    assert "继续有效" in text or "保留" in text
    (file := tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    assert "count_differs" not in [f.kind for f in network.review(file, ON)]


def test_markdown_opens_no_tag_of_html():
    assert "\\<script>" in reports.to_markdown([], "<script>alert(1)</script>")
