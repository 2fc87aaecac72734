"""The command that starts the web app."""

from __future__ import annotations

import ipaddress
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.faces.options import ProjectOption

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="serve")(serve)


def serve(
    project: ProjectOption = Path(),
    host: Annotated[str, typer.Option(help="The address to listen at; one of other machines needs a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8340,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and refuse every change.")] = False,  # noqa: FBT002
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="The secret that a visitor has to bring.")
    ] = None,
) -> None:
    """Open the record in a browser: ask, read, correct. Listens on this machine alone unless told otherwise."""
    import uvicorn

    from dragoman.faces.web.app import make_app
    from dragoman.faces.web.site import Site
    from dragoman.project import Project

    token = token or (None if is_loopback(host) else secrets.token_urlsafe(24))
    app = make_app(Site(Project(project), host=host, token=token, read_only=read_only))
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    listening = config.bind_socket()
    query = f"/?token={token}" if token else "/"
    shown = f"[{host}]" if ":" in host else host
    print(f"serving {project} at http://{shown}:{listening.getsockname()[1]}{query}", file=sys.stderr, flush=True)
    uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own and nobody else's."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
