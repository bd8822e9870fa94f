"""Pictures of the policy network (`pictures`), where their dots stand (`layouts`), the offline page of one (`html`), and a state in words
(`force_words`).
"""
