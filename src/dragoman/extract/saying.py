"""Saying: one cue with who says what, and the sentence that such are sought in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anonymity import nameless
from dragoman.extract.arguments import roles_of
from dragoman.extract.cues import Cue
from dragoman.extract.frames import Ranges
from dragoman.extract.speakers import speakers_of, speaks
from dragoman.model.names import UNNAMED
from dragoman.model.records import Role

__all__ = ["FINITE", "MARKS", "SAID", "Saying", "Scope"]

SAID = Cue("asserts", "statement", voices=True)
MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_AGAINST = frozenset({"verb-whom+of", "verb-whom+with", "verb-+for"})
"""The rules of accusations: somebody for something."""


class Saying(NamedTuple):
    """One cue with who says what: ``parts`` are the ranges of the content, ``clause`` whether it may be a quotation."""

    sentence: int
    anchor: int
    cue: tuple[int, int]
    speakers: tuple[Role, ...]
    parts: Ranges
    stance: str
    type: str
    voices: bool
    rule: str
    clause: bool = False
    kind: str = "indirect"
    topics: tuple[Role, ...] = ()

    def speaker(self, text: str) -> Role:
        """Return the (first) speaker; where no words name one, the cue stands for whoever says so, or "reports"."""
        if self.speakers:
            return self.speakers[0]
        cue = Role.words("speaker", text, *self.cue)
        return cue if "noun" in self.rule else replace(cue, name=UNNAMED)


@dataclass(frozen=True, slots=True)
class Scope:
    """The sentence that sayings are sought in, with what is known of its document."""

    annotations: Annotations
    sentence: Sentence

    def speakers(self, token: Token | None) -> tuple[Role, ...]:
        """Return whom ``token`` names, nameless where the sentence keeps the name back."""
        found = speakers_of(self.annotations, self.sentence, token)
        return nameless(self.annotations, self.sentence, found)

    def can_say(self, who: Token, cue: Token) -> bool:
        """Tell whether ``who`` can be the speaker of ``cue``."""
        return speaks(self.annotations, self.sentence, who, cue)

    def saying(
        self, token: Token, cue: Cue, speakers: tuple[Role, ...], parts: Ranges, rule: str, *, clause: bool = False
    ) -> Saying:
        """Return the saying of the cue ``token`` found by ``rule``."""
        return Saying(
            self.sentence.index, token.i, (token.start, token.end), speakers, parts, self._stance(token, cue), cue.type,
            cue.voices, rule, clause, topics=self._blamed(token, rule),
        )  # fmt: skip

    def _stance(self, token: Token, cue: Cue) -> str:
        """Return the stance of the cue; who does not believe a thing doubts it."""
        doubts = cue.voices and cue.stance == "believes" and self.sentence.children(token, "neg")
        return "doubts" if doubts else cue.stance

    def _blamed(self, token: Token, rule: str) -> tuple[Role, ...]:
        """Return whom an accusation is about: "blamed *the army* for the losses"."""
        if rule not in _AGAINST:
            return ()
        whom = [c for c in self.sentence.children(token, "dobj") if c.i > token.i]
        return roles_of(self.annotations, self.sentence, whom[0], "topic") if whom else ()
