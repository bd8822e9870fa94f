"""Run what needs neither fcntl nor resource, with both taken away: what Windows has of quanze. Prints what it found."""

import sys

sys.modules["fcntl"] = sys.modules["resource"] = None  # type: ignore[assignment]

from quanze.extraction.pipeline import extract, pipeline  # noqa: E402
from quanze.ontology.terms import own_terms  # noqa: E402

TEXT = "县水利局牵头，县财政局配合，2024年6月底前建成水库3座。"

facts = [fact for document in extract(TEXT) for fact in document.facts]
doc = pipeline()(TEXT)
assert {type(f).__name__ for f in facts} >= {"Agency", "Responsibility", "Deadline", "Target"}, facts
assert [span.text for span in doc.spans["deadlines"]] == ["2024年6月底前"]
assert "Responsibility" in own_terms()
print(f"{len(facts)} facts")
