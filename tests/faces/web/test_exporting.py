"""Downloads: from every page that shows lines, with its filters, for whoever may look."""

import csv
import io
import json
import zipfile

import pytest

from dragoman.export.formats import FORMATS
from dragoman.export.tables import TABLES
from dragoman.faces.web.exporting import menu
from dragoman.faces.web.pages import VIEWS
from dragoman.faces.web.site import Site
from tests.faces.web.conftest import NASTY, client_of
from tests.faces.web.test_pages import Outline

PAGES = ("/pair?a=Iran&b=Syria", "/entity?name=Iran", "/sources", *(f"/{name}" for name in VIEWS))


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_lines_offers_downloads_that_a_key_reaches(client, page):
    outline = Outline(client.get(page).text)
    offered = [attrs["href"] for attrs in outline.named("a") if "download" in attrs]

    assert offered == [choice.href for choice in menu(page).choices]
    assert len(offered) > 1
    assert any(tag == "details" and "export" in attrs.get("class", "") for tag, attrs in outline.tags)


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_a_file_of_its_type(client, form):
    answer = client.get(f"/export/{form}?a=Iran&b=Syria" + ("&table=lines" if FORMATS[form].tabular else ""))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[form].media_type
    assert answer.headers["content-disposition"].startswith('attachment; filename="dragoman-')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_a_download_holds_what_its_page_shows(client):
    shown = {line["id"] for s in client.get("/pair.json?a=Iran&b=Syria").json()["sections"] for line in s["lines"]}
    told = {row["id"] for row in rows(client.get("/export/csv?a=Iran&b=Syria&table=lines"))}
    later = rows(client.get("/export/csv?view=timeline&from=2017&table=lines"))

    assert told == shown
    assert all(row["latest"] == "" or row["latest"] >= "2017" for row in later)


def test_a_page_is_taken_along_as_one_file_without_the_names_that_are_hidden(client):
    plain, hidden = (client.get(f"/export/html?name=Iran{more}") for more in ("", "&redact=Aleppo&km=50"))

    assert plain.headers["content-type"].startswith("text/html")
    assert plain.headers["content-disposition"] == 'attachment; filename="dragoman-page.html"'
    assert "Content-Security-Policy" in plain.text
    assert "Iran" in plain.text
    assert "aleppo" in client.get("/export/html?view=timeline").text.casefold()
    assert "aleppo" not in hidden.text.casefold()


def test_tables_come_together_with_the_record_and_a_manifest(client):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/export/csv?view=control").content))

    assert set(archive.namelist()) == {*(f"{name}.csv" for name in TABLES), "record.jsonl", "manifest.json"}
    assert json.loads(archive.read("manifest.json"))["losses"]
    assert client.get("/export/geojson?zip=1").content == client.get("/export/geojson?zip=1").content


def test_who_may_only_look_may_download(project):
    assert client_of(Site(project, read_only=True)).get("/export/jsonl?name=Iran").status_code == 200


def test_a_stranger_may_not(project):
    locked = client_of(Site(project, token="secret"))

    assert locked.get("/export/jsonl").status_code == 401
    assert locked.get("/export/jsonl", headers={"Authorization": "Bearer secret"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/xlsx", 400),
        ("/export/csv?table=../../etc", 400),
        ("/export/csv?view=nothing", 400),
        ("/export/csv?from=x", 400),
        ("/export/csv?km=far", 400),
        ("/export/csv?km=0", 400),
        ("/export/geojson?table=lines", 400),
        ("/export/geojson?name=Nowhereland", 404),
        ("/export/geojson?a=Iran&b=Syria&name=Aleppo", 400),
    ],
)
def test_what_can_not_be_downloaded_is_told(client, address, status):
    answer, page = client.get(address), client.get(address, headers={"Accept": "text/html"})

    assert (answer.status_code, set(answer.json())) == (status, {"code", "message", "remedy"})
    assert (page.status_code, Outline(page.text).wrong) == (status, [])


def test_the_menu_keeps_names_and_filters_and_nothing_else():
    (page, first, *_) = menu("/entity?name=Iran%26x&from=2012&to=&lens=all&token=secret").choices

    assert page.href == "/export/html?name=Iran%26x&from=2012"
    assert first.href == "/export/csv?name=Iran%26x&from=2012&table=lines"
    assert not menu("/review")
    assert not menu("/show/abc")


def test_no_page_of_the_menu_runs_what_a_name_says(client):
    text = client.get("/entity", params={"name": "Iran", "source": NASTY}).text

    assert NASTY not in text


def test_names_are_hidden_and_coordinates_coarsened_on_demand(client):
    plain = client.get("/export/geojson?view=timeline").text
    hidden = client.get("/export/geojson", params={"view": "timeline", "redact": "Rebels; Nobody", "km": "50"}).text

    assert "Rebels" in plain
    assert "Rebels" not in hidden
    assert {feature["properties"]["rounded_km"] for feature in json.loads(hidden)["features"]} == {50.0}


@pytest.mark.parametrize("page", PAGES)
def test_the_form_of_the_menu_leads_to_downloads_of_the_same_page(client, page):
    text = client.get(page).text
    form = text[text.index('action="/export/csv"') :].split("</form>")[0]
    outline = Outline(f"<form {form}</form>")
    kept = {attrs["name"]: attrs["value"] for attrs in outline.named("input") if attrs.get("type") == "hidden"}

    for attrs in outline.named("button"):
        answer = client.get(attrs["formaction"], params={**kept, "redact": "Iran", "km": "10"})
        assert answer.status_code == 200, attrs
