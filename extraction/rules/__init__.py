"""Rules: norms with bearer, condition and exception, penalties with offence and authority, definitions.

`norms` starts at `norm_triggers`, `penalties` at sanctions (`fines`, `offences`, `breaches`); `bearers` (`bearer_words`,
`clause_openings`), `parties` and `penalty_parties` say who is meant; `definitions` are terms with their meaning.
"""
