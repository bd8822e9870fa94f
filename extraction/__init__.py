"""From text to facts: sources, layout, documents, and one module per kind of fact."""
