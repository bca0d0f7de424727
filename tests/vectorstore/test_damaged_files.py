"""Each file of an index truncated, overwritten or deleted, one at a time, while nothing has it open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_report
from tests.vectorstore.embedders import syllable_embedder
from tests.vectorstore.index_texts import BUDGET, TEXTS, found
from vectorstore.database import FILE
from vectorstore.folder_lock import IndexUnusable
from vectorstore.index import Index
from vectorstore.words import word_files_sound

QUESTION = "Thu ngân sách"
LOCKS = {"lock", ".tantivy-meta.lock", ".tantivy-writer.lock"}
MANY = 1100  # from a thousand on Chroma keeps a graph of vectors in files of its own


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    file.write_bytes((b"\x93\xa5rac\xff" * file.stat().st_size)[: max(file.stat().st_size, 6)])


def overwrite_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 200] = b"\xa5" * len(content[middle : middle + 200])
    file.write_bytes(content)


DAMAGES = (truncate, overwrite_middle, Path.unlink)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of nine reports, one put in twice."""
    folder = tmp_path_factory.mktemp("sound")
    with Index.open(folder, syllable_embedder()) as index:
        for number in range(9):  # so many that tantivy merges what it wrote
            index.put(make_report(["Đàn dê có 5 con."], name=f"xa-{number}"))
    with Index.open(folder, syllable_embedder()) as index:
        index.put(make_report(TEXTS, name="xa-3"))
        index.embed_missing()
    return folder


def parts(folder: Path, engine: str) -> list[str]:
    files = [path for path in (folder / engine).rglob("*") if path.is_file() and path.name not in LOCKS]
    return sorted(str(path.relative_to(folder)) for path in files)


def copy_of(folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(folder, tmp_path / "index")
    return tmp_path / "index"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_words_are_made_again_from_the_catalog(sound: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    names = parts(sound, "words")
    assert len(names) > 6
    for name in names:
        data = copy_of(sound, tmp_path)
        damage(data / name)
        with Index.open(data, None) as index:
            assert found(index, QUESTION)[0] == BUDGET, name
            assert found(index, "dan de", limit=8) == ["Đàn dê có 5 con."] * 8, name
        assert word_files_sound(data / "words"), name
        shutil.rmtree(data)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_vectors_are_made_again_from_the_catalog(sound: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    names = parts(sound, "vectors")
    assert "vectors/chroma.sqlite3" in names
    for name in names:
        data = copy_of(sound, tmp_path)
        damage(data / name)
        with Index.open(data, syllable_embedder()) as index:
            index.embed_missing()
            assert index.missing_vectors() == 0, name
            assert index.search(QUESTION, limit=1)[0].passage.text == BUDGET, name
            assert len(index._vectors.get().ids()) == 11, name
        shutil.rmtree(data)


@pytest.mark.parametrize("damage", [truncate, overwrite])
def test_over_a_damaged_database_the_index_opens_and_finds_what_could_be_read_or_is_read_in_anew(
    sound: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    data = copy_of(sound, tmp_path)
    damage(data / FILE)
    with Index.open(data, syllable_embedder()) as index:
        assert (data / f"{FILE}.hong-1").exists()
        assert index.mended[0].startswith(f"Cơ sở dữ liệu bị hỏng nên đã được đổi tên thành {data / FILE}.hong-1;")
        held = {report.name for report in index.reports()}
        assert {hit.passage.report for hit in index.search("đàn dê")} <= held
        index.put(make_report(TEXTS, name="xa-3"))
        index.embed_missing()
        assert found(index, QUESTION)[0] == BUDGET


def test_after_the_catalog_was_taken_away_only_what_is_put_in_anew_is_found(sound: Path, tmp_path: Path) -> None:
    data = copy_of(sound, tmp_path)
    (data / FILE).unlink()
    with Index.open(data, syllable_embedder()) as index:
        assert index.mended == (
            f"Cơ sở dữ liệu {data / FILE} không còn báo cáo nào, có thể đã mất hoặc là tệp khác. Hãy nạp lại các "
            "báo cáo.",
        )
        assert index.search(QUESTION) == ()
        index.put(make_report(["Thu ngân sách đạt 7 tỷ đồng."], name="moi"))
        index.embed_missing()
        assert found(index, QUESTION) == ["Thu ngân sách đạt 7 tỷ đồng."]
        assert list(index._words.search(QUESTION, limit=10)) == ["moi:0"]


@pytest.mark.parametrize("spoil", [b'"text\x00:"Thu ng', b'"text":"\xff\xfeu ng'], ids=["no JSON", "no UTF-8"])
def test_a_record_spoilt_within_a_sound_catalog_is_no_answer_and_is_read_in_anew(
    sound: Path, tmp_path: Path, spoil: bytes
) -> None:
    data = copy_of(sound, tmp_path)
    content = (data / FILE).read_bytes()
    spoilt = content.replace(b'"text":"Thu ng', spoil)
    assert len(spoilt) == len(content) and spoilt != content
    (data / FILE).write_bytes(spoilt)
    with Index.open(data, None) as index:
        with pytest.raises(IndexUnusable) as refusal:
            index.search(QUESTION)
        assert str(refusal.value) == (
            f"Không đọc được một bản ghi trong cơ sở dữ liệu {data / FILE}. Hãy gỡ các báo cáo rồi nạp lại."
        )
        index.remove("xa-3")
        index.put(make_report(TEXTS, name="xa-3"))
        assert found(index, QUESTION)[0] == BUDGET
    assert not list(data.glob("*.hong-*"))


@pytest.mark.parametrize(
    ("name", "damage"),
    [("data_level0.bin", overwrite_middle), ("length.bin", truncate), ("index_metadata.pickle", Path.unlink)],
)
def test_a_graph_that_would_crash_chroma_or_be_misread_is_made_anew(
    many: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    data = copy_of(many, tmp_path)
    (graph,) = (data / "vectors").rglob(name)
    damage(graph)
    with Index.open(data, syllable_embedder()) as index:
        assert index.mended == (
            f"Kho véc-tơ {data / 'vectors'} bị hỏng nên đã được bỏ đi; báo cáo và hội thoại không mất gì. Trong khi "
            "các véc-tơ được tính lại (tự động khi mở trang, hoặc bằng lệnh python -m ingest), câu hỏi được tìm theo "
            "từ ngữ.",
        )
        assert index.missing_vectors() == MANY
        assert found(index, "Đàn bò thôn 17 có 17 con.", limit=1) == ["Đàn bò thôn 17 có 17 con."]


def test_a_sound_graph_that_was_not_shut_stays(many: Path, tmp_path: Path) -> None:
    data = copy_of(many, tmp_path)
    (graph,) = (data / "vectors").rglob("length.bin")
    graph.touch()  # as after a crash the files are not those that were sealed
    with Index.open(data, syllable_embedder()) as index:
        assert (index.mended, index.missing_vectors()) == ((), 0)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    with Index.open(folder, syllable_embedder()) as index:
        index.put(make_report([f"Đàn bò thôn {k} có {k} con." for k in range(MANY)]))
        index.embed_missing(at_once=550)
    return folder
