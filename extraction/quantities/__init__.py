"""How much and by when: deadlines as ISO 8601, money in yuan, targets with indicator, unit and year.

`deadlines`, `money` and `targets` find facts; `times`, `amounts` and `target_values` are the grammars of their values.
"""
