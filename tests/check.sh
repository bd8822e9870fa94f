#!/bin/sh
# Style and types: ruff on everything, mypy --strict on the package, which is the clone's root under the name quanze.
set -eu
cd "$(dirname "$0")/.."
ruff check .
link=$(mktemp -d)
trap 'rm -rf "$link"' EXIT
ln -s "$PWD" "$link/quanze"
cd "$link"
mypy --config-file quanze/pyproject.toml -m quanze -m quanze.cli -p quanze.ontology -p quanze.extraction -p quanze.graph -p quanze.queries
