"""Full-text search of a graph: `words` turns texts and questions into tokens, `writing` fills the index beside the store with the
build, `index` answers from it.
"""
