"""Builds: which files, read where, resolved together, written in one step.

`finding` looks for files (`archives`, `tables`); `build` makes a `plan` of what changed (`fingerprint` of version and words), an `engine`, this machine or a `cluster`, reads
`files`; `index` holds what all sources say, `resolution` (`resolution_batches`) decides what citations mean, `works` which version of an act was in force, `standings`, `derived` and
`reform_events` what follows; `writing` puts it in place, `bulk_load` into a store.
"""
