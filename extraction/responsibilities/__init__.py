"""Who carries which task in which role, who sits in which body, catalogues of administrative items.

`responsibilities` reads brackets and `sentences` (by the predicates of `duty_verbs`), `named_roles`, `allotments`, `name_lists`, `duty_lists`, `task_tables`,
`general_statements` and `unnamed_bodies`; `memberships` (`rosters`, `officials`) and `member_units` say who sits where;
`items` reads catalogues.
"""
