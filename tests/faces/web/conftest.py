"""A project read by the program itself, and the web app on it."""

import json

import pytest
from starlette.testclient import TestClient

from dragoman.faces.web.app import make_app
from dragoman.faces.web.site import Site
from dragoman.project import Project

ADDRESS = "http://127.0.0.1:8340"
NASTY = "<script>alert(1)</script>"
DOCUMENTS = [
    {"id": "one", "text": "Iran has supported the Syrian government since 2011. Rebels attacked Aleppo on 3 May 2016.",
     "publisher": "Wire A", "published": "2016-05-04", "title": "One"},
    {"id": "two", "text": "Iran denied that it had supported the Syrian government.", "publisher": "Wire B",
     "published": "2018-01-01", "title": "Two"},
    {"id": f"{NASTY}.txt", "text": f"Russia bombed Aleppo on 4 May 2016, {NASTY} said. Iran sent oil to Syria.",
     "publisher": f'{NASTY}"onload=', "published": "2016-05-05", "title": f"{NASTY}' onmouseover=alert(2)",
     "url": "javascript:alert(3)"},
    {"id": "four", "text": "Activists said prison guards had tortured 12 men in Homs in May 2016.",
     "publisher": "Wire A", "published": "2016-05-06", "title": "Four"},
]  # fmt: skip


def make_project(folder):
    source = folder / "documents.jsonl"
    source.write_text("\n".join(map(json.dumps, DOCUMENTS)), "utf-8")
    project = Project.init(folder / "project")
    project.add(source)
    return project


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("web"))


@pytest.fixture
def site(project):
    return Site(project)


def client_of(site, **more):
    return TestClient(make_app(site), base_url=ADDRESS, follow_redirects=False, **more)


@pytest.fixture
def client(site):
    return client_of(site)
