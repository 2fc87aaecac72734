"""One family of errors: a code, a cause and a remedy, the same shape on every face."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.document import Failure

__all__ = ["ERRORS", "DocumentError", "DragomanError", "Explanation", "ProjectError", "RecordError", "UsageError"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error code stands for and what its reader can do about it."""

    title: str
    remedy: str


ERRORS: dict[str, Explanation] = {
    "E101": Explanation("no such file or folder", "check the path; quote it if it holds spaces"),
    "E102": Explanation("the file can not be opened", "check its permissions"),
    "E103": Explanation("the input is empty", "remove it, or fetch it again if it should hold text"),
    "E104": Explanation(
        "the bytes are no text and no known format", "convert it to txt, md, html, pdf, docx, eml or warc first"
    ),
    "E105": Explanation("the text is in no encoding that can be told", "save it as UTF-8"),
    "E106": Explanation(
        "the file is damaged or not what its name says", "open it in its own program and save it again"
    ),
    "E107": Explanation(
        "the line is not a JSON object with an id and a text or html", "mend that line; the others were read"
    ),
    "E108": Explanation("the document holds no readable text", "a scan needs text recognition (OCR) first"),
    "E109": Explanation(
        "the archive is too large or nested too deep to be opened safely", "unpack it yourself and add the folder"
    ),
    "E110": Explanation("the document is protected by a password", "remove the password and add it again"),
    "E111": Explanation(
        "the document failed while being read", "please report it with the document; everything else was kept"
    ),
    "E112": Explanation(
        "the link leads into a private network", "open it in your own browser, save the page and add the file"
    ),
    "E113": Explanation("the link can not be fetched", "open it in your own browser, save the page and add the file"),
    "E114": Explanation(
        "the document takes longer to read than any should", "please report it with the document; the others were read"
    ),
    "E201": Explanation("this folder is no project", "run `dragoman init DIR`, or name a project with --project"),
    "E202": Explanation("there is a project here already", "use it as it is, or choose another folder"),
    "E203": Explanation("the project's settings can not be read", "mend dragoman.toml at the place named"),
    "E204": Explanation(
        "too little disk space is left to go on safely",
        "free some space and run the same command again; nothing was lost",
    ),
    "E205": Explanation(
        "another process is writing to this project", "wait for it to finish, then run the same command again"
    ),
    "E206": Explanation(
        "a stored file does not match its recorded hash",
        "restore it from a copy; `dragoman verify` lists every such file",
    ),
    "E207": Explanation("the project was made by a newer version", "update dragoman"),
    "E208": Explanation("nothing was added to this project yet", "run `dragoman add PATH…` first"),
    "E209": Explanation("the index was made by another version", "run `dragoman run`: it is made anew from the record"),
    "E210": Explanation(
        "the object store can not be used", "check its address, and its keys and region in the environment"
    ),
    "E301": Explanation(
        "no such name in the record", "see the nearest names given, or list them with `dragoman status`"
    ),
    "E302": Explanation("no such id in the record", "copy an id from any listing; a prefix of 6 characters is enough"),
    "E303": Explanation("the id prefix fits more than one thing", "give more characters of it"),
    "E304": Explanation("a filter value can not be read", "dates are YYYY, YYYY-MM or YYYY-MM-DD"),
    "E305": Explanation("an option needs a part that is not installed", "install the extra that the message names"),
    "E306": Explanation("the judgement contradicts an earlier one", "see `dragoman log`; undo the earlier one first"),
    "E401": Explanation(
        "the token is missing or not the right one", "open the address that `dragoman serve` printed when it started"
    ),
    "E402": Explanation("the request does not come from a page of this server", "load the page again, then repeat it"),
    "E403": Explanation("this server only shows and changes nothing", "start `dragoman serve` without --read-only"),
    "E404": Explanation("there is no such page", "begin at the start page"),
    "E405": Explanation(
        "this server does not go by that host name", "use the address that `dragoman serve` printed when it started"
    ),
    "E406": Explanation("the request is too large", "send less at once"),
    "E407": Explanation("the page can not be asked that way", "open it with GET"),
    "E408": Explanation("the token does not allow that", "ask the owner of the server for a token of the role named"),
    "E409": Explanation(
        "this server fetches no links", "save the page and add the file, or start `dragoman serve --links public`"
    ),
    "E410": Explanation(
        "the form can not be read", "load the page again and repeat it; the reference lists its fields"
    ),
    "E901": Explanation(
        "a record is not bound to its words", "this is a defect of the program: please report it with the text"
    ),
    "E902": Explanation(
        "the program failed", "this is a defect of it: please report what you asked; the record is as it was"
    ),
}
"""Every error code, never reused: 1xx inputs, 2xx projects, 3xx questions, 4xx the web, 9xx defects of ours."""


class DragomanError(Exception):
    """The base of every error this program raises on purpose."""

    def __init__(self, code: str, detail: str = "", remedy: str | None = None) -> None:
        self.code = code
        self.detail = detail
        self.title = ERRORS[code].title
        self.remedy = remedy or ERRORS[code].remedy
        super().__init__(f"{code} {self.message} · {self.remedy}")

    @property
    def message(self) -> str:
        """The cause in one line: what the code stands for and what it met here."""
        return f"{self.title}: {self.detail}" if self.detail else self.title

    def failure(self) -> Failure:
        """Return this error as the row that a bulk run keeps of it."""
        return Failure(self.code, self.message, self.remedy)

    def __reduce__(self) -> tuple[type[DragomanError], tuple[str, str, str]]:
        """Survive the way from a worker process."""
        return (type(self), (self.code, self.detail, self.remedy))


class DocumentError(DragomanError):
    """One input can not be turned into a document; the run goes on."""


class ProjectError(DragomanError):
    """The project on disk can not be used as asked."""


class UsageError(DragomanError):
    """The question can not be understood or has no answer here."""


class RecordError(DragomanError):
    """A record breaks its contract."""
