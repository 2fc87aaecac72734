"""Contracts: what the program offers is documented, and the reference is made from the program as it is."""

import pytest

from dragoman.model.document import REMARK_CODES
from dragoman.model.errors import ERRORS
from dragoman.model.ontology import DISPUTES, FINDINGS, KINDS, ROLES, TYPES
from tools.make_reference import EXIT_MEANINGS, REFERENCE, VOCABULARIES, commands, meanings, pages

PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_reference_is_up_to_date(name):
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name], "run: python tools/make_reference.py"


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_documented_with_its_meaning(name, command):
    text = PAGES["cli.md"].split(f"\n## dragoman {name}\n", 1)[1].split("\n## ", 1)[0]

    assert command.help
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{parameter.name} has no help"
            for option in parameter.opts:
                assert (f"`{option}`" if option.startswith("-") else parameter.name.upper()) in text


def test_every_error_code_is_documented_with_its_remedy():
    for code, explanation in ERRORS.items():
        assert f"| {code} | {explanation.title} |" in PAGES["errors.md"]
        assert explanation.remedy


def test_every_exit_code_is_documented():
    from dragoman.faces.cli import EXIT

    assert set(EXIT_MEANINGS) == set(EXIT)


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_word_of_the_record_is_explained_and_no_other(name):
    assert set(meanings()[name]) == set(VOCABULARIES[name][1])


def test_every_kind_type_role_remark_and_finding_stands_in_the_record_page():
    words = [
        *KINDS,
        *(type_ for types in TYPES.values() for type_ in types),
        *ROLES,
        *REMARK_CODES,
        *FINDINGS,
        *DISPUTES,
    ]

    for word in words:
        assert f"| `{word}` |" in PAGES["record.md"]


def test_every_public_name_of_python_is_documented():
    import dragoman

    for name in dragoman.__all__:
        assert name.startswith("__") or f"## dragoman.{name}" in PAGES["python.md"]
