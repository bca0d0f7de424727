from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import COWS, TEXTS, found
from vectorstore.catalog import Catalog
from vectorstore.chroma_folder import ChromaFolder
from vectorstore.database import FILE, Database
from vectorstore.folder_lock import IndexInUse, IndexUnusable
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
from vectorstore.vectors import Vectors

ROOT = Path(__file__).parents[2]


def test_a_second_process_is_refused_in_words(open_index: Callable[..., Index], tmp_path: Path) -> None:
    open_index()
    code = """
import sys
from pathlib import Path
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
Index.open(Path(sys.argv[1]), None)
"""
    second = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "index")],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        encoding="utf-8",
    )
    assert second.returncode == 1
    assert f"Thư mục chỉ mục {tmp_path / 'index'} đang được một chương trình khác sử dụng." in second.stderr


def test_a_closed_or_failed_index_lets_go_of_its_folder(open_index: Callable[..., Index], tmp_path: Path) -> None:
    index = open_index()
    with pytest.raises(IndexInUse):
        open_index()
    index.close()
    (tmp_path / "index" / FILE).unlink()
    (tmp_path / "index" / FILE).mkdir()
    for _ in range(2):
        with pytest.raises(IndexUnusable):
            open_index()


@pytest.mark.parametrize(
    ("change", "question", "texts"),
    [
        (lambda catalog: catalog.put(make_report(["Đàn ngựa có 30 con."])), "dan ngua", ["Đàn ngựa có 30 con."]),
        (lambda catalog: catalog.put(make_report(["Đàn ngựa có 30 con."])), "ho ngheo", []),
        (lambda catalog: catalog.put(make_report([COWS], name="pa-ham")), "dan bo", [COWS, COWS]),
        (lambda catalog: catalog.remove("na-hin"), "dan bo", []),
    ],
)
def test_a_crash_after_the_catalog_was_written_is_mended(
    open_index: Callable[..., Index], tmp_path: Path, change: Callable[[Catalog], None], question: str, texts: list[str]
) -> None:
    index = open_index()
    index.put(make_report(TEXTS))
    index.close()
    database = Database(tmp_path / "index" / FILE)
    change(Catalog(database))
    database.close()
    assert found(open_index(), question) == texts


def test_vectors_of_a_report_removed_just_before_a_crash_are_removed(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    index.close()
    database = Database(tmp_path / "index" / FILE)
    Catalog(database).remove("na-hin")
    database.close()
    open_index(syllable_embedder()).close()
    assert vector_ids(tmp_path) == set()


def test_a_vector_without_a_passage_is_removed(open_index: Callable[..., Index], tmp_path: Path) -> None:
    vectors = Vectors(ChromaFolder(tmp_path / "index" / "vectors"), syllable_embedder())
    vectors.add(make_report(["Đàn bò không còn trong danh mục."], name="da-xoa").passages)
    vectors.close()
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    assert found(index, "đàn bò")[0] == COWS
    index.close()
    assert vector_ids(tmp_path) == {"na-hin:0", "na-hin:1", "na-hin:2"}


def test_killed_while_embedding_what_is_then_removed_it_leaves_no_vector(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    killed_in(
        tmp_path,
        """
from vectorstore.vector_notes import VectorNotes
VectorNotes.add = lambda *_: os._exit(9)
index.put(make_report(TEXTS))
index.embed_missing()
""",
    )
    index = open_index(syllable_embedder())
    assert index.missing_vectors() == 3
    index.remove("na-hin")
    index.close()
    assert vector_ids(tmp_path) == set()


def test_interrupted_between_a_vector_and_its_note_the_next_opening_compares(
    open_index: Callable[..., Index], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    with monkeypatch.context() as interrupted:
        interrupted.setattr(VectorNotes, "add", interrupt)
        with pytest.raises(KeyboardInterrupt):
            index.embed_missing()
    index.close()
    assert vector_ids(tmp_path) == {"na-hin:0", "na-hin:1", "na-hin:2"}
    index = open_index(syllable_embedder())
    index.remove("na-hin")
    index.close()
    assert vector_ids(tmp_path) == set()


def test_killed_while_a_lost_word_index_is_made_anew_it_is_filled_all_the_same(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.close()
    shutil.rmtree(tmp_path / "index" / "words")
    killed_in(
        tmp_path,
        "index.put(make_report([]))",
        before="""
from vectorstore.words import Words
opened = Words._opened
Words._opened = lambda *arguments: (opened(*arguments), os._exit(9))
""",
    )
    assert found(open_index(), "dan bo") == [COWS]


def test_vectors_put_back_from_an_older_copy_are_made_again(open_index: Callable[..., Index], tmp_path: Path) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    index.close()
    shutil.copytree(tmp_path / "index" / "vectors", tmp_path / "copy")
    index = open_index(syllable_embedder())
    index.put(make_report([COWS], name="pa-ham"))
    index.embed_missing()
    index.remove("na-hin")
    index.close()
    shutil.rmtree(tmp_path / "index" / "vectors")
    shutil.copytree(tmp_path / "copy", tmp_path / "index" / "vectors")
    index = open_index(syllable_embedder())
    assert (index.missing_vectors(), index.embed_missing()) == (1, 1)
    index.close()
    assert vector_ids(tmp_path) == {"pa-ham:0"}


def killed_in(tmp_path: Path, code: str, before: str = "") -> None:
    """Run code on an `index` in a process of its own, which ends itself as a SIGKILL would."""
    program = f"""
import os, sys
from pathlib import Path
from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import TEXTS
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
{before}
index = Index.open(Path(sys.argv[1]), syllable_embedder())
{code}
"""
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path / "index")], cwd=ROOT, timeout=60)
    assert killed.returncode == 9


def vector_ids(tmp_path: Path) -> set[str]:
    vectors = Vectors(ChromaFolder(tmp_path / "index" / "vectors"), syllable_embedder())
    try:
        return vectors.ids()
    finally:
        vectors.close()


@pytest.mark.parametrize("lost", ["words", "vectors"])
def test_a_deleted_engine_folder_is_filled_again(open_index: Callable[..., Index], tmp_path: Path, lost: str) -> None:
    index = open_index(syllable_embedder())
    index.put(make_report(TEXTS))
    index.embed_missing()
    hits = index.search("Thu ngân sách")
    index.close()
    shutil.rmtree(tmp_path / "index" / lost)
    index = open_index(syllable_embedder())
    assert index.missing_vectors() == (3 if lost == "vectors" else 0)
    index.embed_missing()
    assert index.search("Thu ngân sách") == hits


def test_what_was_held_back_when_the_process_was_killed_is_searchable_when_opened_again(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    code = """
import os, sys
from pathlib import Path
from tests.factories import make_report
from vectorstore.index import Index
from vectorstore.vector_notes import VectorNotes
index = Index.open(Path(sys.argv[1]), None)
with index.putting_many():
    for name in ("na-hin", "pa-ham", "khe-su"):
        index.put(make_report([sys.argv[2]], name=name))
    os._exit(9)
"""
    arguments = [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "index"), COWS]
    assert subprocess.run(arguments, cwd=ROOT, timeout=60).returncode == 9
    assert found(open_index(), "đàn bò") == [COWS] * 3
