"""Ready SPARQL queries, one .rq file each, and what answers people with them.

`library` runs them, `compare` and `worklist` are reports, `drawing` draws results; `explorer` (with `catalogue`, `accounts`,
`resources`, `questions`, `pages/`) is the web application, `endpoint` and `workers` its SPARQL 1.1 service.
"""
