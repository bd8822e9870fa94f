"""What an error page says in Chinese: the sentences of errors, which are English, as a Chinese reader needs them."""

from __future__ import annotations

import re

# The English sentence as a pattern, and what it means in Chinese; \1 … are what it names.
_SENTENCES = (
    (r"There is no such page\.", "没有这个页面。"),
    (r"Pages can only be read.*", "页面只能查看（GET 或 HEAD）。"),
    (r"The graph says nothing of the IRI '(.*)'\.", r"库中没有“\1”的内容，可能已随来源更新而变；可用标题或名称检索。"),
    (
        r"The graph has no .* with the IRI '(.*)'\.",
        r"库中没有“\1”，或它不是这个页面要求的对象；可先检索，再从其页面进入。",
    ),
    (r"Correcting needs the address .*", "订正须从 quanze serve --review 启动时显示的网址进入。"),
    (r"There is no correction '(.*)' that holds.*", r"没有编号为“\1”的有效订正；“订正记录”页列有全部。"),
    (r"A missing fact names its document and its words\.", "补充事实须写明文件和原文用语。"),
    (r"The document does not print '(.*)' there\.", r"该处原文没有“\1”。"),
    (r"A correction is of a fact that the graph has\.", "库中没有这条事实。"),
    (r"A correction says what the fact says now\.", "没有改动：请先修改一项再保存。"),
    (r"A correction (.*)", r"这条订正不完整：\1"),
    (r"There is HTML and (.*)\.", r"可以提供 HTML 和 \1。"),
    (r"A day is written 2024-01-31, not '(.*)'\.", r"日期请写成 2024-01-31 的形式，“\1”不能识别。"),
    (r"There is no day (.*) \(.*", r"没有 \1 这一天。"),
    (r"There is no view '(.*)'; there are (.*)\.", r"没有名为“\1”的图；现有：\2。"),
    (r"There is no operation '(.*)'; there are (.*)\.", r"没有名为“\1”的操作；现有：\2。"),
    (r"There is no ready query or file '(.*)'; there are .*", r"没有名为“\1”的常用查询；“查询”页列有全部。"),
    (r"There is no ready query (.*)", r"没有这个常用查询：\1"),
    (r"There is no [\w ]+ '(.*)' in the graph; .*", r"库中没有名为“\1”的对象；可写标题或名称的一部分、文号或 IRI。"),
    (r"'(.*)' names (\d+) things; say which: (.*)", r"“\1”可指 \2 个对象，请写明是哪一个：\3"),
    (r"The query finds nothing to draw\.", "这个查询没有可画的结果。请先在编辑器中运行，看是否有结果。"),
    (r"This operation lacks something; .*", "还缺少参数，请在“影响分析”页填写。"),
    (r"A parameter cannot be read: (.*)", r"参数无法识别：\1"),
    (r"Only a CONSTRUCT, or a SELECT.*", "只有 CONSTRUCT，或两三列的 SELECT，才能画成图。"),
    (r"The scenario (.*)", r"这个设想无法推演：\1"),
    (r"The query is refused: (.*)", r"查询未执行：\1"),
)


def in_chinese(sentence: str) -> str:
    """An error's sentence in Chinese; as it is, where none is known.

    Example:
        >>> in_chinese("A day is written 2024-01-31, not '昨天'.")
        '日期请写成 2024-01-31 的形式，“昨天”不能识别。'
    """
    for pattern, words in _SENTENCES:
        if match := re.fullmatch(pattern, sentence, re.DOTALL):
            return match.expand(words)
    return sentence
