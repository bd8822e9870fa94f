"""From facts to RDF, and what can be asked of the result.

<<<<<<< HEAD
`rdf` writes facts as statements, `build` makes a graph of many files, `store` keeps it and asks it, `policy` is the network
with validity, changes and impact, `network` reads it from a graph, `review` holds drafts against it, `views` draws it.
=======
`rdf` writes facts as statements, `build` makes a graph of many files, `store` keeps it and asks it, `search` finds
words in it, `policy` is the network
with validity, changes and impact, `network` reads it from a graph, `views` draws it.
>>>>>>> 677d67b (Quanze search finds documents, provisions, facts and agencies by their words, in the explorer, on the command line and in a program)
"""
