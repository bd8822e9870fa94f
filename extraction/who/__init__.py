"""Who: agencies under every printed name, who carries which task in which role, who sits in which body.

`agencies` finds mentions and what they mean, `responsibilities` allots tasks, `memberships` reads lists of members,
`items` catalogues of administrative items, `reform` what became of a body.
"""
