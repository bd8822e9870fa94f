"""Of twenty invented documents under each form of header, title, number, issuer and both days are read from at least 98 in 100."""

import pytest
from headers import FIELDS, FORMS
from measure_headers import shares


@pytest.mark.parametrize("silent", [True, False], ids=["body alone", "own head"])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_header_is_read(form, silent):
    found, wrong = shares(FORMS[form], silent=silent)
    assert min(found) >= 0.98, (dict(zip(FIELDS, found, strict=True)), wrong[:2])
