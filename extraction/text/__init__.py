"""What every rule shares about Chinese official text, each in one place.

`numerals`, `dates`, `document_numbers`, `labels` of paragraphs, `clauses` (sentences and clauses of a document), `bodies`
and `genres` (words that end names and titles), `candidate_search` (where in a text a pattern is worth trying).
"""
