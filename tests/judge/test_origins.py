"""Origins: copies are not corroboration."""

from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dragoman.judge import Corpus, judge
from dragoman.judge.corpus import document_of
from dragoman.judge.origins import copies, origins, sketch
from dragoman.judge.support import Ground
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, said

WIRE = (
    "HOMS (AFP) - Two car bombs exploded minutes apart outside a bus station in the east of the city on Sunday, "
    "killing 46 people and setting a row of shops on fire, a monitoring group and the provincial governor said. Rescue "
    "teams carried the wounded to three hospitals while firemen fought the blaze in a nearby fuel depot until noon."
)


def told(name, text, number, publisher, attribution=()):
    doc = document(name, text, "2016-02-21", publisher)
    return reading(name, doc, [
        assertion(doc, text, attribution=attribution),
        assertion(doc, text, "toll", "killed", quantity=killed(number), attribution=attribution),
    ])  # fmt: skip


def test_one_wire_text_reprinted_thirty_times_is_one_origin():
    judged = judge(Corpus.of(told(f"r{n}", WIRE, 46, f"Paper {n}") for n in range(30)))
    occurrence = next(found for found in judged.findings if found.kind == "occurrence" and len(found.inputs) == 30)

    assert occurrence.origins == 1
    assert [toll.origins for toll in occurrence.tolls] == [1]
    assert len({origin.origin for origin in judged.origins}) == 1


def test_a_near_copy_and_an_excerpt_descend_from_the_earlier_text():
    changed = WIRE.replace("until noon", "for hours")
    excerpt = WIRE[: len(WIRE) * 2 // 3]
    found = copies([sketch(WIRE), sketch(changed), sketch(excerpt)])

    assert {(left, right): kind for left, right, kind, _ in found}[0, 1] == "near_copy"
    assert (0, 2) in {(left, right) for left, right, _, _ in found}


def test_two_reports_written_apart_are_two_origins():
    one = told("a", "A drone hit an oil depot near Mosul and killed 7 drivers.", 7, "One")
    two = told("b", "Seven drivers died when an oil depot near Mosul was hit by a drone.", 7, "Two")
    found = next(f for f in judge(Corpus.of([one, two])).findings if len(f.inputs) == 2)

    assert found.origins == 2


def test_reports_that_cite_one_outlet_are_one_origin():
    sana = (said("SANA", category="media"),)
    one = told("a", "A drone hit an oil depot near Mosul and killed 7 drivers, SANA said.", 7, "One", sana)
    two = told(
        "b", "SANA reported that 7 drivers died when an oil depot near Mosul was hit by a drone.", 7, "Two", sana
    )
    found = next(f for f in judge(Corpus.of([one, two])).findings if len(f.inputs) == 2)

    assert found.origins == 1
    assert found.asserted_by == ("SANA",)


def test_a_copy_with_a_changed_number_is_a_copy_that_shows_it() -> None:
    text = (
        "Shells hit the camp at Mugunga west of Goma on Friday morning, killing at least {} people, health workers"
        " said. Seven of the dead were children and their mothers were buried on the same evening by the lake."
    )
    first = reading("a", document("a", text.format("nine"), "2024-05-03", "Kivu Times"), [])
    other = reading("b", document("b", text.format("nineteen"), "2024-05-04", "Lake News"), [])
    found = {origin.document: origin for origin in judge(Corpus.of([first, other])).origins}
    copy = found[document_of(other).id]
    assert copy.origin == document_of(first).id
    assert copy.kind == "near_copy"
    assert copy.because.endswith("; numbers changed: nine → nineteen")


TAKEN = (
    "A drone hit people who were waiting at the river near Mosul before dawn on Monday and killed several dozen, four "
    "witnesses said on the telephone. They told of survivors who went from body to body in the mud to find their "
    "relatives, and of boats that turned back when the second explosion was heard from the far bank. One of them, a "
    "teacher of thirty, had lost his wife and two brothers and reached a camp across the border early on Wednesday."
)
ADDED = (
    "Our correspondent in Homs adds that the council of the town has buried 51 with its own hands. The minister went "
    "to the border on Sunday, ordered his guards to be on the alert and asked for a court to look into the killing. "
    "Families in the camp wait for lists of names that nobody has been able to print since the lines were cut there. "
    "A second boat was found at noon, empty, with its engine running and shoes of children in the water beside it."
)
OTHER = " ".join(f"Bakers of town {n} shut their shops for {n} weeks." for n in range(12))


def taking_over():
    wire, paper = f"{TAKEN} {OTHER}", f"{TAKEN} {ADDED} {ADDED.upper()[::-1]}"
    first, second = document("w", wire, "2016-02-20", "Wire"), document("p", paper, "2016-02-22", "Paper")
    shared, own = TAKEN.split(". ", maxsplit=1)[0] + ".", ADDED.split(". ", maxsplit=1)[0] + "."
    return (
        reading("w", first, [assertion(first, shared)]),
        reading("p", second, [assertion(second, shared), assertion(second, own)]),
    )


def test_what_takes_over_paragraphs_descends_from_their_text_and_what_it_adds_is_its_own():
    wire, paper = taking_over()
    for readings in ((wire, paper), (paper, wire)):
        corpus = Corpus.of(readings)
        descent = judge(corpus).origins
        ground = Ground(corpus.by_id, {origin.document: origin for origin in descent})
        by_id = {origin.document: origin for origin in descent}
        taken, added = paper.assertions

        assert by_id[paper.document.id].kind == "partial"
        assert by_id[paper.document.id].origin == wire.document.id == by_id[wire.document.id].origin
        assert ground.line(taken) == ground.line(wire.assertions[0])
        assert ground.line(added) != ground.line(taken)


def test_a_sentence_that_two_texts_quote_makes_neither_descend_from_the_other():
    quoted = TAKEN.split(". ", maxsplit=1)[0] + "."
    found = copies([sketch(f"{quoted} {ADDED}"), sketch(f"{OTHER} {quoted}")])

    assert found == []


BRIEF = "Four people were killed when a drone hit the grain market in Homs on Tuesday, medics said."


@pytest.mark.parametrize(
    "other",
    [
        BRIEF,
        BRIEF.replace("were killed", "died"),
        BRIEF.replace("medics said", "according to medics"),
        f"The week was quiet along the coast and in the hills. {BRIEF} Shops opened again the day after that.",
    ],
    ids=["word for word", "a word changed", "the speaker put otherwise", "inside a longer text"],
)
def test_a_brief_of_a_line_is_a_copy_though_a_few_words_of_it_differ(other):
    (found,) = copies([sketch(BRIEF), sketch(other)])

    assert found[2] in {"copy", "near_copy", "excerpt"}


@pytest.mark.parametrize("change", [("Four", "Six"), ("Homs", "Hama"), ("on Tuesday", "on Friday")])
def test_briefs_that_differ_in_a_name_or_a_number_are_no_copies(change):
    one, other = (f"At noon {text[0].lower()}{text[1:]}" for text in (BRIEF, BRIEF.replace(*change)))
    assert copies([sketch(one), sketch(other)]) == []


def test_a_line_too_short_to_be_anybodys_is_no_excerpt():
    assert (
        copies([sketch("He said so on Tuesday in the town of Homs."), sketch(f"{OTHER} He said so on Tuesday.")]) == []
    )


STORY = " ".join(
    f"Witness number {n} of the village of Mara told the court in session {n * 7} what she saw near mill {n * 3}."
    for n in range(40)
)  # fmt: skip


@pytest.mark.parametrize("head", ["", "SARMADA (Wire) - ", "Fuel market hit in Sarmada\nBy our own reporter\n\n"])
@pytest.mark.parametrize("brief", [
    "A rocket hit the fuel market of Sarmada shortly before dawn, killing nine traders and a driver.",
    "Gunmen stopped a convoy of four lorries on the road to Mara late on Monday and took the flour.",
])  # fmt: skip
def test_a_brief_that_is_the_lead_of_a_long_text_is_its_excerpt(head, brief):
    ((left, right, kind, share),) = copies([sketch(brief), sketch(f"{head}{brief} {STORY}")])

    assert (left, right, kind) == (0, 1, "excerpt")
    assert share == 1


def test_a_brief_that_tells_otherwise_what_the_lead_of_a_long_text_does_is_a_text_of_its_own():
    brief = "Nine traders died when a rocket hit the fuel market of Sarmada before dawn, a doctor said."
    lead = "A rocket hit the fuel market of Sarmada shortly before dawn, killing nine traders and a driver."

    assert copies([sketch(brief), sketch(f"{lead} {STORY}")]) == []


def _shuffled_words(rng, words, share):
    """Return words of which about that share is others."""
    return [f"other{rng.randrange(10**6)}" if rng.random() < share else word for word in words]


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.randoms(use_true_random=False), st.integers(0, 3), st.sampled_from([0.0, 0.01, 0.1, 0.5]))
def test_what_is_taken_over_stands_in_both_texts_and_nothing_else_is(rng, paragraphs, share):
    wire = [" ".join(f"w{rng.randrange(400)}" for _ in range(60)) for _ in range(3)]
    own = [" ".join(f"o{rng.randrange(400)}" for _ in range(rng.randint(1, 120))) for _ in range(2)]
    taken = [" ".join(_shuffled_words(rng, paragraph.split(), share)) for paragraph in wire[:paragraphs]]
    later = [*own, *taken]
    rng.shuffle(later)
    first, second = (
        document("a", "\n\n".join(wire), "2016-02-01", "A"),
        document("b", "\n\n".join(later), "2016-02-02", "B"),
    )
    readings = Corpus.of([reading("a", first), reading("b", second)]).readings
    pairs = copies([sketch(document_of(entry).text) for entry in readings])
    told = " ".join(first.text.split())
    for entry in origins(readings, pairs):
        text = document_of(next(r for r in readings if document_of(r).id == entry.document)).text
        assert (entry.kind == "partial") == bool(entry.taken)
        assert entry.document == second.id or not entry.taken
        assert all(end < after for (_, end), (after, _) in pairwise(entry.taken))
        for start, end in entry.taken:
            assert 0 <= start < end <= len(text)
            words = text[start:end].split()
            assert all(" ".join(words[at : at + 5]) in told for at in range(len(words) - 4))
            assert entry.takes(Span.of(text, start, end))
        assert entry.origin in {first.id, entry.document}
