"""Heads of all forms: decrees, announcements, joint notices, red heads, laws with the lines that tell their passing."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

ARTICLES = "第一条　为了加强管理，根据有关法律，制定本办法。\n\n第二条　本市行政区域内适用本办法。\n"


def documents(text):
    return readings(Source("gazette.txt", text, "0"))


def heads(text):
    return [(r.role, r.head.title, r.head.number, r.head.issuers, r.head.issued) for r in documents(text)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "江源省水利厅令\n\n2021年第5号\n\n《江源省水库管理办法》已于2021年2月9日经第3次厅务会议通过，现予公布。\n\n厅长　李某\n\n2021年3月1日\n\n"
            "江源省水库管理办法\n\n" + ARTICLES,
            [
                ("own", "江源省水利厅令", "2021年第5号", ("江源省水利厅",), "2021-03-01"),
                ("promulgated", "江源省水库管理办法", None, (), None),
            ],
            "a decree, its number below",
        ),
        (
            "江源省水利厅令2022年第2号\n\n《江源省水库管理办法》已经审议通过，现予公布。\n\n2022年1月21日\n\n江源省水库管理办法\n\n"
            + ARTICLES,
            [
                ("own", "江源省水利厅令", "2022年第2号", ("江源省水利厅",), "2022-01-21"),
                ("promulgated", "江源省水库管理办法", None, (), None),
            ],
            "a decree with its number in one line",
        ),
        (
            "江源省人民代表大会常务委员会公告\n\n第48号\n\n《江源省湿地条例》已由本次会议于2020年11月27日通过，现予公布。\n\n江源省人民代表大会常务委员会\n\n"
            "2020年11月27日\n\n江源省湿地条例\n\n（2020年11月27日江源省第十三届人民代表大会常务委员会第十九次会议通过）\n\n"
            + ARTICLES,
            [
                (
                    "own",
                    "江源省人民代表大会常务委员会公告",
                    "第48号",
                    ("江源省人民代表大会常务委员会",),
                    "2020-11-27",
                ),
                ("promulgated", "江源省湿地条例", None, (), None),
            ],
            "an announcement of a congress",
        ),
        (
            "江源省财政厅 江源省税务局公告2019年第39号\n\n关于深化改革有关政策的公告\n\n现将有关事项公告如下：\n\n一、税率调整。\n\n江源省财政厅　江源省税务局\n\n2019年3月20日\n",
            [("own", "关于深化改革有关政策的公告", "2019年第39号", ("江源省财政厅", "江源省税务局"), "2019-03-20")],
            "two bodies in the number's line and in the signature",
        ),
        (
            "云岭市财政局文件\n\n云财教〔2022〕18号\n\n云岭市财政局关于下达补助经费的通知\n\n各县（市、区）财政局：\n\n请专款专用。\n\n云岭市财政局\n2022年4月2日\n",
            [("own", "云岭市财政局关于下达补助经费的通知", "云财教〔2022〕18号", ("云岭市财政局",), "2022-04-02")],
            "a red head",
        ),
        (
            "中共青禾市委办公室青禾市人民政府办公室印发《关于推进公开工作的意见》的通知（青办发〔2017〕2号）\n\n各县区委、人民政府：\n\n"
            "现印发给你们，请认真执行。\n\n2017年1月10日\n\n关于推进公开工作的意见\n\n一、要求\n",
            [
                (
                    "own",
                    "中共青禾市委办公室青禾市人民政府办公室印发《关于推进公开工作的意见》的通知",
                    "青办发〔2017〕2号",
                    ("中共青禾市委办公室", "青禾市人民政府办公室"),
                    "2017-01-10",
                ),
                ("promulgated", "关于推进公开工作的意见", None, (), None),
            ],
            "a number at the title's end, two offices without a gap",
        ),
        (
            "江源省高级法院、江源省检察院关于办理水事案件若干问题的规定\n\n第一条　为了办理案件，制定本规定。\n",
            [
                (
                    "own",
                    "江源省高级法院、江源省检察院关于办理水事案件若干问题的规定",
                    None,
                    ("江源省高级法院", "江源省检察院"),
                    None,
                )
            ],
            "two bodies parted by a mark",
        ),
        (
            "水 利 部\n海 关 总 署\n\n关于水样出口的公告\n\n2021年第6号\n\n现公告如下。\n\n2021年3月1日\n",
            [("own", "水利部海关总署关于水样出口的公告", "2021年第6号", ("水利部", "海关总署"), "2021-03-01")],
            "gaps inside names, of which a part is a name as well",
        ),
        (
            "江源省湿地条例\n\n（2010年9月29日江源省第十一届人民代表大会常务委员会第十五次会议通过　根据2018年7月26日江源省第十三届人民代表大会常务委员会第四次会议"
            "《关于修改〈江源省湿地条例〉的决定》修正）\n\n" + ARTICLES,
            [("own", "江源省湿地条例", None, ("江源省人民代表大会常务委员会",), "2018-07-26")],
            "a law, amended",
        ),
        (
            "河道条例\n\n（1988年6月10日中华人民共和国国务院令第3号发布　自发布之日起施行）\n\n" + ARTICLES,
            [("own", "河道条例", "国务院令第3号", ("国务院",), "1988-06-10")],
            "a rule of the State Council",
        ),
        (
            "青禾市水利局关于水库安全的通知\n\n各县水利局：\n\n请加强检查。\n\n青禾市水利局　2021年4月6日\n",
            [("own", "青禾市水利局关于水库安全的通知", None, ("青禾市水利局",), "2021-04-06")],
            "signature and date in one line",
        ),
        (
            "关于水库安全的通知\n\n青水〔2021〕8号\n\n各县水利局：\n\n请加强检查。\n\n青禾市水利局（章）\n2021年4月6日\n",
            [("own", "关于水库安全的通知", "青水〔2021〕8号", ("青禾市水利局",), "2021-04-06")],
            "the place of a seal behind the signature",
        ),
        (
            "青禾市养犬规则\n\n2022年6月1日 施行\n\n青禾市养犬规则\n\n青规〔2022〕7号\n\n为规范养犬，制定本规则。\n\n第一条　养犬应当登记。\n",
            [("own", "青禾市养犬规则", "青规〔2022〕7号", (), None)],
            "a title printed again with its number",
        ),
        (
            "国务院关于修改《水文条例》的决定\n\n现对《水文条例》作如下修改：\n\n一、删去第三条。\n\n《水文条例》根据本决定作相应修改，重新公布。\n\n水文条例\n\n"
            + ARTICLES,
            [
                ("own", "国务院关于修改《水文条例》的决定", None, ("国务院",), None),
                ("promulgated", "水文条例", None, (), None),
            ],
            "a decision that prints the amended rules",
        ),
        (
            "青禾市水利局关于水库工作的通知\n\n青水〔2021〕8号\n\n各县水利局：\n\n请遵照执行。\n\n附件：1.青禾市水库巡查\n指南\n\n2.青禾市水库养护标准\n\n"
            "青禾市水利局\n2021年5月6日\n\n青禾市水库巡查指南\n\n一、范围\n\n青禾市水库养护标准\n\n一、范围\n",
            [
                ("own", "青禾市水利局关于水库工作的通知", "青水〔2021〕8号", ("青禾市水利局",), "2021-05-06"),
                ("annex", "青禾市水库巡查指南", None, (), None),
                ("annex", "青禾市水库养护标准", None, (), None),
            ],
            "annexes by the list of the notice alone",
        ),
        (
            "市人民政府办公厅关于加强水库工作的通知\n\n青政办〔2021〕9号\n\n各区人民政府：\n\n请遵照执行。\n\n青禾市人民政府办公厅\n\n2021年5月6日\n",
            [
                (
                    "own",
                    "市人民政府办公厅关于加强水库工作的通知",
                    "青政办〔2021〕9号",
                    ("青禾市人民政府办公厅",),
                    "2021-05-06",
                )
            ],
            "an issuer without its place, in full below",
        ),
        (
            "省人民政府关于加强水库工作的通知\n\n鄂政发〔2021〕9号\n\n各市人民政府：\n\n请遵照执行。\n\n2021年5月6日\n",
            [("own", "省人民政府关于加强水库工作的通知", "鄂政发〔2021〕9号", ("湖北省人民政府",), "2021-05-06")],
            "an issuer without its place, the province's sign in the number",
        ),
        (
            "教育局等五部门关于加强水库安全教育的通知\n\n青教〔2021〕9号\n\n各学校：\n\n请遵照执行。\n\n教育局　团市委\n妇联　科协　残联\n2021年5月6日\n",
            [
                (
                    "own",
                    "教育局等五部门关于加强水库安全教育的通知",
                    "青教〔2021〕9号",
                    ("教育局", "团市委", "妇联", "科协", "残联"),
                    "2021-05-06",
                )
            ],
            "mass organisations sign too",
        ),
        (
            "附件\n\n江源省推进水库改革任务分工表\n\n序号\t工作任务\t责任单位\n1\t制定方案\t省水利厅\n2\t加强宣传\t省水利厅\n",
            [("untitled", "江源省推进水库改革任务分工表", None, (), None)],
            "an annex alone",
        ),
        (
            "青禾市人民政府关于批转招生规定的通知\n\n青政〔2005〕32号\n\n各区人民政府：\n\n现批转给你们。\n\n二00五年六月十七日\n",
            [("own", "青禾市人民政府关于批转招生规定的通知", "青政〔2005〕32号", ("青禾市人民政府",), "2005-06-17")],
            "a date with two kinds of zero",
        ),
        (
            "江财规〔2021〕3号\n\nJCPR-2021-01003\n\n江源省财政厅关于加强管理的通知\n\n各市财政局：\n\n请加强管理。\n\n2021年3月1日\n",
            [("own", "江源省财政厅关于加强管理的通知", "江财规〔2021〕3号", ("江源省财政厅",), "2021-03-01")],
            "the number of a register between number and title",
        ),
        (
            "青禾市水利局关于水库的通知\n\n青水〔2021〕8号\n\n各县水利局：\n\n由下列单位负责：\n\n市水利局\n\n市农业局\n\n\n青禾市人民政府办公室\n\n关于调整分工的\n\n通　　知\n\n青政办〔2021〕7号\n\n各县人民政府：\n\n现通知如下。\n",
            [
                ("own", "青禾市水利局关于水库的通知", "青水〔2021〕8号", ("青禾市水利局",), None),
                ("own", "青禾市人民政府办公室关于调整分工的通知", "青政办〔2021〕7号", ("青禾市人民政府办公室",), None),
            ],
            "a wider gap ends the issuers above a title",
        ),
    ],
)
def test_heads(text, expected, why):
    assert heads(text) == expected, why


CARD = "发布时间:2023-03-15 09:28 信息来源:青禾市人民政府办公室\n\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "首页 > 政务公开 > 政策文件\n\n青禾市水利局关于水库安全的通知\n\n"
            + CARD
            + "青水〔2023〕8号\n\n各县水利局：\n\n请加强检查。\n\n青禾市水利局\n2023年4月6日\n\n"
            "上一篇：关于防汛的通知\n",
            [("own", "青禾市水利局关于水库安全的通知", "青水〔2023〕8号", ("青禾市水利局",), "2023-04-06")],
            "path, card, neighbours",
        ),
        (
            "青禾市水利局关于水库安全的通知\n\n作者:水利网 时间:2023-07-11 13:03:32 浏览:93\n下载地址: 点击此处下载\n\n青禾市水利局关于水库安全的通知\n\n江源省青禾市水利局\n\n\n"
            "青禾市水利局关于水库安全的通知\n\n青水[2023]8号\n\n各县水利局：\n\n请加强检查。\n\n二OO九年七月十六日\n",
            [("own", "青禾市水利局关于水库安全的通知", "青水[2023]8号", ("青禾市水利局",), "2009-07-16")],
            "the title three times, with the issuer's full name in between",
        ),
        (
            "青禾市养犬办法\n\n浏览次数：12\n\n江源省青禾市人民政府\n\n\n第63号\n\n《青禾市养犬办法》业经审议通过，现予发布施行。\n\n市长：宋某\n\n一九九七年九月十七日\n\n"
            "青禾市养犬办法\n\n" + ARTICLES,
            [
                ("own", "青禾市养犬办法", "第63号", ("江源省青禾市人民政府",), "1997-09-17"),
                ("promulgated", "青禾市养犬办法", None, (), None),
            ],
            "a page that names the rules of a decree",
        ),
        (
            "青禾市养犬细则\n\n浏览次数：12\n\n青禾市人民政府办公室\n关于印发青禾市养犬细则的通知\n（青府发〔2003〕37号）\n\n市政府各部门：\n\n现印发给你们。\n\n2003年12月4日\n\n"
            "青禾市养犬细则\n\n一、范围\n",
            [
                (
                    "own",
                    "青禾市人民政府办公室关于印发青禾市养犬细则的通知",
                    "青府发〔2003〕37号",
                    ("青禾市人民政府办公室",),
                    "2003-12-04",
                ),
                ("promulgated", "青禾市养犬细则", None, (), None),
            ],
            "a page that names what the notice prints",
        ),
        (
            "返回顶部\n\n青禾县工作规则\n\n• 索引号:\n\n  6107/2024-05\n• 发文机构:\n\n  县政府网站\n• 发文日期:\n\n  2024年04月06日 16:40\n• 内容概述:\n\n青禾县工作规则\n\n第一章总则\n\n"
            + ARTICLES,
            [("own", "青禾县工作规则", None, (), None)],
            "a card with a value below each label",
        ),
    ],
)
def test_what_a_web_page_prints_around_a_document_is_no_part_of_its_head(text, expected, why):
    assert heads(text) == expected, why


def test_labels_of_a_document_are_kept_where_no_page_shows_itself():
    (document,) = documents(
        "青禾市水利局关于比赛的通知\n\n青水〔2023〕8号\n\n各县水利局：\n\n名称：治水杯\n\n来源：自选\n\n关闭\n"
    )
    assert document.text.endswith("名称：治水杯\n来源：自选\n关闭")


def test_one_label_of_a_form_is_no_card_of_a_page():
    (document,) = documents(
        "青禾市水利局关于比赛的通知\n\n青水〔2023〕8号\n\n各县水利局：\n\n请参加。\n\n发布单位：市水利局\n"
    )
    assert document.text.endswith("发布单位：市水利局")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各县（市、区）委、人民政府，开发区工委、管委会：", ["各县（市、区）委、人民政府", "开发区工委、管委会"]),
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
        ),
        ("各区、县（市）人民政府，市政府各委、办、局：", ["各区、县（市）人民政府", "市政府各委、办、局"]),
        ("各市（州）人民政府、省级有关部门（单位）：", ["各市（州）人民政府", "省级有关部门（单位）"]),
        ("云岭县水利局、白石县水利局：", ["云岭县水利局", "白石县水利局"]),
        ("各市（州）财政局、民政局，省直各单位：", ["各市（州）财政局、民政局", "省直各单位"]),
        (
            "各省、自治区、直辖市及计划单列市、新疆生产建设兵团水利主管部门，江源银行各省、自治区、直辖市分行：",
            [
                "各省、自治区、直辖市及计划单列市、新疆生产建设兵团水利主管部门",
                "江源银行各省、自治区、直辖市分行",
            ],
        ),
        ("江源省水利厅、财政厅：", ["江源省水利厅", "财政厅"]),
        ("填报单位：", []),
        ("部门：", []),
        ("各市人力资源局、公安局：", ["各市人力资源局、公安局"]),
    ],
)
def test_addressees_with_a_common_end_are_one(line, expected):
    (document,) = documents(f"青禾市人民政府关于防汛的通知\n\n青政〔2021〕1号\n\n{line}\n\n请加强防汛。\n")
    assert [document.words(s) for s in document.head.addressees] == expected


def paths(text):
    (document,) = documents(text)
    return ["/".join(p.path) for p in document.provisions]


def test_the_chapters_that_a_law_lists_below_its_title_are_no_provisions():
    text = "江源省湿地条例\n\n目　录\n\n第一章　总则\n第二章　附则\n\n第一章　总则\n\n第一条　甲。\n\n第二章　附则\n\n第二条　乙。\n"
    assert paths(text) == ["章1", "1", "章2", "2"]


def test_articles_that_an_amendment_quotes_are_no_provisions_of_its_own():
    text = (
        "国务院关于修改《水文条例》的决定\n\n作如下修改：\n\n一、将第三条修改为：“第三条　主管部门：\n\n（一）国务院部门；\n\n（二）省部门。”\n\n"
        "二、第七条修改为：\n\n“第七条　甲。\n\n“第八条　乙。”\n\n三、删去第九条。\n"
    )
    assert paths(text) == ["段1", "1", "1/1", "1/2", "2", "2/1", "2/2", "3"]


def test_a_quotation_without_its_closing_mark_ends_where_the_numbers_go_on():
    text = "国务院关于修改《水文条例》的决定\n\n一、将第三条修改为：“第三条　甲。\n\n第四条　乙。\n\n二、删去第九条。\n"
    assert paths(text) == ["1", "1/1", "2"]


def test_a_paragraph_in_front_of_all_numbers_takes_no_number_from_them():
    assert paths("青禾市养犬规则\n\n为规范养犬，制定本规则。\n\n第一条　甲。\n\n第二条　乙。\n") == ["段1", "1", "2"]


def test_headings_over_articles_divide_as_chapters_do():
    text = (
        "江源省水事案件规定\n\n一、一般规定\n\n第一条　甲。\n\n二、附则\n\n第二条　乙：\n\n一、丙。\n\n第三条　丁。\n"
    )
    assert paths(text) == ["部1", "1", "部2", "2", "2/1", "2/2", "3"]


PLAN = (
    "青禾市干旱应急预案\n\n1　总则\n\n1.1　编制目的\n\n2　组织体系\n\n2.1　指挥部\n\n3　附则\n\n1　总则\n\n1.1　编制目的\n\n为做好抗旱工作，保障城乡用水，减少旱灾损失，"
    "维护社会安定，促进经济社会可持续发展，特此制定本预案。\n\n1.2　工作原则\n\n1.2.1　以人为本。\n\n1.2.2　依法规范。\n\n2.组织体系\n\n2.1　指挥部\n\n（1）市水利局：监测。\n\n"
    "1.5万人以上受灾的，启动响应。\n\n2.1.1　办公室\n\n1.收集。\n\n2.报告。\n\n3　附则\n\n本预案由市水利局解释。\n"
)


def test_headings_of_a_plan_nest_by_their_decimal_numbers():
    assert paths(PLAN) == [
        "1", "1/1.1", "1/1.1/1", "1/1.2", "1/1.2/1.2.1", "1/1.2/1.2.2", "2", "2/2.1", "2/2.1/(1)", "2/2.1/(1)/1",
        "2/2.1/2.1.1", "2/2.1/2.1.1/1.", "2/2.1/2.1.1/2.", "3", "3/1",
    ]  # fmt: skip


def test_amounts_at_the_head_of_paragraphs_are_no_headings():
    text = "青禾市水库标准\n\n一、库容\n\n2.5万立方米。\n\n3.5万立方米。\n\n4.5万立方米。\n\n二、坝高\n"
    assert paths(text) == ["1", "1/1", "1/2", "1/3", "2"]


def test_parts_of_an_annex_count_anew():
    text = "青禾市水文清单\n\n第一部分　总则\n\n一、范围\n\na）甲。\n\nb）乙。\n\n第二部分　细则\n\n一、丙\n\n第二部分是重点，不得删改。\n"
    assert paths(text) == ["编1", "编1/1", "编1/1/[a]", "编1/1/[b]", "编2", "编2/1", "编2/1/1"]


def test_a_label_above_a_title_begins_its_document():
    text = "青禾市水利局关于印发《水库指南》的通知\n\n青水〔2021〕8号\n\n各县水利局：\n\n现印发给你们。\n\n2021年5月6日\n\n附件\n\n水库指南\n\n一、范围\n"
    assert [r.text.split("\n")[0] for r in documents(text)] == ["青禾市水利局关于印发《水库指南》的通知", "附件"]


def test_a_part_of_a_compilation_begins_its_first_document():
    entries = [f"{i}.青禾市水利局关于事项{i}的通知（{i * 3}）" for i in range(1, 4)]
    notices = [
        f"青禾市水利局关于事项{i}的通知\n\n青水〔2021〕{i}号\n\n各县水利局：\n\n请加强检查。\n\n2021年5月6日\n\n"
        for i in range(1, 4)
    ]
    text = "\n".join(["目录\n", "一、水利类（3个）", *entries, "\n一、水利类\n"]) + "\n" + "".join(notices)
    assert documents(text)[1].text.split("\n")[0] == "一、水利类"


LAW = "江源省湿地条例（2021年修正）\n\n浏览：9\n\n江源省人大常委会\n\n江源省湿地条例\n\n（2010年9月29日江源省第十一届人民代表大会常务委员会第十五次会议通过）\n\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            LAW + ARTICLES,
            [("own", "江源省湿地条例（2021年修正）", None, ("江源省人大常委会",), "2010-09-29")],
            "a page's title, the body, the title again without the year",
        ),
        (
            "江源省湿地条例\n\n浏览：9\n\n江源省湿地条例\n\n江源省人民代表大会常务委员会\n\n江源省湿地条例\n\n（2010年9月29日江源省第十一届人民代表大会常务委员会第十五次会议通过）\n\n江源省第十一届人民代表大会常务委员会公告\n\n第28号\n\n"
            "《江源省湿地条例》已由江源省第十一届人民代表大会常务委员会第十五次会议通过，现予公布。\n\n江源省人民代表大会常务委员会\n2010年9月29日\n\n第一章　总则\n\n"
            + ARTICLES,
            [("own", "江源省湿地条例", "第28号", ("江源省人民代表大会常务委员会",), "2010-09-29")],
            "an announcement between a law's passing and its text",
        ),
        (
            "江源自治区《水文条例》实施办法\n\n江源自治区人民政府\n\n江源自治区人民政府令第103号\n\n《江源自治区〈水文条例〉实施办法》已经审议通过，现予公布。\n\n主席　王某\n"
            "二○○七年十一月九日\n\n江源自治区《水文条例》实施办法\n\n" + ARTICLES,
            [
                ("own", "江源自治区《水文条例》实施办法", "江源自治区人民政府令第103号", ("江源自治区人民政府",), "2007-11-09"),
                ("promulgated", "江源自治区《水文条例》实施办法", None, (), None),
            ],
            "marks of a title inside a title",
        ),
        (
            "青禾市水利局\n关于印发治水方案的通知\n青水〔2020〕11号\n\n各县水利局：\n\n现将《青禾市名校长治水方案》《青禾市名教师治水方案》印发给你们。\n\n2020年1月8日\n\n"
            "青禾市名校长治水方案\n\n一、目标\n\n青禾市名教师治水方案\n\n一、目标\n",
            [
                ("own", "青禾市水利局关于印发治水方案的通知", "青水〔2020〕11号", ("青禾市水利局",), "2020-01-08"),
                ("promulgated", "青禾市名校长治水方案", None, (), None),
                ("promulgated", "青禾市名教师治水方案", None, (), None),
            ],
            "two titles that differ by a word",
        ),
    ],
)  # fmt: skip
def test_echoes_and_titles_that_are_alike(text, expected, why):
    assert heads(text) == expected, why


def test_articles_that_an_amendment_names_are_no_articles_of_its_own():
    text = (
        "江源省人大常委会关于修改部分法规的决定\n\n一、作如下修改：\n\n1.在《湿地条例》第七条中增加一项：“负责巡查；”\n\n第九条修改为：“各地应当保护湿地。”\n\n"
        "第十三条第二款修改为：“甲。”\n\n第十四条、第十五条中的“县”修改为“市”。\n\n二、本决定自公布之日起施行。\n"
    )
    assert paths(text) == ["1", "1/1.", "1/1./1", "1/1./2", "1/1./3", "2"]


def test_an_article_whose_words_begin_with_a_number_stays_one_where_a_gap_stands_between():
    assert paths("江源省水法\n\n第一条　甲。\n\n第二条　第一款的规定适用于乙。\n") == ["1", "2"]


def test_a_quotation_between_straight_marks_is_no_provision():
    text = '江源省人大常委会关于修改《湿地条例》的决定\n\n一、合并为第七条，修改为："甲。\n\n第八条　乙。\n\n第九条　丙。"\n\n二、删去第十条。\n'
    assert paths(text) == ["1", "1/1", "1/2", "2"]


def test_chapters_listed_without_a_heading_above_them_are_no_provisions():
    listed = "第一章　总则\n第二章　保护\n第三章　附则\n"
    text = f"江源省湿地条例\n\n2010年9月29日江源省人民代表大会常务委员会通过\n\n{listed}\n第一章　总则\n\n第一条　甲。\n\n第二章　保护\n\n第二条　乙。\n"
    assert paths(text) == ["章1", "1", "章2", "2"]


def test_a_law_is_in_force_from_the_day_that_its_head_says():
    (law,) = documents(
        "江源省湿地条例\n\n2021年5月3日 江源省人大常委会第三次会议通过\n\n2021年7月1日 施行\n\n" + ARTICLES
    )
    assert (law.head.issued, law.head.effective, ["/".join(p.path) for p in law.provisions]) == (
        "2021-05-03",
        "2021-07-01",
        ["1", "2"],
    )


def test_a_paragraph_in_front_of_the_numbers_of_a_section_takes_no_number_from_them():
    text = "青禾市水利规划\n\n第一章　基础\n\n第一节　现状\n\n现状良好。\n\n一、供水\n\n供水充足。\n"
    assert paths(text) == ["章1", "章1/节1", "章1/节1/段1", "章1/节1/1", "章1/节1/1/1"]


def test_headings_of_a_box_stay_inside_the_item_that_prints_it():
    text = "青禾市水利规划\n\n一、基础\n\n二、目标\n\n三、任务\n\n（一）供水\n\n1.管网。\n\n专栏1　重点项目\n\n二、服务类\n\n1.窗口。\n\n（二）排水\n\n四、保障\n"
    assert [p for p in paths(text) if p[0] in "34"] == [
        "3", "3/(1)", "3/(1)/1.", "3/(1)/1./1", "3/(1)/2", "3/(1)/2/1.", "3/(2)", "4",
    ]  # fmt: skip


def test_numbers_that_begin_anew_behind_a_colon_are_held_by_its_paragraph():
    text = "青禾市水利目标\n\n两个达标：\n\n1.管网。\n\n2.水库。\n\n两个强化：\n\n1.一、二类水库巡查。\n\n2.养护。\n"
    assert paths(text) == ["段1", "1.", "2.", "段2", "段2/1.", "段2/2."]


def test_two_kinds_at_the_head_of_a_paragraph_are_no_heading():
    assert paths("青禾市水利目标\n\n一、水库\n\n一、二类水库应当巡查。\n\n二、河道\n") == ["1", "1/1", "2"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "江源省水法\n\n浏览：9\n\n江源省水法\n\n江源省人民代表大会常务委员会\n\n江源省人民代表大会常务委员会令（九届第37号）\n\n《江源省水法》已于2000年10月31日通过，现予公布。\n\n"
            "2000年10月31日\n\n江源省水法\n\n第一章　总则\n\n" + ARTICLES,
            [
                ("own", "江源省水法", "江源省人民代表大会常务委员会令（九届第37号）", ("江源省人民代表大会常务委员会",), "2000-10-31"),
                ("promulgated", "江源省水法", None, (), None),
            ],
            "a decree counted by terms, its maker on a line of its own",
        ),
        (
            "江源省水文局通告\n（2022年第3号）\n\n关于2022年第一批水质抽检情况的通告\n\n现将情况通告如下：\n\n一、总体情况\n\n江源省水文局\n2022年3月1日\n",
            [("own", "关于2022年第一批水质抽检情况的通告", "2022年第3号", ("江源省水文局",), "2022-03-01")],
            "an organ's notice, its number, then the title",
        ),
        (
            "中共江源省委办公厅　江源省人民政府办公厅印发《关于加强水利工作的若干措施》\n\n（2021年2月4日）\n\n江办发〔2021〕8号\n\n各市委、市人民政府：\n\n现印发给你们。\n",
            [
                (
                    "own",
                    "中共江源省委办公厅江源省人民政府办公厅印发《关于加强水利工作的若干措施》",
                    "江办发〔2021〕8号",
                    ("中共江源省委办公厅", "江源省人民政府办公厅"),
                    "2021-02-04",
                )
            ],
            "a date between title and number",
        ),
        (
            "江源省水利厅关于征求意见的函\n\n江水函〔2021〕4号\n\n各市水利局：\n\n请研究提出意见。\n\n2021年5月6日\n\n附件\n\n水库管理办法\n（征求意见稿）\n\n" + ARTICLES,
            [
                ("own", "江源省水利厅关于征求意见的函", "江水函〔2021〕4号", ("江源省水利厅",), "2021-05-06"),
                ("annex", "水库管理办法（征求意见稿）", None, (), None),
            ],
            "what a draft is stands below its title",
        ),
        (
            "江源省水利厅关于巡查的通知\n\n江水函〔2021〕4号\n\n各市水利局：\n\n请认真巡查。\n\n附件1：水库巡查指南\n附件2：水库巡查登记表\n\n江源省水利厅\n2021年5月6日\n\n"
            "附件1：水库巡查指南\n\n一、范围\n\n附件2：水库巡查登记表\n\n序号\t水库\n1\t甲\n",
            [
                ("own", "江源省水利厅关于巡查的通知", "江水函〔2021〕4号", ("江源省水利厅",), "2021-05-06"),
                ("annex", "水库巡查指南", None, (), None),
                ("annex", "水库巡查登记表", None, (), None),
            ],
            "label and title of an annex in one line, listed above the signature",
        ),
    ],
)  # fmt: skip
def test_heads_of_decrees_announcements_and_drafts(text, expected, why):
    assert heads(text) == expected, why


def test_what_closes_a_notice_is_no_part_of_its_last_item():
    text = "青禾市水利局关于巡查的公告\n\n青水〔2021〕1号\n\n一、范围\n\n（一）水库。\n\n特此公告。\n\n附件：水库名单\n"
    assert paths(text) == ["1", "1/(1)", "段1", "段2"]
