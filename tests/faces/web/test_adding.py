"""Adding: what is handed in is read in the background, told as it goes, and does no harm on its way."""

import gzip
import io
import json
import threading
import time
import zipfile

import pytest

from dragoman.faces.web import adding
from dragoman.faces.web.jobs import Jobs
from dragoman.faces.web.site import Site
from dragoman.model.errors import ProjectError
from dragoman.project import Added, Project
from dragoman.project.batches import clear, label, waiting, work
from tests.faces.web.conftest import NASTY, client_of
from tests.faces.web.test_guard import actives

JSON = {"Accept": "application/json"}
TEXT = "Rebels attacked Aleppo on 3 May 2016."


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return Project.init(tmp_path_factory.mktemp("adding") / "own")


@pytest.fixture
def site(own):
    return Site(own, way=work)


@pytest.fixture
def client(site):
    return client_of(site)


def over(client, job, seconds=60):
    """Return a job when it is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = client.get(f"/jobs/{job}.json").json()
        if found["over"]:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{job} is not over: {found}")


def hand_in(client, site, *files, **fields):
    """Hand in files as (name, bytes), or fields, and return the job when it is over."""
    parts = [("files", (name, io.BytesIO(data))) for name, data in files]
    answer = client.post("/add", data={"csrf": site.csrf, **fields}, files=parts or None, headers=JSON)
    assert answer.status_code == 202, answer.text
    return over(client, answer.json()["id"])


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def inputs(client):
    return {name for row in client.get("/documents.json").json() for name in row["inputs"]}


def test_files_are_read_and_stand_in_the_record_with_what_was_said_of_them(client, site):
    done = hand_in(client, site, ("one.txt", TEXT.encode()), ("two.html", b"<p>Iran sent oil to Syria.</p>"),
                   publisher="Desk", published="2016-05-04")  # fmt: skip
    rows = {row["inputs"][0]: row for row in client.get("/documents.json").json()}

    assert (done["state"], done["added"]["read"], done["troubled"]) == ("finished", 2, False)
    assert rows["one.txt"]["publisher"] == "Desk"
    assert rows["one.txt"]["published"] == "2016-05-04"
    assert "Aleppo" in client.get("/timeline").text
    assert waiting(site.project.folder) == []


def test_a_text_is_pasted_and_a_form_without_scripts_leads_to_its_progress(client, site):
    answer = client.post(
        "/add", data={"csrf": site.csrf, "text": "Russia bombed Idlib on 5 May 2016.", "title": "Pasted"}
    )

    assert answer.status_code == 303
    key = answer.headers["location"].removeprefix("/jobs/")
    assert over(client, key)["added"]["read"] == 1
    assert "Done" in client.get(f"/jobs/{key}").text
    assert "Pasted" in {row["title"] for row in client.get("/documents.json").json()}


def test_the_same_again_is_known(client, site):
    hand_in(client, site, ("same.txt", b"Turkey shelled Manbij."))

    assert hand_in(client, site, ("same.txt", b"Turkey shelled Manbij."))["added"]["known"] == 1


def test_what_fails_is_listed_with_reason_and_remedy_and_never_called_done(client, site):
    done = hand_in(client, site, ("bad.pdf", b"no pdf"), ("empty.txt", b""), ("good.txt", b"Iran backs Hezbollah."))
    failed = dict(done["added"]["failed"])
    page = client.get(f"/jobs/{done['id']}").text

    assert (done["added"]["read"], done["troubled"], set(failed)) == (1, True, {"bad.pdf", "empty.txt"})
    assert failed["bad.pdf"]["code"] == "E106"
    for failure in failed.values():
        assert failure["remedy"] in page
    assert "Over, with 2 failed" in page
    assert "Done" not in page


def test_progress_is_told_while_documents_are_read(own):
    told, go = [], threading.Event()

    def slowly(project, batch, step):
        step("reading", 3, 10)
        go.wait(20)
        return Added(10, 0, (), ())

    client = client_of(Site(own, way=slowly))
    key = client.post("/add", json={"text": TEXT}).json()["id"]
    until = time.monotonic() + 20
    while time.monotonic() < until and not told:
        told = [job for job in client.get("/jobs.json").json() if job["stage"]]
        time.sleep(0.01)
    page = client.get(f"/jobs/{key}").text
    shown = client.get("/").text
    go.set()

    assert (told[0]["state"], told[0]["done"], told[0]["total"]) == ("running", 3, 10)
    assert '<progress max="10" value="3"' in page
    assert "Reading, 3 of 10" in page
    assert "/jobs" in shown
    assert over(client, key)["added"]["read"] == 10


def test_pages_are_read_and_decisions_taken_while_documents_are_added(own):
    own.add()
    begun, go = threading.Event(), threading.Event()

    def slowly(project, batch, step):
        with project.folder.adding():
            begun.set()
            go.wait(20)
        return Added(0, 0, (), ())

    site = Site(own, way=slowly)
    client = client_of(site)
    key = client.post("/add", json={"text": TEXT}).json()["id"]
    assert begun.wait(20)
    try:
        assert client.get("/log").status_code == 200
        assert client.post("/undo", json={}).status_code == 200
    finally:
        go.set()
    over(client, key)


def test_a_second_writer_is_waited_for(own, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.jobs.AGAIN", 0.02)
    site = Site(own, way=work)
    client = client_of(site)
    with own.folder.adding():
        key = client.post("/add", json={"text": "Iraq sent troops to Kirkuk."}).json()["id"]
        until = time.monotonic() + 20
        while client.get(f"/jobs/{key}.json").json()["state"] != "waiting" and time.monotonic() < until:
            time.sleep(0.01)
        assert "another process" in client.get(f"/jobs/{key}.json").json()["stage"]
    assert over(client, key)["added"]["read"] == 1


def test_a_second_writer_that_never_ends_is_told_of_kindly(own, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.jobs.PATIENCE", 0.0)
    client = client_of(Site(own, way=work))
    with own.folder.adding():
        done = over(client, client.post("/add", json={"text": TEXT}).json()["id"])

    assert (done["state"], done["error"]["code"]) == ("failed", "E205")
    assert done["error"]["remedy"] in client.get(f"/jobs/{done['id']}").text


def test_what_an_earlier_server_left_is_taken_up(own):
    def killed(project, batch, step):
        raise SystemExit

    first = Site(own, way=killed)
    first.jobs._do = lambda key: None
    client_of(first).post("/add", json={"text": "Qatar paid rebels in Homs."})
    assert len(waiting(own.folder)) == 1
    second = Site(own, way=work)

    assert second.jobs.resume() == 1
    assert over(client_of(second), second.jobs.all()[0].id)["added"]["read"] == 1
    assert waiting(own.folder) == []


def test_a_defect_of_the_reader_is_told_and_the_next_batch_is_read(own):
    def broken(project, batch, step):
        raise RuntimeError("secret inside")

    client = client_of(Site(own, way=broken))
    done = over(client, client.post("/add", json={"text": TEXT}).json()["id"])

    assert (done["state"], done["error"]["code"]) == ("failed", "E902")
    assert "secret" not in json.dumps(done)


def test_a_batch_is_read_in_a_process_of_its_own(own):
    client = client_of(Site(own))
    done = over(client, client.post("/add", json={"text": "Iran armed Hezbollah in 1985."}).json()["id"])

    assert done["added"]["read"] == 1


def test_what_waits_is_stopped_at_once_and_never_read(own):
    go = threading.Event()

    def slow(project, batch, step):
        go.wait(30)
        return work(project, batch, step)

    site = Site(own, way=slow)
    client = client_of(site)
    first, second = (client.post("/add", json={"text": text}).json()["id"] for text in ("Iran armed Amal.", "Nothing."))
    before = own.keys()
    stopped = client.post("/jobs/stop", json={"id": second})
    go.set()
    over(client, first)

    assert (stopped.status_code, stopped.json()["state"]) == (200, "stopped")
    assert over(client, second)["state"] == "stopped"
    assert len(own.keys() - before) == 1
    assert not list((own.folder.root / "incoming").glob("[!.]*"))


def test_what_is_being_read_is_stopped_and_nothing_of_it_stands_in_the_record(own):
    reading, go = threading.Event(), threading.Event()

    def slow(project, batch, step):
        def slowly(stage, done, total):
            if stage == "reading" and done:
                reading.set()
                go.wait(30)
            step(stage, done, total)

        return work(project, batch, slowly)

    site = Site(own, way=slow)
    client = client_of(site)
    before, judged = own.keys(), own.status().judged
    said = "Turkey shelled Qamishli in 2019, a monitor said."
    job = client.post("/add", json={"text": said}).json()["id"]
    assert reading.wait(30)
    client.post("/jobs/stop", json={"id": job})
    go.set()

    assert over(client, job)["state"] == "stopped"
    assert own.keys() == before
    assert own.status().judged == judged
    assert all(not check.wrong for check in own.verify())
    assert inputs(client_of(Site(own))) == inputs(client)
    again = client_of(Site(own, way=work))
    assert over(again, again.post("/add", json={"text": said}).json()["id"])["added"]["read"] == 1


def test_a_process_at_work_is_stopped_and_takes_back_what_it_did(own):
    site = Site(own)
    client = client_of(site)
    before = own.keys()
    text = "\n\n".join(f"Rebels shelled Aleppo on {day} May 2016, killing {day} people." for day in range(1, 31))
    job = client.post("/add", json={"text": text * 20}).json()["id"]
    while client.get(f"/jobs/{job}.json").json()["stage"] != "reading":
        time.sleep(0.02)
    client.post("/jobs/stop", json={"id": job})

    assert over(client, job)["state"] == "stopped"
    assert own.keys() == before
    assert not own.folder.was_killed


def test_a_job_that_is_over_stays_as_it_is_and_one_that_is_not_there_is_told(client, site):
    done = over(client, client.post("/add", json={"text": "Iran armed Hamas."}).json()["id"])

    assert client.post("/jobs/stop", json={"id": done["id"]}).json()["state"] == "finished"
    assert client.post("/jobs/stop", json={"id": "x"}).json()["code"] == "E404"
    assert client.post("/jobs/stop", data={"id": done["id"]}, headers={"Accept": "application/json"}).status_code == 403


def test_a_process_that_ends_without_a_word_is_told(own, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.jobs.sys.executable", "/bin/true")

    with pytest.raises(Exception, match="E902"):
        Jobs(own)._apart(own, "batch", print)


# Harm


@pytest.mark.parametrize("name", [
    "../../../etc/cron.d/evil", "..\\..\\evil.txt", "/etc/passwd", "a/../../b.txt", "....//....//x", "%2e%2e%2fx",
])  # fmt: skip
def test_a_file_name_leads_nowhere(client, site, own, name):
    before = {path for path in own.folder.root.parent.rglob("*") if "index" not in path.parts}
    done = hand_in(client, site, (name, f"{TEXT} {name}".encode()))
    new = {path for path in own.folder.root.parent.rglob("*") if "index" not in path.parts} - before

    assert done["added"]["read"] == 1
    own_parts = {"originals", "record", "ledger", "incoming", ".adding", ".writing"}
    assert {path.relative_to(own.folder.root).parts[0] for path in new} <= own_parts
    assert not [path for path in new if "evil" in path.name or "passwd" in path.name]
    assert not any("/" in entry or "\\" in entry for entry in done["names"])


@pytest.mark.parametrize(("given", "shown"), [
    ("a.txt", "a.txt"), ("C:\\Users\\me\\a.txt", "a.txt"), ("../a", "a"), ("..", "unnamed"), ("", "unnamed"),
    ("/", "unnamed"), ("a\x00b\nc.txt", "abc.txt"), ("\u202etxt.exe", "txt.exe"), (" a  b ", "a b"),
    ("x" * 300 + ".html", "x" * 200 + ".html"), ("تقرير.txt", "تقرير.txt"),
])  # fmt: skip
def test_a_file_name_is_kept_as_a_plain_label(given, shown):
    assert label(given) == shown


def test_nothing_that_a_file_or_its_name_says_becomes_markup(client, site):
    said = f"<p>Rebels attacked Homs on 3 May 2016, {NASTY} said.</p>"
    html = f"<html><body>{said}{NASTY}<img src=x onerror=alert(1)></body></html>"
    done = hand_in(client, site, (f"{NASTY}\"onmouseover=alert(1).html", html.encode()), (f"{NASTY}.pdf", b"none"),
                   publisher=NASTY)  # fmt: skip

    for address in ("/", "/documents", "/jobs", f"/jobs/{done['id']}", "/add", "/timeline"):
        text = client.get(address).text
        assert NASTY not in text, address
        assert actives(text) == [], address
    for row in [row for row in client.get("/documents.json").json() if row["publisher"] == NASTY]:
        text = client.get(f"/document/{row['id']}").text
        assert NASTY not in text
        assert actives(text) == []


def test_a_document_is_never_served_as_it_came(client, site):
    hand_in(client, site, ("page.html", b"<script>alert(1)</script><p>Iran backs Syria.</p>"))

    for address in ("/originals", "/originals/page.html", "/page.html", "/incoming", "/static/page.html"):
        assert client.get(address).status_code == 404


def test_an_upload_over_the_limit_is_refused_before_it_is_read(own):
    site = Site(own, max_upload=10_000)
    client = client_of(site)
    answer = client.post("/add", data={"csrf": site.csrf}, files={"files": ("a.txt", b"a" * 20_000)}, headers=JSON)

    assert (answer.status_code, answer.json()["code"]) == (413, "E406")
    assert client.post("/add", content=iter([b"a"]), headers=JSON).status_code == 413
    assert site.jobs.all() == ()


def test_too_many_files_fields_or_links_are_refused(client, site, monkeypatch):
    monkeypatch.setattr(adding, "MAX_FILES", 2)
    many = [("files", (f"{number}.txt", b"a")) for number in range(3)]
    answer = client.post("/add", data={"csrf": site.csrf}, files=many, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "E410")

    site.links = "public"
    links = " ".join(f"https://example.org/{number}" for number in range(adding.MAX_LINKS + 1))
    assert client.post("/add", json={"links": links}).json()["code"] == "E406"
    assert site.jobs.all() == ()


def test_a_full_disk_takes_nothing_in(client, site, monkeypatch):
    monkeypatch.setattr("dragoman.store.folder.shutil.disk_usage", lambda _: type("Disk", (), {"free": 1})())

    assert client.post("/add", json={"text": TEXT}).json()["code"] == "E204"


@pytest.mark.parametrize("form", [
    {}, {"text": "  "}, {"links": " "}, {"text": TEXT, "published": "yesterday"}, {"text": TEXT, "published": "2016-5"},
    {"text": TEXT, "url": "javascript:alert(1)"}, {"text": 5}, {"text": ["a"]}, {"text": "\ud800"},
])  # fmt: skip
def test_a_form_that_holds_nothing_or_nonsense_is_refused_with_its_remedy(client, site, form):
    answer = client.post("/add", content=json.dumps(form), headers={"content-type": "application/json"})

    assert answer.status_code == 400
    assert answer.json()["remedy"]
    assert site.jobs.all() == ()
    assert list((site.project.folder.root / "incoming").glob(".*")) == []


@pytest.mark.parametrize(("content", "kind"), [
    (b"{", "application/json"), (b"[1]", "application/json"), (b"[" * 50_000, "application/json"), (b"a", "text/plain"),
    (b"\xff", "application/json"), (b"--x\r\nbroken", "multipart/form-data; boundary=x"), (b"a", "multipart/form-data"),
])  # fmt: skip
def test_a_broken_form_is_refused(client, content, kind):
    answer = client.post("/add", content=content, headers={"content-type": kind, **JSON})

    assert answer.status_code in {400, 403}
    assert answer.json()["code"] in {"E410", "E402"}


def test_another_site_adds_nothing(client, site):
    for data, headers in (({"csrf": "guess"}, {}), ({"csrf": site.csrf}, {"Origin": "http://evil.example"})):
        answer = client.post("/add", data=data, files={"files": ("a.txt", TEXT)}, headers={**JSON, **headers})
        assert (answer.status_code, answer.json()["code"]) == (403, "E402")
    plain = {"content-type": "text/plain", **JSON}
    assert client.post("/add", content=json.dumps({"text": TEXT}), headers=plain).status_code == 400
    assert site.jobs.all() == ()


def test_no_other_site_may_ask_whether_it_may(client):
    answer = client.options("/add", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"})

    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(("name", "data"), [
    ("bomb.txt.gz", gzip.compress(b"\0" * 3_000_000, mtime=0)),
    ("twice.gz", gzip.compress(gzip.compress(b"a", mtime=0), mtime=0)),
    ("bomb.zip", packed(**{"bomb.txt": b"\0" * 3_000_000})),
    ("nest.zip", packed(**{"inner.zip": packed(**{"a.txt": b"a"})})),
    ("bomb.wacz", packed(**{"archive/data.warc": b"\0" * 3_000_000})),
    ("bomb.docx", packed(**{"word/document.xml": b"\0" * 3_000_000, "[Content_Types].xml": b""})),
])  # fmt: skip
def test_an_archive_that_grows_beyond_reason_is_a_failure_with_its_reason(client, site, monkeypatch, name, data):
    monkeypatch.setattr("dragoman.sources.limits.MAX_BYTES", 1_000_000)
    monkeypatch.setattr("dragoman.sources.zips._SMALL", 100_000)
    monkeypatch.setattr("dragoman.documents.office._SMALL", 100_000)
    done = hand_in(client, site, (name, data))

    assert [failure["code"] for _, failure in done["added"]["failed"]] == ["E109"]
    assert done["added"]["read"] == 0


def test_links_are_not_fetched_unless_it_was_allowed(client, site, monkeypatch):
    monkeypatch.setattr("dragoman.sources.links.fetch", lambda *_, **__: pytest.fail("it was fetched"))
    answer = client.post("/add", json={"links": "https://example.org/a"})

    assert (answer.status_code, answer.json()["code"]) == (403, "E409")
    assert 'name="links"' not in client.get("/add").text


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:8340/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
    "http://10.1.2.3/", "http://2130706433/", "file:///etc/passwd", "http://user:word@example.org/",
])  # fmt: skip
def test_a_link_into_the_inside_is_a_failure_with_its_reason(own, url):
    site = Site(own, way=work, links="public")
    client = client_of(site)
    done = hand_in(client, site, links=url)

    assert [failure["code"] for _, failure in done["added"]["failed"]] in (["E112"], ["E113"])
    assert done["added"]["read"] == 0


def test_a_link_is_fetched_where_it_is_allowed_and_keeps_its_address(own, monkeypatch):
    from dragoman.model.document import Raw

    asked = []

    def fetched(url, private):
        asked.append((url, private))
        return Raw(url, data=b"<p>Iran sent arms to Yemen in 2015.</p>", media_type="text/html", url=url)

    monkeypatch.setattr("dragoman.sources.links.fetch", fetched)
    site = Site(own, way=work, links="public")
    client = client_of(site)
    done = hand_in(client, site, links="https://example.org/a\nhttps://example.org/a")

    assert asked == [("https://example.org/a", False)]
    assert done["added"]["read"] == 1
    assert "https://example.org/a" in {row["url"] for row in client.get("/documents.json").json()}


def test_a_job_that_is_not_there_is_told(client):
    assert client.get("/jobs/nothing.json").json()["code"] == "E404"


def test_a_server_that_only_shows_takes_nothing_in(own):
    site = Site(own, read_only=True)

    assert client_of(site).post("/add", json={"text": TEXT}).json()["code"] == "E403"
    assert 'method="post"' not in client_of(site).get("/add").text


def test_jobs_that_are_over_are_forgotten_in_their_order(own, monkeypatch):
    from dragoman.project.batches import Batch, Entry

    monkeypatch.setattr("dragoman.faces.web.jobs.KEPT", 2)
    jobs = Jobs(own, way=lambda *_: Added(0, 0, (), ()))
    for number in range(6):
        jobs.submit(Batch(str(number), "", "", "none", (Entry("text", "a"),)))
        until = time.monotonic() + 10
        while jobs.running() and time.monotonic() < until:
            time.sleep(0.005)

    assert [job.id for job in jobs.all()] == ["5", "4", "3"]


def test_an_error_of_the_family_comes_whole_from_the_process_of_a_job(own):
    with own.folder.adding(), pytest.raises(Exception, match="E205") as caught:
        Jobs(own)._apart(own, _sealed(own), lambda *_: None)
    assert caught.value.remedy == ProjectError("E205").remedy
    clear(own.folder, waiting(own.folder)[0].id)


def _sealed(own):
    site = Site(own)
    site.jobs._do = lambda key: None
    return client_of(site).post("/add", json={"text": TEXT}).json()["id"]


def test_what_a_document_is_can_be_said_later_and_decisions_on_its_words_stay(client, site):
    hand_in(client, site, ("plain.txt", b"Hezbollah shelled Aleppo on 7 May 2016."))
    row = next(row for row in client.get("/documents.json").json() if row["inputs"] == ["plain.txt"])
    read = client.get(f"/document/{row['id']}.json").json()
    assert row["publisher"] is None
    key = next(a["id"] for a in read["assertions"] if a["kind"] == "event")
    client.post("/decide/assertion", data={"csrf": site.csrf, "id": key, "verdict": "reject"}, headers=JSON)

    answer = client.post(
        "/describe",
        data={"csrf": site.csrf, "id": row["id"], "publisher": "Desk", "published": "2016-05-08"},
        headers=JSON,
    )
    assert answer.status_code == 202, answer.text
    assert over(client, answer.json()["id"])["state"] == "finished"

    (again,) = [row for row in client.get("/documents.json").json() if row["inputs"] == ["plain.txt"]]
    assert (again["publisher"], again["published"]) == ("Desk", "2016-05-08")
    assert client.get(f"/document/{again['id']}.json").json()["rejected"]
    assert "Hezbollah shelled" not in client.get("/timeline.json").text
    assert all(not check.wrong for check in site.project.verify())
    same = client.post("/describe", data={"csrf": site.csrf, "id": again["id"], "publisher": "Desk"}, headers=JSON)
    assert over(client, same.json()["id"])["added"]["known"] == 1
    assert again["id"] in client.get("/documents.json").text


def test_of_a_document_something_has_to_be_said_and_by_who_may_add(client, site):
    hand_in(client, site, ("other.txt", b"Iran sent oil to Syria in 2016."))
    key = next(row["id"] for row in client.get("/documents.json").json() if row["inputs"] == ["other.txt"])
    for form in ({"id": key}, {"id": key, "published": "yesterday"}, {"id": key, "url": "javascript:alert(1)"}):
        assert client.post("/describe", data={"csrf": site.csrf, **form}, headers=JSON).status_code == 400
    said = {"id": key, "publisher": "Desk"}
    assert client.post("/describe", data=said, headers=JSON).status_code == 403
    only = Site(site.project, read_only=True)
    assert client_of(only).post("/describe", data={"csrf": only.csrf, **said}, headers=JSON).status_code == 403
    assert (
        client.post("/describe", data={"csrf": site.csrf, "id": "zzzzzz", "publisher": "X"}, headers=JSON).status_code
        == 404
    )
