"""Responsibilities: who carries which task in which role, who sits in which body, catalogues of administrative items."""
