"""What `gather` promises: one Raw an input, streamed, and a row for whatever can not be fetched."""

import gzip
import io
import json
import os
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import gather
from dragoman.sources import limits as limits_module
from dragoman.sources import lines as lines_module
from dragoman.sources.folders import ignored, parse_patterns
from dragoman.sources.lines import is_lines, raws_of_lines

LINE = {
    "id": "a1",
    "text": "Two men crossed the river.",
    "published": "2016-04",
    "publisher": "The Post",
    "language": "en",
}
PAGE = b"<html><body><p>Shells fell on the old town.</p></body></html>"


def codes(raws):
    return [raw.failure.code if raw.failure else None for raw in raws]


def warc_bytes(*pages, status="200 OK", kind="text/html"):
    out = io.BytesIO()
    for number, page in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
        out.write(
            (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2020-01-0{number + 1}T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return out.getvalue()


def test_a_file_is_one_raw_with_its_bytes_under_its_own_path(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes("Añb\r\n".encode())
    (raw,) = gather([str(path)])
    assert raw.input == str(path)
    assert raw.data == "Añb\r\n".encode()
    assert raw.failure is None


def test_inputs_come_in_the_order_they_are_named(tmp_path):
    for name in "cab":
        (tmp_path / name).write_text(name)
    assert [raw.data for raw in gather([str(tmp_path / name) for name in "cab"])] == [b"c", b"a", b"b"]


@pytest.mark.parametrize("name", ["missing.txt", "bad\0name", "x" * 5000])
def test_a_path_that_can_not_be_is_a_failure_and_not_an_exception(tmp_path, name):
    (raw,) = gather([str(tmp_path / name)])
    assert raw.failure.code in {"E101", "E102"}
    assert raw.failure.remedy


def test_a_pipe_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert codes(gather([str(tmp_path / "pipe")])) == ["E102"]


def test_a_file_that_may_not_be_read_is_a_failure(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text("x")

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert codes(gather([str(path)])) == ["E102"]


def test_a_folder_is_read_depth_first_in_sorted_order_without_hidden_and_ignored_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/skip.log", ".hidden", "drafts/d.txt", "a/drafts/e.txt", "a/keep.log"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / ".dragomanignore").write_text("# notes\n*.log\n!keep.log\ndrafts/\n")
    assert [raw.data.decode() for raw in gather([str(tmp_path)])] == ["a/keep.log", "a/z.txt", "b.txt"]


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(gather([str(tmp_path)]))) == 1


def test_an_empty_folder_is_a_failure(tmp_path):
    assert codes(gather([str(tmp_path)])) == ["E103"]


def test_an_ignore_pattern_with_a_slash_holds_from_its_folder_only():
    patterns = parse_patterns("/a/*.txt\n")
    assert ignored("a/x.txt", patterns, folder=False)
    assert not ignored("b/x.txt", patterns, folder=False)


def test_json_lines_give_their_fields_and_ids():
    (raw,) = raws_of_lines(io.BytesIO(json.dumps(LINE).encode()), "f.jsonl")
    assert (raw.input, raw.text, raw.published, raw.publisher, raw.language) == (
        "a1",
        LINE["text"],
        "2016-04",
        "The Post",
        "en",
    )
    assert raw.data is None


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "1",
        '{"text": "x"}',
        '{"id": ""}',
        '{"id": "a"}',
        '{"id": "a", "text": 3}',
        '{"id": true, "text": "x"}',
    ],
)
def test_a_bad_line_is_one_failure_that_names_its_place_and_the_others_go_on(tmp_path, bad):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([json.dumps(LINE), "", bad, json.dumps({**LINE, "id": 7})]))
    raws = list(gather([str(path)]))
    assert codes(raws) == [None, "E107", None]
    assert raws[1].input == f"{path}:3"
    assert f"{path}:3" in raws[1].failure.message
    assert raws[2].input == "7"


def test_a_line_in_another_encoding_is_e105(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes('{"id": "a", "text": "é"}\n'.encode("latin-1") + json.dumps(LINE).encode())
    assert codes(gather([str(path)])) == ["E105", None]


def test_a_line_beyond_the_limit_is_skipped_whole(monkeypatch):
    monkeypatch.setattr(lines_module, "MAX_BYTES", 100)
    long = json.dumps({"id": "long", "text": "x" * 500})
    short = json.dumps({"id": "b", "text": "y"})
    raws = list(raws_of_lines(io.BytesIO(f"{long}\n{short}\n".encode()), "f"))
    assert codes(raws) == ["E107", None]
    assert raws[1].input == "b"


def test_lines_are_told_by_content_whatever_the_name(tmp_path):
    path = tmp_path / "export.txt"
    path.write_text(json.dumps(LINE) + "\n" + json.dumps(LINE))
    assert len(list(gather([str(path)]))) == 2
    assert not is_lines(b'{"a": 1}')
    assert not is_lines(b"{not json")
    assert not is_lines(b"plain")


def test_standard_input_holds_a_text_or_lines(monkeypatch):
    for data, expected in ((b"Plain words.", "-"), (json.dumps(LINE).encode(), "a1")):
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))
        (raw,) = gather(["-"])
        assert raw.input == expected


def test_packed_files_are_read_as_what_they_hold(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Plain words."))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps(LINE).encode()))
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(warc_bytes(PAGE)))
    raws = list(gather([str(tmp_path)]))
    assert [raw.data for raw in raws] == [b"Plain words.", None, PAGE]
    assert raws[1].text == LINE["text"]
    assert raws[2].url == "https://example.org/0"


def test_packing_twice_is_refused_and_a_broken_archive_is_named(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(gzip.compress(b"x")))
    (tmp_path / "b.gz").write_bytes(gzip.compress(os.urandom(5000))[:2000])
    assert codes(gather([str(tmp_path)])) == ["E109", "E106"]


def test_a_document_beyond_the_limit_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(limits_module, "MAX_BYTES", 1000)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 100_000))
    assert codes(gather([str(tmp_path)])) == ["E109"]


def test_a_web_archive_gives_a_raw_for_each_page_with_url_date_and_headers(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc_bytes(PAGE, PAGE))
    raws = list(gather([str(path)]))
    assert [raw.url for raw in raws] == ["https://example.org/0", "https://example.org/1"]
    assert raws[1].retrieved_at == "2020-01-02T00:00:00Z"
    assert ("Content-Type", "text/html") in raws[0].headers
    assert raws[0].data == PAGE


@pytest.mark.parametrize("options", [{"status": "404 Not Found"}, {"kind": "image/png"}])
def test_a_web_archive_without_pages_says_so(tmp_path, options):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc_bytes(PAGE, **options))
    assert codes(gather([str(path)])) == ["E108"]


@given(st.binary(max_size=300))
def test_no_bytes_make_gather_raise(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.jsonl", "b.gz", "c.warc", "d.txt"):
        (folder / name).write_bytes(data)
    assert len(list(gather([str(folder)]))) >= 3
