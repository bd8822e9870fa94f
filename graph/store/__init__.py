"""Where a graph is kept and how it is asked: a folder or a SPARQL server, exports, uploads, validation."""
