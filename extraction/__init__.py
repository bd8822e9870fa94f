"""From text to facts, deterministic and offline.

In the order in which a file passes through them: `page` (file to blocks), `structure` (blocks to documents), then one
folder a kind of fact: `citations`, `who`, `quantities`, `rules`. `facts` says what a fact is, `finders` lists what finds
them, `pipeline` runs these as spaCy components; `lexicon/` holds the words, `lexicons` reads them, `numerals`, `windows`,
`budget` and `garbage` serve all.
"""
