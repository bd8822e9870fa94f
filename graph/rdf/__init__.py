"""From facts to RDF: every kind of fact has its writer here, and every node its content-made IRI."""
