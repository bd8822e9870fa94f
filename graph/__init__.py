"""From facts to RDF, and what can be asked of the result.

`rdf` writes facts as statements, `build` makes a graph of many files, `store` keeps it and asks it, `policy` is the network
in memory with validity, changes and impact, `views` draws it.
"""
