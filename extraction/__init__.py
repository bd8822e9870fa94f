"""From text to facts, deterministic and offline.

In the order in which a text passes: `formats` (file to text), `page` (text to blocks), `metadata` (what its publisher says of it), `structure` (blocks to documents), then a folder a kind of
fact: `citations`, `validity`, `agencies`, `quantities`, `goals`, `responsibilities`, `rules`; `text` is the grammar that all of them share.
`facts` says what a fact is, `finders` lists what finds them, `pipeline` runs these as spaCy components; `lexicon/` holds
the words and `lexicons` reads them; `budget` bounds the time that a text may take, `gc_pause` saves some.
"""
