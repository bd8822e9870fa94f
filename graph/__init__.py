"""From facts to RDF, and what can be asked of the result.

- Statements: `rdf` and `rdf_*` write facts as `turtle`, `identity` names them, `scene` knows who is who in a document.
- Building: `build` makes a `plan`, an `engine` (this machine or a `cluster`) does the `extracting`, `writing` replaces the
  `folder` in one step; `index`, `resolution`, `derived`, `lineage` and `disputes` hold what follows from all sources.
- Asking: `store` opens a folder, `remote` an endpoint; `answers` is what both can be asked, `guard` refuses the rest.
- Thinking: `network` is the graph in memory, `loading` reads it; `validity`, `chains`, `changes`, `impact`, `scenario`.
- Showing and moving: `pictures` and `views`, `export`, `exchange` with rdflib, `upload` to a server, `validation`.
"""
