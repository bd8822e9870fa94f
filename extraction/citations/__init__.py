"""What a document says of others and of its own provisions.

`mentions` are titles and numbers as printed, `references` the relations that they stand in (`relations`), `registers`
lists of documents by state, `provision_references` and `own_provisions` the document's own provisions, `places` the paths
that a citation names.
"""
