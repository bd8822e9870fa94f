"""From a file to blocks: its bytes, its normalised view, and what the printed page did to paragraphs and tables.

`source` reads a file (`encodings`; `formats` with `word_files`, `office`, `ofd_files`, `sheets`, `xml_files`, `web_pages`,
`html_tables`), `normal` with `radicals` makes the view that rules see, `layout` undoes the page: `lines`, `line_width`, `portal_lines`, `paragraphs`, `tables` (`grid`, `cells`).
"""
