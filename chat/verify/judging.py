"""Each claim of an answer judged by the passages that it cites and by all others that it was written from.

Pure text work: no model is asked, so none checks itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from chat.answer.markers import MarkersBeside, ends_with_colon, find_markers, without_markers
from chat.answer.statements import Statement, statements_of
from chat.verify.claims import NOTHING_ASKED, Asked, Claim, FaultKind, Verdict
from chat.verify.figure_claims import FigureCheck
from chat.verify.judged import Judged
from chat.verify.other_numbers import OtherNumbers
from chat.verify.period_said import terms_stated
from chat.verify.polarity import begins_with_exception, false_denials
from chat.verify.proofs import says_computed
from chat.verify.quotations import ELISION, quoted_places
from chat.verify.ranking import compared_claims
from chat.verify.silence import find_silences, silence_claim
from chat.verify.slips import numbers_put_right, with_numbers_put_right
from chat.verify.stating import Choice, Evidence
from chat.verify.subjects import Own, Subjects, of_other_term
from chat.verify.told_apart import exchanged, told_apart
from chat.verify.told_of_another import told_of_another, told_otherwise
from chat.verify.wording import (
    exchanged_names,
    is_heading,
    says_something,
    speaks_to_listeners,
    unfounded_achievement,
    unfounded_phrases,
    unknown_names,
    wording,
)
from corpus import Citation, Passage, PassageRole, Terms
from text.figures import Figure
from text.fold import words
from text.number_words import find_all_figures
from text.quotations import QUOTATION, quoted_words

_RULE_BELOW = re.compile(r"[^\n]*\n\|?[ |:-]*-[ |:-]*(?:\n|$)")
_RIGHT_BEHIND = 12  # characters: "chưa có 5 hộ", "không đạt 5 hộ"
_LEAST_REPEATED = 6  # words; fewer may stand anywhere


_NOT_COMPARABLE = re.compile(
    r"không khớp|chưa khớp|không cùng (?:một )?(?:năm|đơn vị tính|thời điểm|kỳ|thời kỳ)", re.IGNORECASE
)


def judge(
    text: str,
    citations: Collection[Citation],
    passages: Collection[Passage],
    asked: Asked = NOTHING_ASKED,
    *,
    all_cited: bool = False,
    until: float | None = None,
) -> tuple[Claim, ...]:
    """The claims of an answer in reading order, each with its verdict.

    Args:
        text: the answer.
        citations: what its markers stand for; several of one marker are looked into together.
        passages: all that it was written from.
        asked: what it answers.
        all_cited: whether each of its statements needs a passage, not only figures, quotations and achievements.
        until: when it has to be done, by the monotonic clock.

    Raises:
        NoTimeToJudge: it was not.
    """
    judging = _Judge(text, citations, passages, asked, all_cited)
    claims = list(judging.claims(until))
    apart = {one.figure.start for one in told_apart(judging.told)}
    mixed_up = {one.figure.start: one for one in exchanged(judging.told)}
    claims = [
        replace(claim, verdict=Verdict.SUPPORTED, kind=None)
        if claim.start in apart and claim.kind is FaultKind.SUBJECT and claim.start not in mixed_up
        else claim
        for claim in claims
    ]
    claims += [replace(one.claim, verdict=Verdict.CONTRADICTED, kind=FaultKind.SUBJECT) for one in mixed_up.values()]
    sure_last = sorted(reversed(claims), key=lambda claim: claim.verdict is Verdict.CONTRADICTED)
    first = {(claim.start, claim.kind): claim for claim in sure_last}
    return tuple(sorted(first.values(), key=lambda claim: claim.start))


def weighed_figures(
    told: str, citations: Collection[Citation], passages: Collection[Passage], asked: Asked
) -> Iterator[Choice]:
    """The figures of an honest answer that could be meant otherwise: the features of all that were weighed, and which
    of them are right.
    """
    judging = _Judge(told, citations, passages, asked, False)
    list(judging.claims(None))
    for one in judging.told:
        if one.claimed is not None and one.place is not None:
            yield judging.evidence.choice(one.claimed, one.place.found.figure.value)


class NoTimeToJudge(Exception):
    """An answer could not be judged in the time there was."""


class _Judge:
    def __init__(
        self, text: str, citations: Collection[Citation], passages: Collection[Passage], asked: Asked, all_cited: bool
    ) -> None:
        self._text, self._asked, self._all_cited = text, asked, all_cited
        self._passages = tuple(map(with_numbers_put_right, dict.fromkeys(passages)))
        held = {passage.id: passage for passage in self._passages}
        self._sources: dict[int, list[Passage]] = {}
        for citation in citations:
            if citation.passage_id in held:
                self._sources.setdefault(citation.marker, []).append(held[citation.passage_id])
        self._beside = MarkersBeside(text)
        self._subjects = Subjects(self._passages, asked, text)
        self._terms = Terms.shared(passage.terms for passage in self._passages)
        self._figures = find_all_figures(text)
        self.evidence = Evidence(self._passages)
        self._other_numbers = OtherNumbers(text, self._passages, asked)
        told_terms = {term is PassageRole.RESULT for term in terms_stated(text, self._terms)}
        answered = asked.term is not None and (asked.term is PassageRole.RESULT) in told_terms
        self._asked_here = replace(asked, term=None) if answered else asked
        self.told: list[Judged] = []
        self._known: dict[tuple[object, ...], list[Claim]] = {}
        self._quoted: dict[int, list[str]] = {}

    def claims(self, until: float | None) -> Iterator[Claim]:
        for marker in find_markers(self._text):
            if marker.number not in self._sources:
                yield Claim(f"[{marker.number}]", marker.start, Verdict.CONTRADICTED, FaultKind.MARKER)
        figures = iter(self._figures)
        following = next(figures, None)
        statements = statements_of(self._text)
        for statement in statements:
            if self._text.startswith("|", self._line_start(statement)):
                self._note_quotations(statement)
        for statement in statements:
            if until is not None and time.monotonic() > until:
                raise NoTimeToJudge
            held: list[Figure] = []
            while following is not None and following.start < statement.end:
                if following.start >= statement.start:
                    held.append(following)
                following = next(figures, None)
            if self._repeats(statement):
                yield Claim(self._text[statement.start : statement.end], statement.start, Verdict.SUPPORTED)
                continue
            key = self._same(statement)
            if key not in self._known:
                self._known[key] = [
                    replace(c, start=c.start - statement.start) for c in self._claims_of(statement, held)
                ]
            yield from (replace(claim, start=claim.start + statement.start) for claim in self._known[key])

    def _same(self, statement: Statement) -> tuple[object, ...]:
        """What makes two statements one: a table may repeat its rows."""
        markers = self._beside.within(statement.start, statement.end)
        return self._text[statement.start : statement.end], statement.above, markers

    def _quoted_at(self, position: int) -> list[str]:
        """What a table of the answer rightly quotes of the passages cited there."""
        return [quoted for marker in self._beside.at(position) for quoted in self._quoted.get(marker, ())]

    def _line_start(self, statement: Statement) -> int:
        return self._text.rfind("\n", 0, statement.start) + 1

    def _note_quotations(self, statement: Statement) -> None:
        """Keep what a cell of a table quotes rightly, which speaks for the figures told of the same passage."""
        if QUOTATION.search(self._text, statement.start, statement.end) is None:
            return
        own = Own(self._text, statement, self._subjects.names, self._terms_at(self._cited_in(statement)), False)
        for claim in self._quotations(statement, own)[0]:
            if claim.verdict is Verdict.SUPPORTED:
                for marker in self._beside.at(claim.start):
                    self._quoted.setdefault(marker, []).append(claim.text)

    def _repeats(self, statement: Statement) -> bool:
        """Whether it says word for word what a passage cited beside it says of the unit and term that it is said of."""
        said = without_markers(self._text[statement.start : statement.end])
        if len(words(said)) < _LEAST_REPEATED or QUOTATION.search(said):
            return False
        places = [place for passage in self._cited_at(statement.start) for place in quoted_places(passage, said)]
        if not any(place.unbroken for place in places):
            return False
        own = Own(self._text, statement, self._subjects.names, self._terms_at(self._cited_in(statement)), False)
        return any(
            self._suits(own, statement.end - 1, p.passage, p.start, p.end)
            and not begins_with_exception(p.passage.text[p.end :])
            for p in places
            if p.unbroken
        )

    def _cited_at(self, position: int) -> list[Passage]:
        return [passage for marker in self._beside.at(position) for passage in self._sources.get(marker, ())]

    def _cited_in(self, statement: Statement) -> list[Passage]:
        markers = self._beside.within(statement.start, statement.end)
        return list(dict.fromkeys(passage for marker in markers for passage in self._sources.get(marker, ())))

    def _terms_at(self, cited: Iterable[Passage]) -> Terms:
        """The terms that all passages have or, where they differ, those cited there."""
        return self._terms if self._terms.past else Terms.shared(passage.terms for passage in cited)

    def _claims_of(self, statement: Statement, figures: Sequence[Figure]) -> Iterator[Claim]:
        text = self._text
        said = text[statement.start : statement.end]
        cited = self._cited_in(statement)
        own = Own(text, statement, self._subjects.names, self._terms_at(cited), says_computed(said))
        quoted, closed, tails = self._quotations(statement, own)
        yield from quoted
        silences = [(statement.start + a, statement.start + b) for a, b in find_silences(said)]
        for start, end in silences:
            yield silence_claim(text[start:end], start, statement, own, self._subjects, self.evidence, self._asked)
        apart = [*closed, *silences]
        check = FigureCheck(self._subjects, self.evidence, self._asked_here, own, statement, text, self._terms)
        judged = check.judged(
            [figure for figure in figures if not any(a <= figure.start < b for a, b in apart)],
            self._cited_at,
            cited,
            tails,
            self.told,
            self._quoted_at,
        )
        yield from (one.claim for one in judged)
        self.told.extend(judged)
        yield from self._other_numbers.claims(statement, apart, self._cited_at, cited)
        compared = list(
            compared_claims(own, statement, judged, self.told[: -len(judged) or None], cited, self.evidence)
        )
        yield from compared
        known = [*(one.claim for one in judged), *compared]
        proven = bool(known) and all(claim.verdict is Verdict.SUPPORTED for claim in known)
        if not _NOT_COMPARABLE.search(said):
            yield from self._in_words(statement, own, cited, judged, apart, proven)

    def _in_words(
        self,
        statement: Statement,
        own: Own,
        cited: Sequence[Passage],
        judged: Sequence[Judged],
        apart: Sequence[tuple[int, int]],
        proven: bool,
    ) -> Iterator[Claim]:
        """What the statement says beside its figures, its quotations and what it says not to be told."""
        text = self._text
        plain = _blanked(
            text[statement.start : statement.end], [(a - statement.start, b - statement.start) for a, b in apart]
        )
        bare = without_markers(plain).strip()
        if not says_something(bare):
            return
        said = text[statement.start : statement.end]
        right = [
            one.figure.start - statement.start for one in judged if one.claim.verdict is Verdict.SUPPORTED and one.place
        ]
        faulty = any(one.claim.verdict is Verdict.CONTRADICTED for one in judged)
        if cited:
            worked_out = [one.figure.start for one in judged if one.claim.computed and one.figure.text[:1].isdigit()]
            unnamed = _blanked(plain, [(m.start, m.end) for m in own.named])
            for denial in false_denials(unnamed, [passage.text for passage in cited]):
                start = statement.start + denial.start
                end = statement.start + denial.end
                if proven and any(start <= place < end for place in worked_out):
                    continue  # what is left of a whole may be told by what it is not
                denied_at = start + denial.denies
                if any(0 <= one.figure.start - denied_at <= _RIGHT_BEHIND for one in judged):
                    continue  # whether a figure is denied is judged with it
                start += len(text[start:]) - len(text[start:].lstrip()) if start < len(text) else 0
                yield Claim(
                    plain[denial.start : denial.end].strip(),
                    start,
                    Verdict.CONTRADICTED,
                    FaultKind.RELATION,
                    denial.source,
                )
            unknown = {name.span() for name in unknown_names(unnamed, self._passages, self._asked.words)}
            for name in unknown_names(unnamed, cited, self._asked.words):
                verdict = Verdict.CONTRADICTED if name.span() in unknown else Verdict.DOUBTFUL
                yield Claim(name[0], statement.start + name.start(), verdict, FaultKind.STATEMENT)
            for name, source in exchanged_names(unnamed, cited):
                start = statement.start + name.start("name")
                yield Claim(name["name"], start, Verdict.CONTRADICTED, FaultKind.STATEMENT, source)
            title = _is_first_cell(text, statement) and not any(char.isdigit() for char in said)
            leads_in = ends_with_colon(bare) and not judged
            tells = not (title or leads_in or speaks_to_listeners(bare))
            before = statement.above[0] if statement.sentences else ""
            for phrase in unfounded_phrases(plain, cited, self._asked.words, before) if tells else ():
                start = statement.start + phrase.start()
                if any(phrase.start() <= place - statement.start < phrase.end() for place in worked_out):
                    continue  # how a figure is worked out no source need say
                yield Claim(phrase[0].strip(), start, Verdict.DOUBTFUL, FaultKind.STATEMENT)
            if (reached := unfounded_achievement(plain, cited, right)) is not None:
                start = statement.start + reached.start()
                yield Claim(plain[reached.start() :].strip(), start, Verdict.CONTRADICTED, FaultKind.STATEMENT)
            of_another = any(one.claim.kind is FaultKind.UNIT for one in judged)
            if own.subjects and not of_another and not any(self._subjects.tells_of(own.subjects, p) for p in cited):
                yield Claim(said, statement.start, Verdict.CONTRADICTED, FaultKind.UNIT)
            yield from told_otherwise(text, statement, cited, apart)
            if not judged and not faulty and not title:
                yield from told_of_another(text, statement, own, cited, self._subjects.names)
            above = " ".join(statement.above) if said.lstrip().startswith("|") else ""
            verdict = wording(bare, cited, f"{self._asked.words} {above}", bool(judged) and not faulty)
            verdict = Verdict.SUPPORTED if proven and worked_out else verdict
            if self._all_cited and tells and not faulty:
                yield Claim(
                    said, statement.start, verdict, None if verdict is Verdict.SUPPORTED else FaultKind.STATEMENT
                )
        elif self._all_cited:
            silent = any(statement.start <= a < statement.end for a, _ in apart)
            title = _is_first_cell(text, statement) and not any(char.isdigit() for char in said)
            if not (
                proven
                or silent
                or title
                or speaks_to_listeners(bare)
                or (ends_with_colon(bare) and not judged and unfounded_achievement(plain, self._passages) is None)
                or (self._sources and is_heading(bare, self._passages, self._asked.words))
            ):
                yield Claim(said, statement.start, Verdict.CONTRADICTED, FaultKind.STATEMENT)
        elif (reached := unfounded_achievement(plain, self._passages)) is not None:
            yield Claim(said, statement.start, Verdict.CONTRADICTED, FaultKind.STATEMENT)

    def _quotations(
        self, statement: Statement, own: Own
    ) -> tuple[list[Claim], list[tuple[int, int]], list[tuple[int, int]]]:
        """The claims of its quotations, where those stand whose figures need no further check, and where the last parts
        of those stand that leave words out.
        """
        claims, closed, tails = [], [], []
        for match in QUOTATION.finditer(self._text, statement.start, statement.end):
            quoted = without_markers(quoted_words(match))
            cited = self._cited_at(match.start())
            meant = numbers_put_right(quoted)
            places = [place for passage in cited for place in quoted_places(passage, meant)]
            if words(quoted) and not any(self._suits(own, match.start(), p.passage, p.start, p.end) for p in places):
                if not places and self._is_name_of_question(quoted):
                    continue
                claims.append(Claim(quoted, match.start(), Verdict.CONTRADICTED, FaultKind.QUOTATION))
                closed.append(match.span())
            elif any(place.unbroken for place in places):
                closed.append(match.span())
                claims.append(Claim(quoted, match.start(), Verdict.SUPPORTED))
            elif gaps := list(ELISION.finditer(self._text, *match.span())):
                claims.append(Claim(quoted, match.start(), Verdict.SUPPORTED))
                closed.append((match.start(), gaps[-1].end()))  # what goes before only announces the last part
                tails.append((gaps[-1].end(), match.end()))
        return claims, closed, tails

    def _is_name_of_question(self, quoted: str) -> bool:
        """Whether the question says the same words in quotation marks."""
        return any(words(quoted_words(match)) == words(quoted) for match in QUOTATION.finditer(self._asked.words))

    def _suits(self, own: Own, position: int, passage: Passage, start: int, end: int) -> bool:
        """Whether the quoted words are said of the unit and term that the answer says before them."""
        if not self._subjects.quotes(own.mentions(position, ()), passage, start, end):
            return False
        return not of_other_term(self._term(own, position, passage), passage, start, end)

    def _term(self, own: Own, position: int, passage: Passage) -> PassageRole | None:
        said = own.term(position)
        if said is None and passage.role is not PassageRole.BACKGROUND:
            return self._asked.term
        return said


def _is_first_cell(text: str, statement: Statement) -> bool:
    """Whether it is a table's head, or the first cell of a row."""
    start = text.rfind("\n", 0, statement.start) + 1
    if text.startswith("|", start) and _RULE_BELOW.match(text, statement.end):
        return True
    return not text[start : statement.start].strip(" |") and text[start : statement.start].lstrip().startswith("|")


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        start, end = max(0, start), min(len(text), end)
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
