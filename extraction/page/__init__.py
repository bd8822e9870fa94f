"""From a source to blocks: its text, its normalised view, and what the printed page did to paragraphs and tables.

`source` reads a file, `normal` with `radicals` makes the view that rules see, `layout` undoes the page: `lines`, `line_width`, `portal_lines`,
`paragraphs`, `tables` (`html_tables`, `cells`).
"""
