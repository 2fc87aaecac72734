"""Every error has a code, a cause and a remedy, and survives the way from a worker."""

import pickle

import pytest

from dragoman.model.errors import ERRORS, DocumentError, DragomanError


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_code_has_a_title_and_a_remedy(code):
    error = DragomanError(code, "here")

    assert ERRORS[code].title in str(error)
    assert ERRORS[code].remedy in str(error)
    assert error.failure().code == code


def test_an_error_survives_pickling():
    error = pickle.loads(pickle.dumps(DocumentError("E106", "x.pdf", "mend it")))

    assert isinstance(error, DocumentError)
    assert (error.code, error.detail, error.remedy) == ("E106", "x.pdf", "mend it")
