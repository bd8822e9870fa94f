"""What follows from a graph: the policy network, validity on a day, hypothetical changes and their impact.

The `network` is made by hand or read from a graph; `validity` (with the `versions` of acts), `succession` and `traversal` answer from it. `lookup` finds what a name means, `names` says what
a node is called, `ranks` which document stands above which, `present` the network of a day. `scenario` names `changes`, `impact` finds their `effects`: a `case` has what the
finders need, which are `falls`, `grounds`, `bearers` (by `conditions`) and `revisions`; `reports` shows them.
"""
