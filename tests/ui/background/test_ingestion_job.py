"""Reading in the background, with words alone or a deterministic embedder."""

from __future__ import annotations

import dataclasses
import threading
import time
from pathlib import Path

import pytest

from embedding.embedder import Embedder
from settings import SAMPLE_DIR
from tests.factories import make_report
from tests.vectorstore.embedders import SyllableEmbeddings
from ui.background.ingestion_job import (
    BY_WORDS_MEANWHILE,
    BackgroundReading,
    Progress,
    Stage,
    folder_to_read,
    gone_reports,
)
from ui.background.uploads import Uploads
from vectorstore.index import Index

NONE_SENT = Uploads(Path("/khong-co"))
SAMPLES = ["dak-so-rai", "khe-lung", "muong-tang"]


@pytest.fixture
def index(tmp_path):
    with Index.open(tmp_path / "index", None) as index:
        yield index


def read(index, reports_dir=None) -> Progress:
    reading = BackgroundReading(index, reports_dir, NONE_SENT)
    reading.start()
    reading.wait()
    return reading.progress


def names(index) -> list[str]:
    return [report.name for report in index.reports()]


@pytest.fixture
def reports_dir(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def write_report(folder, name="na-hin", people="4.120"):
    (folder / f"{name}.md").write_text(
        f"# BÁO CÁO CHÍNH TRỊ\n\nĐảng bộ xã Nà Hin\n\n## I. Kinh tế\n\nXã Nà Hin có 06 bản với {people} người.\n",
        encoding="utf-8",
    )


def test_samples_are_read_where_there_is_no_folder(index):
    progress = read(index)
    passages = sum(report.passages for report in index.reports())
    assert progress == Progress(Stage.IDLE, files_done=3, files_total=3, passages=passages)
    assert passages > 300
    assert names(index) == SAMPLES
    assert read(index) == Progress(Stage.IDLE, files_done=3, files_total=3)


def test_own_reports_take_the_place_of_the_samples(index, reports_dir):
    read(index)
    write_report(reports_dir)
    assert read(index, reports_dir) == Progress(Stage.IDLE, files_done=1, files_total=1, passages=4)
    assert names(index) == ["na-hin"]


def test_a_changed_file_is_read_again(index, reports_dir):
    write_report(reports_dir)
    read(index, reports_dir)
    write_report(reports_dir, people="4.250")
    read(index, reports_dir)
    assert [hit.passage.text for hit in index.search("người", limit=1)] == ["Xã Nà Hin có 06 bản với 4.250 người."]


def test_samples_are_not_added_to_reports_of_the_command_line(index):
    index.put(make_report(["Xã có 06 bản."]))
    assert read(index) == Progress()
    assert names(index) == ["na-hin"]


@pytest.mark.parametrize(
    ("reports_dir", "loaded", "folder"),
    [
        (None, [], SAMPLE_DIR),
        (None, ["sample"], SAMPLE_DIR),
        (None, ["sample", "own"], None),
        ("/reports", ["sample", "own"], "/reports"),
    ],
)
def test_folder_to_read(index, tmp_path, reports_dir, loaded, folder):
    if "sample" in loaded:
        read(index)
    if "own" in loaded:
        index.put(make_report(["Xã có 06 bản."]))
    assert folder_to_read(reports_dir, index.reports()) == folder


def test_faults_are_told_and_the_other_files_are_read(index, reports_dir):
    write_report(reports_dir)
    (reports_dir / "bang.pptx").write_bytes(b"PK")
    (reports_dir / "trong.txt").write_text("  \n", encoding="utf-8")
    progress = read(index, reports_dir)
    assert names(index) == ["na-hin"]
    assert (progress.stage, progress.files_done, progress.files_total) == (Stage.IDLE, 3, 3)
    assert progress.faults == (
        "bang.pptx: chưa đọc được loại tệp “.pptx”; hãy lưu báo cáo thành một trong các loại .txt, .md, .docx, .pdf.",
        "trong.txt: tệp không có chữ nào; hãy kiểm tra lại tệp gốc.",
    )


@pytest.mark.parametrize("missing", [True, False])
def test_a_missing_or_empty_folder_is_one_line(index, reports_dir, missing):
    if missing:
        reports_dir.rmdir()
    progress = read(index, reports_dir)
    assert len(progress.faults) == 1
    assert progress.faults[0].startswith(f"{reports_dir}: ")
    assert names(index) == []


def test_vectors_are_made_after_the_words_and_their_progress_is_told(tmp_path, reports_dir):
    write_report(reports_dir)
    embeddings = SyllableEmbeddings()
    with Index.open(tmp_path / "index", Embedder("syllables", embeddings)) as index:
        reading = BackgroundReading(index, reports_dir, NONE_SENT)
        while_embedding = []
        embed = embeddings.embed_documents
        embeddings.embed_documents = lambda texts: (
            while_embedding.append((reading.progress, names(index))),
            embed(texts),
        )[1]
        reading.start()
        reading.wait()
        total = index.reports()[0].passages
        begun = Progress(
            Stage.EMBEDDING, files_done=1, files_total=1, passages=total, reports_waiting=1, vectors_total=total
        )
        assert while_embedding == [(begun, ["na-hin"])]
        assert reading.progress == dataclasses.replace(begun, stage=Stage.IDLE, vectors_done=total)
        assert index.missing_vectors() == 0


def test_a_report_taken_out_stays_out_until_it_is_brought_back(index, reports_dir):
    write_report(reports_dir)
    write_report(reports_dir, "pa-ham")
    reading = BackgroundReading(index, reports_dir, NONE_SENT)
    reading.start()
    reading.wait()
    assert reading.remove(["na-hin"])
    assert names(index) == ["pa-ham"]

    write_report(reports_dir, people="4.250")
    assert read(index, reports_dir) == Progress(Stage.IDLE, files_done=1, files_total=1)
    assert names(index) == ["pa-ham"]

    reading.start([reports_dir / "na-hin.md"])
    reading.wait()
    assert read(index, reports_dir) == Progress(Stage.IDLE, files_done=2, files_total=2)
    assert names(index) == ["pa-ham", "na-hin"]
    assert index.withdrawn() == ()


def test_a_report_whose_file_has_gone_is_told_and_comes_back_with_it(index, reports_dir):
    write_report(reports_dir)
    write_report(reports_dir, "pa-ham")
    read(index, reports_dir)
    (reports_dir / "na-hin.md").unlink()
    assert list(gone_reports(index.reports())) == ["na-hin"]

    assert BackgroundReading(index, reports_dir, NONE_SENT).remove(["na-hin"])
    assert (names(index), index.withdrawn()) == (["pa-ham"], ())
    write_report(reports_dir)
    read(index, reports_dir)
    assert names(index) == ["pa-ham", "na-hin"]


def test_a_report_of_a_folder_out_of_reach_has_not_gone(index, reports_dir):
    write_report(reports_dir)
    read(index, reports_dir)
    reports_dir.rename(reports_dir.with_name("unplugged"))
    assert gone_reports(index.reports()) == {}
    assert BackgroundReading(index, reports_dir, NONE_SENT).remove(["na-hin"])

    reports_dir.with_name("unplugged").rename(reports_dir)
    read(index, reports_dir)
    assert names(index) == []


def test_nothing_is_taken_out_while_files_are_read(index, reports_dir, monkeypatch):
    write_report(reports_dir)
    read(index, reports_dir)
    write_report(reports_dir, people="4.250")
    put, at_work, go_on = index.put, threading.Event(), threading.Event()
    monkeypatch.setattr(index, "put", lambda report: (at_work.set(), go_on.wait(10), put(report)))
    reading = BackgroundReading(index, reports_dir, NONE_SENT)
    reading.start()
    assert at_work.wait(10)
    assert not reading.remove(["na-hin"])
    go_on.set()
    reading.wait()
    assert names(index) == ["na-hin"]
    assert reading.remove(["na-hin"])
    assert names(index) == []


def test_a_file_asked_for_while_others_are_read_is_read_after_them(index, reports_dir, tmp_path, monkeypatch):
    write_report(reports_dir)
    later = tmp_path / "later"
    later.mkdir()
    write_report(later, name="pa-ham")
    reached, go_on = threading.Event(), threading.Event()
    put = Index.put

    def slow_put(self, report):
        reached.set()
        go_on.wait(10)
        put(self, report)

    monkeypatch.setattr(Index, "put", slow_put)
    reading = BackgroundReading(index, reports_dir, NONE_SENT)
    reading.start()
    assert reached.wait(10)
    reading.start([later / "pa-ham.md"])
    go_on.set()
    reading.wait()
    assert names(index) == ["na-hin", "pa-ham"]
    assert reading.progress.stage is Stage.IDLE


def test_an_unreachable_embedder_is_told_and_words_still_find(tmp_path, reports_dir):
    write_report(reports_dir)
    embeddings = SyllableEmbeddings()
    embeddings.unavailable = True
    with Index.open(tmp_path / "index", Embedder("syllables", embeddings)) as index:
        progress = read(index, reports_dir)
        assert progress.stage is Stage.IDLE
        assert progress.faults == (f"Không lấy được véc-tơ. {BY_WORDS_MEANWHILE}",)
        assert [hit.passage.text for hit in index.search("nguoi", limit=1)] == ["Xã Nà Hin có 06 bản với 4.120 người."]


def test_an_unforeseen_error_ends_the_work_with_a_line(index, reports_dir, monkeypatch):
    write_report(reports_dir)
    monkeypatch.setattr(index, "put", lambda report: 1 / 0)
    progress = read(index, reports_dir)
    assert progress.stage is Stage.IDLE
    assert progress.faults == (
        "Việc đọc báo cáo bị dừng vì lỗi ngoài dự kiến (chi tiết ở cửa sổ dòng lệnh). "
        "Hãy mở trang Báo cáo và bấm “Đọc lại thư mục”.",
    )


def test_what_an_endpoint_that_was_gone_has_left_is_embedded_when_it_is_back(tmp_path, reports_dir, monkeypatch):
    monkeypatch.setattr("ui.background.ingestion_job.EMBEDDED_AGAIN_AFTER", 0.05)
    write_report(reports_dir)
    embeddings = SyllableEmbeddings()
    embeddings.unavailable = True
    with Index.open(tmp_path / "index", Embedder("syllables", embeddings)) as index:
        reading = BackgroundReading(index, reports_dir, NONE_SENT)
        reading.start()
        reading.wait()
        assert index.missing_vectors() > 0
        embeddings.unavailable = False
        deadline = time.monotonic() + 30
        while (index.missing_vectors() or reading.progress.faults) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert (index.missing_vectors(), reading.progress.faults) == (0, ())
        reading.stop()
