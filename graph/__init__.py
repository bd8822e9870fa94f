"""From facts to RDF: identity, store, validity, what-if and impact, networks, views."""
