"""Quantified goals (指标): which numbers are goals, what they measure, by how much and by when.

`targets` finds them, with a cell's value from `tables` (`headings`). `values` reads numbers with their units, `cues` says
how a value stands in its clause, `exclusions` what makes it no goal, `names` what it measures, `years` by when,
`regions` for which place,
`directions` whether it is a level or a change; `words` hands out the lexicon of all of them.
"""
