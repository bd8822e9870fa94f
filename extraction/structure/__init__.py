"""From blocks to documents: where each begins, its text, its head and its tree of provisions.

`documents` does it all in order: `segmentation` finds the beginnings, `document_text` lays out the text, `heads` and
`provisions` read what a reader sees at a glance, `printed` what a notice promulgates.
"""
