"""The ontology, its shapes and vocabularies, and what code reads of them.

`terms` is the only place that spells an IRI; `labels` gives every term's Chinese and English name,
`hierarchy` which class stands above which,
`addressees` the class that printed words for persons fall under.
"""
