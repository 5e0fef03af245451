"""What the store holds, as the planner needs it: the bodies, and the lexicon with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.bodies import Body, Head, body_to_variants, heads_to_bodies
from qa.lexicon import Cut, Lexicon, general_lexicon
from qa.question import question_to_quotes, question_to_text
from qa.spelling import respell
from qa.torn import without_torn_words

_STRANGER = re.compile(
    r"(?:省|市|县|区|旗|镇|乡|街道|局|委员会|委|厅|办公室|政府|管委会|院|大学|集团|公司|银行|中心|署|部)$|(?:省|市|县).{2,}"
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The bodies held, and the words by which a question is cut."""

    bodies: tuple[Body, ...]
    lexicon: Lexicon

    def cut(self, question: str) -> Cut:
        """The question as typed, cut into known words."""
        return replace(self._cut(question_to_text(question)), quoted=question_to_quotes(question))

    def _cut(self, text: str) -> Cut:
        cut = self.lexicon.cut(text)
        if not cut.has("body") and (respelt := respell(text, self.bodies)) != text:
            cut = self.lexicon.cut(respelt)
        return without_torn_words(cut, self.lexicon.senses)


def heads_to_catalogue(heads: Iterable[Head]) -> Catalogue:
    """The catalogue of the reports held."""
    bodies = heads_to_bodies(heads)
    names = Lexicon()
    for body in bodies:
        for form in body_to_variants(body):
            names.add((form,), "body", body)
    return Catalogue(bodies, general_lexicon().joined(names))


def looks_like_a_body(word: str) -> bool:
    """Whether a word that nothing accounts for looks like the name of a body or a place."""
    return _STRANGER.search(word) is not None


def cut_to_bodies(cut: Cut) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """-> (the bodies named, in order; the bodies that one name may mean)."""
    named: list[Body] = []
    for token in cut.of("body"):
        bodies = list(dict.fromkeys(token.values("body")))
        if len(bodies) > 1:
            return (), tuple(bodies)
        named.extend(bodies)
    return tuple(dict.fromkeys(named)), ()
