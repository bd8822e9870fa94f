"""Agencies: every mention of a body and what it means in full.

`agencies` finds them: `mentions` by `names` of the lexicon, `openings` and `prefixes` for where a name begins, `lists` of
names, `resolution` to a full name by the `register` of bodies and their `hierarchy`. `coordinating_bodies` and `persons` are who else is named;
`reform` knows what became of a body, `restructurings` finds where a text says so.
"""
