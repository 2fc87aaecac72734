"""What families promise: exact copies share an id whatever their dress, others do not."""

from dragoman.documents.families import family_id


def test_dress_does_not_part_exact_copies():
    assert family_id("The town’s gate, closed.") == family_id("THE TOWN'S\n gate closed")


def test_other_words_are_another_family():
    assert family_id("The gate closed.") != family_id("The gate opened.")
