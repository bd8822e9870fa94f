"""What a document says of others and of its own provisions: references, registers, clauses on what is in force.

`references` are to other documents, `provision_references` to the document itself, `registers` list documents by state.
"""
