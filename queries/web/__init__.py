"""The explorer: a graph as web pages beside its SPARQL endpoint."""
