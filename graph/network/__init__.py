"""The policy network of a stored graph: `rules` are what of it is nodes and edges, with the words of `levels`.

`reader` reads it whole, `stored` node by node as it is asked; `states` says of an export what is in force.
"""
