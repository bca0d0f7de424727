"""Files, and tables of PostgreSQL, that another program holds are waited for and told as busy; nothing is made anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from chat.understand.filters import NO_FILTERS
from conversations.feedback import Feedback, FeedbackBook, Verdict
from conversations.store import Conversations, Drafts
from corpus import Correction, Unit, UnitKind
from eval.gold.own_sets import OwnSets
from tests.conversations.answers import make_answer
from tests.factories import make_report
from tests.faults import EXCLUSIVE, READER_IN_DELETE_MODE, WRITER, held
from tests.postgresql_server import RunningPostgres
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import BUDGET, TEXTS, found
from tests.vectorstore.test_database import write_earlier
from vectorstore import chroma_folder, database
from vectorstore import open_database as opening
from vectorstore.catalog import Catalog
from vectorstore.database import FILE, Database
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index
from vectorstore.open_database import open_database

HERE = "localhost"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (database, opening, chroma_folder):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)


def busy(file: Path) -> str:
    return (
        f"Một chương trình khác đang dùng {file} nên chưa đọc hoặc ghi được. Hãy chờ chương trình ấy xong, hoặc đóng "
        "nó, rồi làm lại; dữ liệu không mất gì."
    )


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm", "-journal")))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of a database with a conversation in it."""
    with closing(open_database(tmp_path)) as opened:
        Conversations(opened).add(HERE, None, make_answer(), NO_FILTERS)
    return tmp_path


def made_earlier(folder: Path) -> None:
    """Have the schema be that of the revision before the newest."""
    with closing(Database(folder / FILE)) as opened, opened.transaction() as db:
        db.execute(text("DROP TABLE records"))
        db.execute(text("UPDATE alembic_version SET version_num = '0002'"))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("how", "prepare"),
    [(EXCLUSIVE, None), (READER_IN_DELETE_MODE, None), (WRITER, made_earlier)],
    ids=["exclusive", "reader in DELETE mode", "writer during an upgrade"],
)
def test_a_database_that_is_held_is_told_as_busy_and_has_all_once_it_is_free(
    kept: Path, how: tuple[str, ...], prepare: Callable[[Path], None] | None
) -> None:
    if prepare is not None:
        prepare(kept)
    with held(kept / FILE, how), pytest.raises(IndexUnusable) as refusal:
        open_database(kept)
    assert str(refusal.value) == busy(kept / FILE)
    assert files(kept) == [FILE]
    with closing(open_database(kept)) as opened:
        assert opened.told == ()
        assert [talk.title for talk in Conversations(opened).latest(HERE, 5)] == [make_answer().question]


@pytest.mark.parametrize("how", [EXCLUSIVE, READER_IN_DELETE_MODE, WRITER], ids=["exclusive", "reader", "writer"])
def test_a_database_that_is_held_for_a_moment_is_waited_for(kept: Path, how: tuple[str, ...]) -> None:
    made_earlier(kept)
    other = held(kept / FILE, how)
    other.__enter__()
    release = threading.Timer(0.3, other.__exit__, (None, None, None))
    release.start()
    with closing(open_database(kept)) as opened:
        assert len(Conversations(opened).latest(HERE, 5)) == 1
    release.join()
    assert files(kept) == [FILE]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", ["catalog.sqlite", "conversations.sqlite"])
def test_what_the_version_before_kept_stays_until_it_can_be_read(tmp_path: Path, name: str) -> None:
    write_earlier(tmp_path)
    with held(tmp_path / name), pytest.raises(IndexUnusable) as refusal:
        open_database(tmp_path)
    assert str(refusal.value) == busy(tmp_path / name)
    assert {"catalog.sqlite", "conversations.sqlite", "gold", "runs"} <= set(files(tmp_path))
    with closing(open_database(tmp_path)) as opened:
        assert [report.name for report in Catalog(opened).reports(None)] == ["na-hin", "pa-ham"]
        (talk,) = Conversations(opened).latest(HERE, 5)
        assert len(Conversations(opened).turns(HERE, talk.id)) == 2
        assert len(list(FeedbackBook(opened).objects())) == 1


WRITES: dict[str, Callable[[Database], object]] = {
    "a turn": lambda held: Conversations(held).add(HERE, None, make_answer(), NO_FILTERS),
    "a conversation's end": lambda held: Conversations(held).delete(HERE, Conversations(held).latest(HERE, 1)[0].id),
    "a thumb": lambda held: FeedbackBook(held).give("a", 0, make_answer(), Feedback(Verdict.UP, "")),
    "a thumb taken back": lambda held: FeedbackBook(held).withdraw("a", 0),
    "a draft's end": lambda held: Drafts(held).delete(HERE, "a"),
    "a gold question's end": lambda held: OwnSets(held).remove("Bộ xã", "a"),
    "a correction": lambda held: Catalog(held).correct("na-hin", Correction(Unit("Nà Hin", UnitKind.WARD), None)),
    "a report": lambda held: Catalog(held).put(make_report(TEXTS)),
    "a removal": lambda held: Catalog(held).remove("na-hin"),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_that_finds_it_held_is_told_and_leaves_nothing_half(
    kept: Path, write: Callable[[Database], object]
) -> None:
    with closing(open_database(kept)) as opened:
        before = Conversations(opened).latest(HERE, 5)
        with held(kept / FILE, WRITER), pytest.raises(IndexUnusable) as refusal:
            write(opened)
        assert str(refusal.value) == busy(kept / FILE)
        assert Conversations(opened).latest(HERE, 5) == before
        write(opened)


@pytest.mark.usefixtures("impatient")
def test_vectors_that_another_program_holds_are_not_thrown_away(tmp_path: Path) -> None:
    store = tmp_path / "vectors"
    with Index.open(tmp_path, syllable_embedder()) as index:
        index.put(make_report(TEXTS))
        index.embed_missing()
    with held(store / "chroma.sqlite3"), Index.open(tmp_path, syllable_embedder()) as index:
        told: list[str] = []
        assert found(index, "Thu ngân sách", on_notice=told.append)[0] == BUDGET
        assert told == [f"{busy(store)} Lần này chỉ tìm theo từ ngữ."]
    (store / "chroma.sqlite3").touch()  # as after a crash it is not as it was sealed
    with held(store / "chroma.sqlite3"), pytest.raises(IndexUnusable) as refusal:
        Index.open(tmp_path, syllable_embedder())
    assert str(refusal.value) == busy(store)
    with Index.open(tmp_path, syllable_embedder()) as index:
        assert (index.mended, index.missing_vectors(), found(index, "Thu ngân sách")[0]) == ((), 0, BUDGET)


def test_words_that_another_program_holds_are_not_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a virus scanner or a backup may hold a file."""
    with Index.open(tmp_path, None) as index:
        index.put(make_report(TEXTS))
    (held_file,) = (tmp_path / "words").glob("*.idx")
    opened = Path.open

    def denied(path: Path, *how: str, **further: object) -> object:
        if path == held_file:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **further)

    with monkeypatch.context() as windows, pytest.raises(IndexUnusable) as refusal:
        windows.setattr(Path, "open", denied)
        Index.open(tmp_path, None)
    assert str(refusal.value) == (
        f"Không có quyền ghi {held_file}, hoặc ổ đĩa chỉ cho đọc. Hãy kiểm tra quyền ghi thư mục {held_file.parent} "
        "rồi làm lại; nếu tệp đang mở ở nơi khác thì đóng lại."
    )
    assert held_file.exists()
    with Index.open(tmp_path, None) as index:
        assert found(index, "Thu ngân sách")[0] == BUDGET


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_tables_of_postgresql_that_another_program_holds_are_told_as_busy(
    postgres: RunningPostgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, write: Callable[[Database], object]
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    url = postgres.new_database()
    with closing(open_database(tmp_path, url)) as opened:
        Conversations(opened).add(HERE, None, make_answer(), NO_FILTERS)
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            tables = other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            other.execute(f"LOCK TABLE {', '.join(name for (name,) in tables)} IN SHARE MODE")
            with pytest.raises(IndexUnusable) as refusal:
                write(opened)
        assert str(refusal.value) == (
            f"Cơ sở dữ liệu {opened.place} đang bận vì một chương trình khác giữ khóa; hãy chờ nó xong rồi thử lại."
        )
        write(opened)
