"""Pictures of the policy network, and the offline HTML file that shows one."""
