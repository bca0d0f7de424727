"""`python -m eval check FILE...`: how the check judges statements of which a reader has said whether they are right."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from chat.check import UncheckableLine, judged_lines, verdict_of
from chat.verify.claims import Claim, Verdict
from embedding.embedder import choose_embedder
from settings import SettingsError, load_settings
from text.lexicon.active import add_own_words
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index, open_index

DONE, BAD_INPUT = 0, 2
NO_STATEMENT = "{file}, dòng {line}: không phải một đối tượng JSON có “kind” và “expect” (accept hoặc reject)."
NO_TEXT = "Không đọc được tệp {file}: cần một tệp văn bản UTF-8, mỗi dòng một đối tượng JSON."
EXPLAINED = (
    "Câu đúng chỉ được tính là qua khi cả câu “supported”; “doubtful” là bị ngờ oan, “contradicted” là bị bác oan.\n"
    "Câu sai bị để lọt khi cả câu “supported”; “doubtful” thì hiện là chưa đối chiếu được, không bị để lọt."
)


class Expected(StrEnum):
    """What the check should do with a statement."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of a file of statements, as far as `chat check` does not read it; old ones bear no id."""

    kind: str
    expect: Expected
    id: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement with the check's verdict and the claims that are not supported, each as a line to print."""

    statement: Statement
    verdict: Verdict
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether a right one passed, or a false one did not."""
        return (self.verdict is Verdict.SUPPORTED) is (self.statement.expect is Expected.ACCEPT)


def main(arguments: Sequence[str]) -> int:
    """Judge and print; 0 done, 2 when a file or the index cannot be read."""
    chosen = _parser().parse_args(arguments)
    try:
        settings = load_settings()
        for fault in add_own_words(settings.data_dir):
            print(fault, file=sys.stderr)
        with open_index(settings, choose_embedder(settings)) as index:
            judged = [judgement for path in chosen.files for judgement in judgements(path, index)]
    except (SettingsError, IndexInUse, IndexUnusable, UncheckableLine) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    print(as_table(judged))
    if chosen.failures:
        print("\n".join(_failures(judged)))
    return DONE


def judgements(path: Path, index: Index) -> Iterator[Judgement]:
    """The statements of a file, judged, in order.

    Raises:
        UncheckableLine: it cannot be read, or a line is not as it should be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UncheckableLine(NO_TEXT.format(file=path)) from error
    read = TypeAdapter(Statement).validate_json
    statements = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            statements += [read(line)] if line.strip() else []
        except ValidationError as error:
            raise UncheckableLine(NO_STATEMENT.format(file=path, line=number)) from error
    for statement, claims in zip(statements, judged_lines(text, index), strict=True):
        faults = tuple(map(_fault_line, (claim for claim in claims if claim.verdict is not Verdict.SUPPORTED)))
        yield Judgement(statement, verdict_of(claims), faults)


def _fault_line(claim: Claim) -> str:
    source = f" ← {' '.join(claim.source.split())}" if claim.source else ""
    return f"{claim.verdict.value} ({claim.kind.value if claim.kind else ''}): {' '.join(claim.text.split())}{source}"


def as_table(judged: Sequence[Judgement]) -> str:
    """For the right statements and the false ones, by kind and in all, how many got which verdict."""
    lines = [EXPLAINED]
    for expected, title in ((Expected.ACCEPT, "Câu đúng"), (Expected.REJECT, "Câu sai")):
        held = [each for each in judged if each.statement.expect is expected]
        result = "qua" if expected is Expected.ACCEPT else "không lọt"
        lines.append(f"\n{title:24}{'số câu':>8}{result:>10}{'':8}" + "".join(f"{v.value:>14}" for v in Verdict))
        kinds = dict.fromkeys(each.statement.kind for each in held)
        lines += [_row(kind, [each for each in held if each.statement.kind == kind]) for kind in sorted(kinds)]
        lines.append(_row("tất cả", held))
    return "\n".join(lines)


def _row(title: str, judged: Sequence[Judgement]) -> str:
    right = sum(each.right for each in judged)
    share = f"{right / len(judged):.0%}" if judged else "–"
    by_verdict = Counter(each.verdict for each in judged)
    return f"{title:24}{len(judged):8}{right:10}{share:>8}" + "".join(f"{by_verdict[v]:14}" for v in Verdict)


def _failures(judged: Sequence[Judgement]) -> Iterator[str]:
    for each in judged:
        if not each.right:
            told = each.statement
            yield f"\n- {told.id} ({told.expect.value}, {told.kind}): {each.verdict.value}"
            yield from (f"    {fault}" for fault in each.faults)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval check",
        description="Chấm việc đối chiếu trên các câu mà người đọc đã định là đúng hay sai.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp các câu, mỗi dòng một đối tượng JSON")
    parser.add_argument("--failures", action="store_true", help="kể thêm những câu đối chiếu chưa đúng")
    return parser
