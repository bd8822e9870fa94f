"""From blocks to documents: where each begins, its text, its head and its tree of provisions.

`documents` does it in order. `segmentation` finds where documents start (`beginning`, `head_lines`, `contents`,
`front_matter`, `printed_documents`, `repeated_heads`, `repeated_documents`); `document_text` lays out what rules read (`body_range`); `heads`
(`adoption`, `jurisdictions`, `head_from_facts`) and `provisions` (`decimals`) read what a reader sees at a glance.
`publisher` completes a head from what the publisher says of the document.
"""
