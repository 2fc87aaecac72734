"""Archives: documents are taken out of a ZIP or WACZ within bounds; traps, secrets and nests are rows with reasons."""

import gzip
import io
import zipfile

import pytest

from dragoman.sources import zips
from dragoman.sources.gather import gather, gather_stream
from tests.sources.test_gather import PAGE, warc_bytes


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def raws(data, name="a.zip"):
    return list(gather_stream(io.BytesIO(data), name))


def code(raw):
    return raw.failure.code if raw.failure else None


def test_the_documents_of_an_archive_come_by_name_with_their_place_in_it():
    data = packed(**{"b/two.txt": b"Two.", "one.html": b"<p>One.</p>", "__MACOSX/one.html": b"x", ".hidden": b"x"})

    assert [(raw.input, raw.data) for raw in raws(data)] == [
        ("a.zip/b/two.txt", b"Two."),
        ("a.zip/one.html", b"<p>One.</p>"),
    ]


def test_what_is_packed_or_in_lines_inside_of_an_archive_is_read():
    data = packed(**{"a.txt.gz": gzip.compress(b"Words."), "b.jsonl": b'{"id": "x", "text": "Lines."}\n'})

    assert [(raw.input, raw.data or raw.text) for raw in raws(data)] == [
        ("a.zip/a.txt.gz", b"Words."),
        ("x", "Lines."),
    ]


def test_of_a_web_archive_only_the_records_are_read():
    records = gzip.compress(warc_bytes(PAGE))
    data = packed(**{"archive/data.warc.gz": records, "datapackage.json": b"{}", "pages/pages.jsonl": b"{}"})
    found = raws(data, "site.wacz")

    assert [raw.url for raw in found] == ["https://example.org/0"]


def test_a_word_document_comes_whole_from_a_file_and_from_an_archive():
    document = packed(**{"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"})

    assert [raw.data for raw in raws(document, "a.docx")] == [document]
    assert [raw.data for raw in raws(packed(**{"a.docx": document}))] == [document]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "a/\x07/../b", "..", "\u202etxt.exe"]
)
def test_a_name_in_an_archive_leads_nowhere(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (raw,) = raws(packed(**{name: b"words"}))

    assert raw.data == b"words"
    assert raw.input.startswith("a.zip/")
    assert not {".", ".."} & set(raw.input.split("/"))
    assert raw.input.isprintable()
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_refused_before_it_is_unpacked_and_the_others_are_read(monkeypatch):
    monkeypatch.setattr(zips, "_SMALL", 100_000)
    data = packed(**{"bomb.txt": b"\0" * 5_000_000, "words.txt": b"Words."})

    assert [(raw.input, code(raw)) for raw in raws(data)] == [("a.zip/bomb.txt", "E109"), ("a.zip/words.txt", None)]


def test_many_middling_files_do_not_add_up_to_a_bomb(monkeypatch):
    monkeypatch.setattr(zips, "MAX_BYTES", 1000)
    data = packed(**{f"{number}.txt": bytes([65 + number]) * 400 for number in range(4)})

    assert [code(raw) for raw in raws(data)] == [None, None, "E109", "E109"]


def test_an_entry_that_lies_about_its_size_is_cut_and_told():
    data = packed(**{"a.txt": b"a" * 50_000})
    lied = data.replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert [code(raw) for raw in raws(lied)] == ["E106"]


def test_an_archive_in_an_archive_is_not_opened():
    inner = packed(**{"a.txt": b"a"})

    assert [code(raw) for raw in raws(packed(**{"a.zip": inner, "b.txt.gz": gzip.compress(gzip.compress(b"b"))}))] == [
        "E109", "E109",
    ]  # fmt: skip
    assert [code(raw) for raw in raws(packed(**{"c.gz": gzip.compress(inner)}))] == ["E109"]


def test_too_many_files_an_empty_and_a_damaged_archive_are_told(monkeypatch):
    monkeypatch.setattr(zips, "MAX_ENTRIES", 2)

    assert [code(raw) for raw in raws(packed(**{f"{number}": b"a" for number in range(3)}))] == ["E109"]
    assert [code(raw) for raw in raws(packed(**{".hidden": b""}))] == ["E103"]
    assert [code(raw) for raw in raws(packed(a=b"a" * 99)[:60])] == ["E106"]


def test_an_encrypted_entry_says_so():
    data = bytearray(packed(**{"a.txt": b"secret"}))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1

    assert [code(raw) for raw in raws(bytes(data))] == ["E110"]


def test_an_archive_on_disk_is_read_like_a_folder(tmp_path):
    (tmp_path / "all.zip").write_bytes(packed(**{"a.txt": b"Words."}))

    assert [raw.data for raw in gather([str(tmp_path)])] == [b"Words."]
