"""Names of others masked (rule 3): who they are, which words give them away, and what stands in their place.

Third parties are all persons but the owner and the two of the exported mentorship. Their whole names, other names and
each word of a name of four letters and more become their alias, or "a colleague". Matching knows no case and no
accents, and letters alone bound a word, so `karlsson_2024.pdf` is masked too. Attached files are not looked into.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from mentor_tui.domain.pair import TITLES, Pair
from mentor_tui.domain.prose import prose_in, rewritten
from mentor_tui.domain.records import Mentorship, Person
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold, fold_with_places
from mentor_tui.domain.when import MONTHS, WEEKDAYS

SOMEBODY = "a colleague"
_SHORTEST_WORD = 4
#: Marks inside a word that nobody sees, and that folding for places takes away.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_ADDRESS = re.compile(r"://|@|^www\.|[^\W\d_][/\\][^\W\d_]|\.[a-z0-9]{2,5}$", re.IGNORECASE)
_LETTER = r"[^\W\d_]"
_TITLES = frozenset(map(fold, TITLES))
_TITLE = "|".join(sorted(_TITLES, key=len, reverse=True))
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE_SENTENCE = '.!?:…\n>*#“"(-•–|'
_UNSURE_TOGETHER = 8
_NOT_NAMES = frozenset({*WEEKDAYS, *MONTHS, *(day[:3] for day in WEEKDAYS), *(month[:3] for month in MONTHS), "i"})


@dataclass(frozen=True)
class Masking:
    """Replace names in text.

    `stand_ins` maps each folded name, its words apart by one blank, to what stands for it; `kept` are whole names to
    leave; `without_alias` maps the names of people who have no alias to the person's whole name. `codes` are those of
    the frameworks and packs at hand, left as they are; `places` what the reader knows of the two anyway.
    """

    stand_ins: Mapping[str, str]
    kept: tuple[str, ...] = ()
    without_alias: Mapping[str, str] = field(default_factory=dict)
    codes: Collection[str] = ()
    places: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """Return `text` with every name replaced; inside an address or a file name the blanks become hyphens."""
        if not self.stand_ins or not text:
            return text
        masked = self._replaced(text)
        if _ESCAPED.search(masked):
            plain = unquote(masked)
            again = self._replaced(plain)
            masked = masked if again == plain else again
        return masked

    def record(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return a raw record with its prose, links and file names masked; values, known codes and ids stay."""
        return rewritten(raw, self.text, self.codes)

    def finds(self, text: str) -> bool:
        """Say whether a name to mask stands in `text`."""
        return self.text(text) != text

    def to_look_at(self, records: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """Return the names in raw records that ask for a look: people without an alias, then unknown capitals.

        A single capitalised word that starts a sentence is no name; days, months, abbreviations, the kept names and
        the places of the two are left out. Other people's places stay in: they may tell who is meant.
        """
        every = [text for raw in records for text in prose_in(raw, self.codes)]
        names = (name for text in every for name in self._names_in(text))
        bare = [self.without_alias[name] for name in names if name in self.without_alias]
        kept = {word for name in (*self.kept, *self.places) for word in _words(name)}
        unknown = [name for text in every for name in _capitalised(text) if not self._is_settled(name, kept)]
        return tuple(dict.fromkeys((*bare, *unknown)))

    # The matching ------------------------------------------------------------------------------------------------

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """One pattern, longest names first, so that a whole name is replaced as a whole; kept names come first."""
        kept = sorted((fold(name) for name in self.kept), key=len, reverse=True)
        names = sorted(self.stand_ins, key=len, reverse=True)
        keep, mask = ("|".join(map(_spaced, each)) or r"(?!)" for each in (kept, names))
        return re.compile(rf"(?<!{_LETTER})(?:(?P<keep>{keep})|(?:(?:{_TITLE})\b\.?\s+)?(?P<name>{mask}))(?!{_LETTER})")

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """The folded names by their letters alone, as a match gives them."""
        return {name.replace(" ", ""): name for name in self.stand_ins}

    def _names_in(self, text: str) -> Iterable[str]:
        for match in self._pattern.finditer(fold_with_places(text)[0]):
            if match["name"] is not None:
                yield self._by_letters["".join(_words(match["name"]))]

    def _replaced(self, text: str) -> str:
        if not (self._pattern.search(fold(text)) or _UNSEEN.search(text)):
            return text
        folded, places = fold_with_places(text)
        pieces, reached = [], 0
        for match in self._pattern.finditer(folded):
            if match["name"] is None:
                continue
            start, end = places[match.start()], places[match.end()]
            pieces += [text[reached:start], self._stand_in(match["name"], text, start, end)]
            reached = end
        return "".join([*pieces, text[reached:]]) if pieces else text

    def _stand_in(self, name: str, text: str, start: int, end: int) -> str:
        word = self.stand_ins[self._by_letters["".join(_words(name))]]
        around = text[:start].split()[-1:] if start and not text[start - 1].isspace() else []
        after = text[end:].split()[:1] if end < len(text) and not text[end].isspace() else []
        token = "".join([*around, text[start:end], *after])
        return word.replace(" ", "-") if _ADDRESS.search(token.rstrip(".,;:!?)")) else word

    def _is_settled(self, name: str, kept: set[str]) -> bool:
        left = self._pattern.sub(" ", fold_with_places(name)[0])
        return all(word in kept or word in _NOT_NAMES for word in _words(left))


def masking(
    snapshot: Snapshot,
    mentorship: Mentorship | None,
    *,
    hide_partners: bool = False,
    hide_places: bool = False,
    codes: Collection[str] = (),
) -> Masking:
    """Return the masking for an export of one mentorship (None: of the whole journal).

    `hide_partners` is for the owner's own CPD, revalidation and supervisor exports: every partner becomes "a mentee",
    "my mentor" or "a peer", and in an export of the whole journal nobody but the owner keeps a name. `hide_places`
    masks everybody's organisation and place as well. `codes` are those of the frameworks and packs at hand.
    """
    partners = _partners(snapshot, mentorship) if hide_partners else {}
    two = {mentorship.mentor, mentorship.mentee} if mentorship else set()
    stand_ins: dict[str, str] = {}
    kept: list[str] = []
    places: list[str] = []
    bare: dict[str, str] = {}
    for person in snapshot.of(Person):
        if snapshot.is_me(person.id) or (person.id in two and person.id not in partners):
            kept.append(person.name)
            places += filter(None, (person.organisation, person.place))
            continue
        word = partners.get(person.id) or person.alias or SOMEBODY
        for name in names_of(person):
            stand_ins.setdefault(name, word)
            if word == SOMEBODY:
                bare.setdefault(name, person.name)
    for person in snapshot.of(Person) if hide_places else ():
        for place, word in ((person.organisation, "an organisation"), (person.place, "a place")):
            stand_ins.setdefault(" ".join(_words(place or "")), word)
    stand_ins.pop("", None)
    return Masking(stand_ins, tuple(kept), bare, codes, () if hide_places else tuple(places))


def third_parties(snapshot: Snapshot, mentorship: Mentorship | None) -> tuple[Person, ...]:
    """Return all persons but the owner and the two of `mentorship`."""
    two = {mentorship.mentor, mentorship.mentee} if mentorship else set()
    return tuple(person for person in snapshot.of(Person) if not snapshot.is_me(person.id) and person.id not in two)


def names_of(person: Person) -> tuple[str, ...]:
    """Return what gives a person away, folded: whole name, with and without titles, other names, their long words."""
    found: dict[str, None] = {}
    for name in (person.name, *person.also_called):
        words = _words(name)
        untitled = [word for word in words if word not in _TITLES]
        whole: tuple[str, ...] = (" ".join(words), " ".join(untitled)) if untitled else ()
        whole += tuple(" ".join(_words(part)) for part in name.split() if len(_words(part)) > 1)
        found |= dict.fromkeys((*whole, *(word for word in untitled if len(word) >= _SHORTEST_WORD)))
    return tuple(found)


def _partners(snapshot: Snapshot, mentorship: Mentorship | None) -> dict[str, str]:
    """Map each partner of the owner to the role that stands for the name."""
    words = {"mentor": "a mentee", "mentee": "my mentor", "peer": "a peer", "neither": SOMEBODY}
    every = [mentorship] if mentorship else []
    found: dict[str, str] = {}
    for each in (*every, *snapshot.of(Mentorship)):
        pair = Pair.of(snapshot, each)
        found.setdefault(pair.partner_id, words[pair.role])
    return {id: word for id, word in found.items() if not snapshot.is_me(id)}


def _words(name: str) -> list[str]:
    return _WORD.findall(fold(name))


def _spaced(name: str) -> str:
    """Return a pattern for a name whose words may stand apart by anything but letters, or, if long, by nothing."""
    words = _words(name)
    least = 0 if sum(map(len, words)) >= _UNSURE_TOGETHER else 1
    return rf"[\W\d_]{{{least},3}}".join(map(re.escape, words)) or r"(?!)"


def _capitalised(text: str) -> Iterator[str]:
    """Yield the runs of capitalised words in `text`, but for lone ones that start a sentence and abbreviations."""
    run: list[re.Match[str]] = []
    for match in (*_NAME_WORD.finditer(text), None):
        is_capital = match is not None and match[0][0].isupper() and not _is_no_name(text, match)
        if match and is_capital and run and text[run[-1].end() : match.start()] == " ":
            run.append(match)
            continue
        if run and not (len(run) == 1 and (run[0][0].isupper() or _starts_sentence(text, run[0].start()))):
            yield text[run[0].start() : run[-1].end()]
        run = [match] if match and is_capital else []


def _is_no_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a capitalised word is a day, a month and the like, or the letter of a code such as C2."""
    is_code = len(match[0]) == 1 and text[match.end() : match.end() + 1].isdigit()
    return is_code or fold(match[0]) in _NOT_NAMES


def _starts_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].rstrip(" ")
    return not before or before[-1] in _BEFORE_SENTENCE
