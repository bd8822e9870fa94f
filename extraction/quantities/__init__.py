"""How much and by when: deadlines as ISO 8601, money in yuan, targets with indicator, unit and year.

`deadlines` (`times`, `time_cells`, `recurrence`, `anchors`, `workdays`, `governed`), `money` (`amounts`,
`money_kinds`, `money_parties`) and `targets` (`target_cues`, `target_headings`, `target_names`, `target_tables`,
`target_values`, `target_words`, `target_years`, `directions`) find facts, each with the grammars of its values beside it.
"""
