"""The web app: the record in a browser on this machine, every page with its JSON twin, made by the same function."""

from dragoman.faces.web.command import register

__all__ = ["register"]
