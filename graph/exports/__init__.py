"""A graph in the formats of others.

`export` writes it, `profiles` choose what a reader of one standard needs: with what is `inferred` by the ontology's hierarchy and what
`standards` spell out at length. `package` makes a folder that a study can cite.
"""
