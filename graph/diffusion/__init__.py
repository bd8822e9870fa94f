"""Which provisions were taken from which: superior to local, city to city, by their words.

`units` reads what is compared, `similar` finds pairs that share most of their shingles, `alignment` what of one text stands in the other and what was
changed, `measures` whether a change tightens; `formulas` are what proves nothing, `derivation` chooses the source of each provision, `flows` tells who copies whom,
`beside` shows a document with its source.
"""
