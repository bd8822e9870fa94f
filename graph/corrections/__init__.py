"""What readers correct: `journal` keeps it beside the graph, `subject` is a fact as it can be corrected, `places` finds words again
wherever a later edition prints them, `applying` puts corrections into the facts of every build.
"""
