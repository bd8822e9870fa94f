"""The ontology, its shapes and vocabularies, and the names that code uses for them."""
