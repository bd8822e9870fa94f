"""How much and by when: deadlines as ISO 8601 and money in yuan.

`deadlines` (`times`, `time_cells`, `recurrence`, `anchors`, `workdays`, `governed`) and `money` (`amounts`, `money_kinds`,
`money_parties`, `money_recipients`, `money_payers`, `party_words`, `lead_ins`) find facts, each with the grammars of its
values beside it.
"""
