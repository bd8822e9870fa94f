"""Where a graph is kept and how it is asked: a folder or a SPARQL server.

`graph` opens a folder (`directory`, `sources`), `remote` a server (`http`); `queryable` is what both can be asked.
`sparql_guard` refuses the rest, `sparql_classes` lets superclasses find their members, `sparql_matches` finds words,
`sparql_plan` orders groups (all three read `sparql_tokens`), `sparql_rewrite` makes queries
portable, `query_cache` keeps answers, `pages` knows which page holds a place. `upload`,
`validation` and `rdflib_bridge` bring a graph elsewhere and check it.
"""
