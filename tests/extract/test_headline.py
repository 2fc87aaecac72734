"""Headlines: a title's happening took place when and where the body tells it, and nowhere else."""

import pytest

from dragoman.documents.build import build
from dragoman.model.document import Raw
from dragoman.reading import read

FILL = " Residents of the area spoke of smoke over the roofs and of long queues at the only open clinic of the town."


def titled(text):
    reading = read(build(Raw("input", text=text)))
    line = text.index("\n")
    return [a for a in reading.assertions if a.kind in {"event", "toll"} and a.evidence[0].start < line]


def test_a_headline_shares_day_and_place_with_the_same_event_of_the_body():
    text = (
        "Militia raids market in Darfur, killing 12\n\nFighters of the Rapid Support Forces raided a market in El "
        "Geneina on 4 March 2024, witnesses said. The raid killed 12 traders." + FILL
    )
    made = titled(text)

    assert {a.time.edtf for a in made if a.time} == {"2024-03-04"}
    assert all(a.time is not None for a in made if a.kind == "event")
    assert all(span.quote == text[span.start : span.end] for a in made for span in a.evidence)


@pytest.mark.parametrize(
    "body",
    [
        "Soldiers arrested two traders in Lagos on 4 March 2024, the police said.",
        "Gunmen raided a market in Lagos in Nigeria on 4 March 2024, the police said.",
    ],
)
def test_a_headline_takes_nothing_from_another_event(body):
    made = titled(f"Militia raids market in Darfur\n\n{body}{FILL}")

    assert [a.time for a in made] == [None] * len(made)
    assert made
