"""Canned SPARQL queries and the library that runs them."""
