"""Agencies: every mention of a body, what it means in full, coordinating bodies, persons, institutional reform."""
