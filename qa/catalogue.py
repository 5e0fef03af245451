"""What the store holds, as the planner needs it: the bodies, and the lexicon with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.bodies import Body, Head, body_to_variants, heads_to_bodies, name_to_parts, place_to_stem
from qa.gazetteer import lies_in
from qa.lexicon import Cut, Lexicon, Token, general_lexicon, left_over
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
        if not cut.has("body") or _stranger_behind(cut) or any(looks_like_a_body(word) for word in cut.left):
            respelt = self.lexicon.cut(respell(text, self.bodies))
            cut = respelt if len(respelt.of("body")) > len(cut.of("body")) else cut
        return without_torn_words(_with_wider_places(cut), self.lexicon.senses)


def _with_wider_places(cut: Cut) -> Cut:
    """江苏省淮安市: the province or city that a body lies in belongs to its name."""
    tokens = tuple(_widened(cut.text, t) if t.has("body") else t for t in cut.tokens)
    kept = tuple(t for t in tokens if t.has("body") or not any(_inside(t, b) for b in tokens if b.has("body")))
    return replace(cut, tokens=kept, left=tuple(left_over(cut.text, kept)))


def _widened(text: str, token: Token) -> Token:
    places = {p for body in token.values("body") for name in body.names for p in name_to_parts(name).places}
    start = token.start
    while wider := next(
        (w for n in range(8, 1, -1) if (w := text[max(0, start - n) : start]) and _holds(w, places)), ""
    ):
        start -= len(wider)
    return replace(token, text=text[start : token.end], start=start)


def _holds(wider: str, places: Iterable[str]) -> bool:
    return any(lies_in(place, wider) or lies_in(place_to_stem(place), wider) for place in places)


def _inside(token: Token, other: Token) -> bool:
    return other.start <= token.start and token.end <= other.end


def heads_to_catalogue(heads: Iterable[Head]) -> Catalogue:
    """The catalogue of the reports held."""
    bodies = heads_to_bodies(heads)
    names = Lexicon()
    for body in bodies:
        for form in body_to_variants(body):
            names.add((form,), "body", body)
    return Catalogue(bodies, general_lexicon().joined(names))


_COURT = re.compile(r"(?:中级|高级|基层)?(?:人民)?(?:法院|检察院)")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:委员会|局|委(?![托派])|厅|署|街道|[省市区县旗州镇乡]|中心|集团|公司|银行|大学|医院|学校)"
)


def _stranger_behind(cut: Cut) -> str:
    """A body and what is written right behind it, where that is somebody else: 桐庐县 + 人力社保局, 淮安市 + 法院."""
    for token in cut.of("body"):
        behind = next((w for w in cut.left if cut.text.startswith(w, token.end)), "")
        if m := _COURT.match(cut.text, token.end) or _OFFICE.match(behind):
            return token.text + m[0]
    return ""


def stranger(cut: Cut) -> str:
    """A name in the question that no held body has: 淮安市财政局, 北京市教育局; '' where there is none."""
    unknown = next((w for w in cut.left if looks_like_a_body(w)), "")
    return _stranger_behind(cut) or ("" if cut.has("body") or not unknown else whole_word(cut, unknown))


_PARTICLES = "的地得了着过是为有在于由对向从到把被将给让叫和与及跟同或请问查就都也还又"


def whole_word(cut: Cut, word: str) -> str:
    """The word with the single characters in front that were taken for words of their own: 上|海市, 发|改局."""
    start = cut.text.find(word)
    ahead = {t.end: t for t in cut.tokens if len(t.text) == 1 and t.has("fill", "follow") and t.text not in _PARTICLES}
    while start in ahead:
        word, start = ahead[start].text + word, ahead[start].start
    return word


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
