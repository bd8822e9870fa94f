"""What a document's closing words say of its own force; terms of other things are not the document's."""

import pytest

import quanze as qz

NOTICE = "云岭县人民政府\n关于印发云岭县沙滩管理办法的通知\n\n云政〔2021〕3号\n\n各乡镇人民政府：\n\n现将《云岭县沙滩管理办法》印发给你们。\n\n云岭县人民政府\n2021年4月8日\n\n"
RULES = "云岭县沙滩管理办法\n\n第一条　为了保护沙滩，制定本办法。\n\n第二条　{rule}\n\n第三条　{end}\n"
PLAIN = "经营者应当清扫沙滩。"


@pytest.mark.parametrize(
    ("rule", "end", "term", "why"),
    [
        (PLAIN, "本办法自2021年5月1日起施行，有效期五年。", "P5Y", "after the entry into force"),
        (PLAIN, "本办法自印发之日起施行，有效期5年。", "P5Y", "from the day of issue"),
        (PLAIN, "本办法自2021年5月1日起施行。有效期五年。", "P5Y", "a sentence of its own without a subject"),
        (PLAIN, "本办法有效期为5年，自2021年5月1日起施行。", "P5Y", "the term first"),
        (PLAIN, "本办法由县水利局负责解释，自2021年5月1日起施行，有效期3年。", "P3Y", "after who interprets it"),
        (PLAIN, "本办法自2021年5月1日起试行，试行期两年。", "P2Y", "a trial"),
        (PLAIN, "本办法试行一年。", "P1Y", "a trial without a noun"),
        (PLAIN, "本办法自发布之日起施行，有效期至2026年4月30日。", "2026-04-30", "a last day"),
        (PLAIN, "本办法自2021年5月1日起施行，至2023年12月31日止。", "2023-12-31", "until a day"),
        (PLAIN, "本办法自2022年5月1日起执行，执行有效期两年。", "P2Y", "a term of carrying out"),
        (PLAIN, "本办法自2021年11月起试行，暂定期限2年，由县水利局负责解释。", "P2Y", "a term for the time being"),
        (PLAIN, "本指导意见自公布之日起实施，有效期暂定两年。", "P2Y", "a guiding opinion"),
        ("许可的执行有效期两年。", "本办法自2021年5月1日起施行。", None, "a permit's, in the same words"),
        ("3.本协议书自签署之日起生效，有效期一年。", "本办法自2021年5月1日起施行。", None, "a form of contract in the document"),
        ("经营者应当保存进货记录，并严格执行，记录保存期限不得少于三个月。", "本办法自2021年5月1日起施行，有效期五年。", "P5Y", "keeping of records"),
        ("许可证有效期三年。", "本办法自2021年5月1日起施行。", None, "a permit's term"),
        ("证书自颁发之日起有效，有效期五年。", "本办法自2021年5月1日起施行。", None, "a certificate's term"),
        ("贷款期限不超过2年，执行优惠利率。", "本办法自2021年5月1日起施行。", None, "a loan's term"),
        ("租金补贴期限为3年，按本办法执行。", "本办法自2021年5月1日起执行。", None, "a subsidy's term, though 本办法 and 执行 stand there"),
        ("失业保险政策执行期限至2021年12月31日。", "本办法自2021年5月1日起施行。", None, "a policy's term within the document"),
        ("被判处缓刑的，考验期限为五年以下。", "本法自2021年5月1日起施行。", None, "probation"),
        ("试用期最长不超过六个月。", "本办法自2021年5月1日起施行。", None, "a trial period of work"),
        ("专家任期三年，可以连任。", "本办法自2021年5月1日起施行。", None, "a term of office"),
        ("价格监测周期为一年，由县发展改革局执行。", "本办法自2021年5月1日起施行。", None, "a cycle"),
        ("处三年以下有期徒刑。", "本法自2021年5月1日起施行。", None, "imprisonment"),
        ("备案回执有效期一年，期满应当重新备案。", "本办法自2021年5月1日起施行。", None, "a receipt's term"),
        ("项目实施期限为2年，自2021年5月1日起实施。", "本办法自2021年5月1日起施行。", None, "a project's term"),
    ],
)  # fmt: skip
def test_the_term_of_validity_is_the_documents_own(rule, end, term, why):
    notice, rules = qz.extract(NOTICE + RULES.format(rule=rule, end=end))
    assert notice.head.validity is notice.head.expires is None
    assert (rules.head.validity or rules.head.expires) == term, why


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("关于发布云岭县沙滩管理办法的通知\n\n各乡镇人民政府：\n\n根据有关规定，结合我县实际，县政府组织修订了《云岭县沙滩管理办法》（见附件），现予发布，自2021年5月1日起施行，请遵照执行。\n", "2021-05-01", "issued after other clauses"),
        ("云岭县沙滩应急预案\n\n7.附则\n\n7.3本预案自2021年5月1日起实施。\n", "2021-05-01", "after a decimal label"),
        ("云岭县与青禾市关于沙滩救助的安排\n\n一、本安排自2021年5月1日起生效。\n", "2021-05-01", "an arrangement"),
        ("云岭县发布沙滩清单的通知\n\n经同意，省水利厅发布《江源省沙滩清单》，自2021年5月1日起施行。\n", None, "another document's"),
    ],
)  # fmt: skip
def test_the_entry_into_force_is_the_documents_own(text, day, why):
    assert qz.extract(text)[0].head.effective == day, why
