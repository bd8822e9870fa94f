"""Pictures of the policy network (`pictures`), where their dots stand (`layouts`), and the offline page of one (`html`)."""
