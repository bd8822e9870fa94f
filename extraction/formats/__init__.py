"""From the bytes of a file to its text and the map of its pages (`page_map`).

`converters` knows what reads each suffix: `word_files` (`word_numbers`), `office`, `ofd_files`, `sheets`, `xml_files`, `web_pages`,
`recognition` (OCR), with `grid` for merged cells; `encodings` decodes.
"""
