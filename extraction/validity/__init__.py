"""What documents say of force: their own entry into force and term, and what they do to that of others.

`own_force` reads the former, `clauses` the latter.
"""
