"""What is wrong with a draft, or between documents that stand: findings with both texts.

`findings` are what is said, `clauses` what is compared (by `likeness`), `draft` reads a file without storing it, `related` names what it is compared with.
The checks are `authority` (grounds, agencies, powers), `duties` (collisions, ranges of fines, what is left out) and `figures` (days, sums,
definitions); `reports` shows them.
"""
