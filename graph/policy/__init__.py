"""What follows from a graph: the policy network, validity on a day, hypothetical changes and their impact.

The `network` is made by hand or read from a graph; `validity`, `succession` and `traversal` answer from it; `scenario` names `changes`, `impact`
finds their `effects` by `conditions`, `reports` shows them.
"""
