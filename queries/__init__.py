"""Ready SPARQL queries, one .rq file each, and what answers people with them.

`library` runs them, `answers` is what programs may ask, `ordering` puts rows in order, `compare`, `worklist`, `clean_up` (shown by `clean_up_form`), `implementation` and `ranking` are reports, `gold` measures reading, `drawing` draws results, `tables`
hands out frames, `wording` says what queries and columns are called in Chinese; `web` is the explorer with its SPARQL service.
"""
