"""What follows from a graph: the policy network, validity on a day, hypothetical changes and their impact."""
