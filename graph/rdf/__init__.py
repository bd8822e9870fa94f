"""From facts to RDF: every kind of fact has its writer here, and every node its content-made IRI.

`source` writes a source with its `documents`; `document_writer` knows who is who in one. `bodies`, `divisions`, `rules`, `norms`,
`penalties`, `parties`, `amounts`, `validity` and `intervals` write kinds of fact; `identity` names nodes, `works` acts and their versions, `addresses` and
`titles` say what people call provisions and tasks, `turtle` spells literals;
`confidence` says how sure a fact is; `group_members` and `register_conflicts` follow from several facts.
"""
