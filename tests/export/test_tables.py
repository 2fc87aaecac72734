"""The tables: every row with its words, nothing guessed, safe in a spreadsheet."""

import csv
import io

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from dragoman.export.commas import guarded
from dragoman.export.formats import export
from dragoman.export.tables import TABLES
from tests.export.conftest import COUNTRY, placed, worded

WITHOUT_WORDS = {"sources", "entities"}


def rows(bundle, table):
    (file,) = export(bundle, "csv", (table,)).files
    return list(csv.DictReader(io.StringIO(file.data.decode(), newline="")))


def test_every_row_has_the_words_that_carry_it(bundle):
    for name in TABLES.keys() - WITHOUT_WORDS:
        told = rows(bundle, name)
        assert told, name
        for row in told:
            text = bundle.texts[row["document"]].text
            assert text[int(row["start"]) : int(row["end"])] == row["quote"], name
            assert row["speaker"], name


def test_the_evidence_table_holds_every_sentence_of_every_line(bundle):
    told = {(row["line"], row["assertion"]) for row in rows(bundle, "evidence")}

    assert told == {(line.id, entry.assertion) for _, line in bundle.lines for entry in line.evidence}


def test_lines_keep_time_as_it_was_told(bundle):
    lines = {row["id"]: row for row in rows(bundle, "lines")}
    since = next(row for row in lines.values() if row["intervals"].startswith("[2011"))
    undated = next(row for row in lines.values() if "oil" in row["others"])

    assert (since["kind"], since["intervals"]) == ("relation", "[2011-01-01..2011-12-31]/..; ../..")
    assert (since["earliest"], since["latest"]) == ("2011-01-01", "")
    assert (undated["edtf"], undated["earliest"], undated["latest"], undated["from"]) == ("", "", "", "Iran")


def test_events_in_acled_columns_are_those_told_to_have_happened(bundle):
    told = rows(bundle, "events")
    attack = next(row for row in told if row["plover_type"] == "ASSAULT")

    assert list(TABLES["events"].columns)[:31] == list(told[0])[:31]
    assert (attack["event_date"], attack["time_precision"], attack["actor1"]) == ("2012-07-19", "1", "Rebels")
    assert (attack["inter1"], attack["disorder_type"]) == ("Rebel group", "")
    assert (attack["fatalities"], attack["fatalities_low"], attack["fatalities_high"]) == ("", "40", "55")
    assert attack["tags"] == "disputed"


def test_a_year_is_not_its_first_day(bundle):
    backing = next(row for row in rows(bundle, "events") if row["plover_type"] == "SUPPORT")

    assert (backing["event_date"], backing["time_precision"], backing["edtf"]) == ("", "", "2011/..")


def test_deaths_that_differ_have_no_best_number(bundle):
    (row,) = rows(bundle, "deaths")

    assert (row["low"], row["best"], row["high"]) == ("40", "", "55")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2012-07-19", "2012-07-19", "1")
    assert (row["side_a"], row["where_prec"], row["geom_wkt"]) == ("unknown", "1", "POINT (37.16117 36.20124)")
    assert list(TABLES["deaths"].columns)[:49][-3:] == ["low", "gwnoa", "gwnob"]


def test_tolls_are_a_row_for_each_number_with_who_gives_it(bundle):
    told = {(row["best"], row["given_by"], row["publisher"]) for row in rows(bundle, "tolls")}

    assert told == {("40", "The Wire", "The Wire"), ("55", "The Agency", "The Agency")}


def test_a_country_is_no_pin(bundle):
    for name in ("lines", "events", "deaths", "control"):
        for row in rows(placed(bundle, COUNTRY), name):
            assert (row["latitude"], row["longitude"]) == ("", "")


def test_a_cell_can_not_be_run_as_a_formula(bundle):
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "－1"):
        assert guarded(text) == f"'{text}"
        for name in TABLES:
            for row in rows(worded(bundle, text), name):
                assert not any(cell.strip()[:1] in set("=+-@＝－＋＠") for cell in row.values() if cell.strip())
    for text in ("a=b", "2016-01", "", "“–”"):
        assert guarded(text) == text


@settings(max_examples=12, deadline=None)
@given(text=st.text(min_size=1))
def test_any_words_survive_a_csv_and_a_parquet_file(small, text):
    made = worded(small, text)
    for name in TABLES:
        (file,) = export(made, "parquet", (name,)).files
        read = parquet.read_table(io.BytesIO(file.data))
        told = rows(made, name)
        assert len(told) == file.rows == read.num_rows
        if "quote" in TABLES[name].columns:
            clean = read.column("quote").to_pylist()
            assert [row["quote"] for row in told] == [guarded(quote) for quote in clean]
            if text.isprintable():
                assert set(clean) == {text}


def test_parquet_columns_have_types(bundle):
    for name, table in TABLES.items():
        (file,) = export(bundle, "parquet", (name,)).files
        schema = parquet.read_schema(io.BytesIO(file.data))
        kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
        assert {field.name: field.type for field in schema} == {n: kinds[k] for n, k in table.columns.items()}


def test_every_column_that_a_row_fills_is_a_column_of_its_table(bundle):
    for name, table in TABLES.items():
        for row in table.rows(bundle):
            assert row.keys() <= table.columns.keys(), name
