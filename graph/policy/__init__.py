"""What follows from a graph: the policy network, validity on a day, hypothetical changes and their impact.

`reader` makes the `network`; `validity`, `succession` and `traversal` answer from it; `scenario` names `changes`, `impact`
finds their `effects` by `conditions`, `reports` shows them.
"""
