"""Pictures of the policy network (`pictures`), where their dots stand (`layouts`), the offline page of one (`html`), a state in words
(`force_words`) and the table of tasks by agencies (`matrix`).
"""
