"""Rules: norms with bearer, condition and exception, penalties with breach and authority, definitions.

`norms` starts at modal words, `penalties` at sanctions, and `bearers` says for both who is meant.
"""
