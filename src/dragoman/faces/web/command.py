"""The command that starts the web app."""

from __future__ import annotations

import ipaddress
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.faces.options import Commands, ProjectOption

__all__ = ["register"]


token_app = typer.Typer(
    help="The tokens by which others come in when the project is served.", no_args_is_help=True, cls=Commands
)


class Links(StrEnum):
    """Which links the server fetches."""

    none = "none"
    public = "public"
    any = "any"


class Role(StrEnum):
    """What a visitor may do, each more than the one before."""

    read = "read"
    review = "review"
    admin = "admin"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(name="serve")(serve)
    app.add_typer(token_app, name="token")


def serve(
    project: ProjectOption = Path(),
    *,
    host: Annotated[str, typer.Option(help="The address to listen at; one of other machines needs a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8340,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and refuse every change.")] = False,
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="The secret that a visitor has to bring.")
    ] = None,
    links: Annotated[
        Links,
        typer.Option(
            help="Fetch links that are added: none, those of the open internet, or any, also of this network."
        ),
    ] = Links.none,
) -> None:
    """Open the record in a browser: ask, read, correct. Listens on this machine alone unless told otherwise."""
    import uvicorn

    from dragoman.faces.web.app import make_app
    from dragoman.faces.web.site import Site
    from dragoman.project import Project
    from dragoman.project.access import Tokens

    locked = not is_loopback(host)
    opened = Project(project)
    if locked and not token and not Tokens(opened.folder.root).all():
        token = secrets.token_urlsafe(24)
    site = Site(opened, host=host, token=token, read_only=read_only, locked=locked, links=links.value)
    if not read_only:
        site.jobs.resume()
    app = make_app(site)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    listening = config.bind_socket()
    query = f"/?token={token}" if token else "/"
    shown = f"[{host}]" if ":" in host else host
    print(f"serving {project} at http://{shown}:{listening.getsockname()[1]}{query}", file=sys.stderr, flush=True)
    uvicorn.Server(config).run(sockets=[listening])


@token_app.command("make")
def token_make(
    name: Annotated[str, typer.Argument(help="Who brings it: it stands in the log beside what was done with it.")],
    role: Annotated[Role, typer.Option(help="read looks, review decides as well, admin adds documents as well.")] = (
        Role.review
    ),
    project: ProjectOption = Path(),
) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    from dragoman.project import Project
    from dragoman.project.access import Tokens

    print(Tokens(Project(project).folder.root).make(name, role.value))


@token_app.command("list")
def token_list(project: ProjectOption = Path()) -> None:
    """Print who has a token, with which role, since when; exit 5 when nobody has."""
    from dragoman.faces.rows import table
    from dragoman.project import Project
    from dragoman.project.access import Tokens

    found = Tokens(Project(project).folder.root).all()
    table(None, ("name", "role", "made"), [(token.name, token.role, token.made) for token in found])
    raise typer.Exit(0 if found else 5)


@token_app.command("drop")
def token_drop(name: Annotated[str, typer.Argument(help="Who brings it.")], project: ProjectOption = Path()) -> None:
    """Take a token out of force: who brought it is out at once."""
    from dragoman.project import Project
    from dragoman.project.access import Tokens

    Tokens(Project(project).folder.root).drop(name)


def is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own and nobody else's."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
