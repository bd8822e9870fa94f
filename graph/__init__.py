"""From facts to RDF, and what can be asked of the result.

`rdf` writes facts as statements, `build` makes a graph of many files, `store` keeps it and asks it, `search` finds words in it, `exports` bring it into the formats of others,
`policy` is the network with validity, changes and impact, `network` reads it from a graph, `review` holds drafts against it,
`corrections` are what readers put right, `diffusion` tells what was taken from where, `views` draws it.
"""
