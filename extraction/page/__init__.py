"""From a file to blocks: its bytes, its normalised view, and what the printed page did to paragraphs and tables.

`source` reads a file (`formats`, `encodings`), `normal` makes the view that rules see, `layout` undoes the page.
"""
