"""Builds: which files, read where, resolved and derived together, written in one step."""
