"""The database's schema, its faults told in words, and what earlier versions or a damaged file held put in."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import traceback
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from conversations.feedback import FeedbackBook
from conversations.store import Conversations, Drafts
from corpus import NO_TERMS, Passage, PassageRole
from eval.gold.own_sets import OwnSets
from eval.runs.store import Runs
from tests.conversations.answers import make_answer
from tests.factories import make_report
from tests.postgresql_server import PASSWORD, RunningPostgres
from tests.vectorstore.index_texts import COWS, TEXTS
from vectorstore.catalog import Catalog
from vectorstore.database import HEAD, MIGRATIONS, Database
from vectorstore.folder_lock import IndexUnusable
from vectorstore.open_database import open_database
from vectorstore.vector_notes import VectorNotes

EARLIER = Path(__file__).with_name("earlier_version")


def columns(database: Database) -> dict[str, list[tuple[str, bool]]]:
    """Of each table the columns and whether they may be empty, its key first."""
    found = inspect(database._engine)
    return {
        table: [(column["name"], column["nullable"]) for column in found.get_columns(table)]
        + [(name, False) for name in found.get_pk_constraint(table)["constrained_columns"]]
        for table in sorted(found.get_table_names())
    }


def test_both_databases_have_one_schema(tmp_path: Path, postgres: RunningPostgres) -> None:
    file, server = Database(tmp_path / "a.sqlite"), Database(postgres.new_database())
    assert columns(file) == columns(server)
    assert {"reports", "passages", "turns", "gold_questions", "changes"} <= columns(file).keys()
    assert sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))[-1] == HEAD
    for database in (file, server):
        database.close()


def test_one_that_is_opened_again_keeps_its_schema_and_rows(database_settings: dict[str, str], tmp_path: Path) -> None:
    for reports in (0, 1):
        database = open_database(tmp_path, database_settings.get("DATABASE_URL"))
        assert len(Catalog(database).reports(None)) == reports
        Catalog(database).put(make_report(TEXTS))
        database.close()


def test_a_transaction_that_breaks_off_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as db:
        db.execute(text("INSERT INTO withdrawn VALUES ('na-hin', '/a', 'xã Nà Hin')"))
        1 / 0  # noqa: B018
    assert Catalog(database).withdrawn() == ()


def test_a_later_version_is_told(database_settings: dict[str, str], tmp_path: Path) -> None:
    url = database_settings.get("DATABASE_URL")
    database = open_database(tmp_path, url)
    with database.transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(IndexUnusable) as refusal:
        open_database(tmp_path, url)
    assert str(refusal.value) == (
        f"Cơ sở dữ liệu {database.place} do một phiên bản mới hơn của phần mềm tạo ra. Hãy nâng cấp phần mềm này, hoặc "
        "dùng một cơ sở dữ liệu khác rồi nạp lại các báo cáo."
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            (f":{PASSWORD}@", ":sai-mat-khau@"),
            "Cơ sở dữ liệu {place} từ chối tên hoặc mật khẩu; hãy kiểm tra DATABASE_URL rồi thử lại.",
        ),
        (
            ("can_bo:", "nguoi_la:"),
            "Cơ sở dữ liệu {place} từ chối tên hoặc mật khẩu; hãy kiểm tra DATABASE_URL rồi thử lại.",
        ),
        (
            ("/bao_cao_", "/khong_co_"),
            "Máy chủ không có cơ sở dữ liệu {place}; hãy tạo nó hoặc sửa DATABASE_URL rồi thử lại.",
        ),
        (
            ("127.0.0.1:", "127.0.0.2:"),
            "Không kết nối được tới cơ sở dữ liệu {place}; hãy bật máy chủ, kiểm tra DATABASE_URL và mạng rồi thử lại.",
        ),
    ],
)
def test_a_wrong_address_is_one_line_without_the_password(
    postgres: RunningPostgres, change: tuple[str, str], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = postgres.new_database().replace(*change)
    with pytest.raises(IndexUnusable) as refusal:
        Database(url)
    assert str(refusal.value) == told.format(place=url.partition("@")[2])
    whole = "".join(traceback.format_exception(refusal.value)) + caplog.text
    assert PASSWORD not in whole and "sai-mat-khau" not in whole


def test_a_missing_right_is_told(postgres: RunningPostgres) -> None:
    url = postgres.new_database()
    name = url.rpartition("/")[2]
    postgres.run(f"ALTER DATABASE {name} OWNER TO owner")
    with pytest.raises(IndexUnusable) as refusal:
        Database(url)
    place = url.partition("@")[2]
    assert str(refusal.value) == (
        "Tài khoản trong DATABASE_URL thiếu quyền tạo hoặc nâng cấp bảng (quyền CREATE trên lược đồ) ở "
        f"{place}; hãy cấp quyền rồi thử lại."
    )
    postgres.run(f"ALTER DATABASE {name} OWNER TO can_bo")
    database = Database(url)
    postgres.run("ALTER TABLE reports OWNER TO owner", name)
    with pytest.raises(IndexUnusable) as refusal:
        Catalog(database).reports(None)
    assert str(refusal.value) == (
        f"Tài khoản trong DATABASE_URL thiếu quyền đọc và ghi các bảng ở {place}; hãy cấp quyền rồi thử lại."
    )
    database.close()


def test_one_that_goes_away_and_comes_back_is_used_on_and_has_all(postgres: RunningPostgres) -> None:
    database = Database(postgres.new_database())
    catalog = Catalog(database)
    catalog.put(make_report(TEXTS))
    postgres.kill()
    try:
        for _ in range(2):
            with pytest.raises(IndexUnusable) as refusal:
                catalog.put(make_report([COWS], name="pa-ham"))
            assert str(refusal.value) == (
                f"Không kết nối được tới cơ sở dữ liệu {database.place}; hãy bật máy chủ, kiểm tra DATABASE_URL và "
                "mạng rồi thử lại."
            )
    finally:
        postgres.start()
    assert [report.name for report in catalog.reports(None)] == ["na-hin"]
    catalog.put(make_report([COWS], name="pa-ham"))
    assert [report.name for report in catalog.reports(None)] == ["na-hin", "pa-ham"]
    database.close()


def write_earlier(folder: Path) -> None:
    """The files of a DATA_DIR as the version before this one wrote them."""
    folder.mkdir(exist_ok=True)
    for name in ("catalog", "conversations"):
        connection = sqlite3.connect(folder / f"{name}.sqlite")
        connection.executescript((EARLIER / f"{name}.sql").read_text(encoding="utf-8"))
        connection.close()
    for name in ("gold", "runs"):
        shutil.copytree(EARLIER / name, folder / name)


def as_then(passage: Passage) -> Passage:
    """What that version knew of it."""
    return replace(passage, terms=NO_TERMS)


def test_what_the_version_before_kept_is_taken_over_once(database_settings: dict[str, str], tmp_path: Path) -> None:
    write_earlier(tmp_path)
    url = database_settings.get("DATABASE_URL")
    database = open_database(tmp_path, url)
    assert database.told == (
        f"Dữ liệu của phiên bản trước đã được chuyển vào {database.place}; các tệp cũ được giữ lại với đuôi "
        ".da-chuyen: catalog.sqlite, conversations.sqlite, gold, runs. Báo cáo nào còn thiếu thì hãy nạp lại từ tệp "
        "của nó.",
    )
    for _ in range(2):
        catalog, notes = Catalog(database), VectorNotes(database, "syllables")
        assert [(report.name, report.passages) for report in catalog.reports("syllables")] == [
            ("na-hin", 3),
            ("pa-ham", 1),
        ]
        assert catalog.section_passages("na-hin", ()) == tuple(map(as_then, make_report(TEXTS).passages))
        assert [report.name for report in catalog.withdrawn()] == ["khe-su"]
        # Those of the folder are no server's.
        assert notes.counts() == (4, 0 if url else 4)
        assert [name for _, name in catalog.changes_since(type(catalog.last_change())(0, ""))] == ["na-hin", "pa-ham"]
        (talk,) = Conversations(database).latest("localhost", 5)
        first, second = Conversations(database).turns("localhost", talk.id)
        for turn, answer in ((first, make_answer()), (second, make_answer("Thế còn số hộ?"))):
            assert turn.answer == replace(answer, passages=tuple(map(as_then, answer.passages)))
        assert (second.filters.reports, second.filters.term) == (("na-hin",), PassageRole.TARGET)
        assert [given["remark"] for given in FeedbackBook(database).objects()] == ["Đúng"]
        (draft,) = Drafts(database).latest("localhost", 5)
        assert Drafts(database).speech("localhost", draft.id).text == "Xã có 06 bản [1]."
        assert (OwnSets(database).names(), Runs(database).names()) == (("Bộ xã",), ("lần đầu",))
        assert [question.id for question in OwnSets(database).read("Bộ xã").questions] == ["bo-xa-001"]
        assert [case.question.id for case in Runs(database).load("lần đầu").judged] == ["bo-xa-001"]
        database.close()
        database = open_database(tmp_path, url)
        assert database.told == ()
    database.close()


def test_a_report_that_others_have_read_anew_stays_as_theirs(postgres: RunningPostgres, tmp_path: Path) -> None:
    write_earlier(tmp_path / "later")
    url = postgres.new_database()
    database = open_database(tmp_path / "first", url)
    Catalog(database).put(make_report([COWS], fingerprint="f2"))
    open_database(tmp_path / "later", url).close()
    assert [(report.name, report.fingerprint) for report in Catalog(database).reports(None)] == [
        ("na-hin", "f2"),
        ("pa-ham", ""),
    ]
    assert [passage.text for passage in Catalog(database).section_passages("na-hin", ())] == [COWS]
    database.close()


def test_of_a_damaged_file_all_that_can_be_read_is_in_the_new_one(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    Catalog(database).put(make_report(TEXTS))
    from chat.understand.filters import NO_FILTERS

    talk, turn = Conversations(database).add("localhost", None, make_answer(), NO_FILTERS)
    file = database.file
    database.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    file.write_bytes(content)

    database = open_database(tmp_path)
    aside = tmp_path / "database.sqlite.hong-1"
    assert database.told == (
        f"Cơ sở dữ liệu bị hỏng nên đã được đổi tên thành {aside}; những gì còn đọc được đã chuyển sang tệp mới. Nếu "
        "thiếu báo cáo, hãy nạp lại; nếu thiếu hội thoại, bài soạn, góp ý mà có bản sao lưu, hãy đóng phần mềm, chép "
        f"bản ấy vào chỗ {file} rồi mở lại.",
    )
    assert aside.read_bytes() == content
    assert Catalog(database).section_passages("na-hin", ()) == make_report(TEXTS).passages
    assert Conversations(database).turns("localhost", talk) == (turn,)
    assert Drafts(database).latest("localhost", 5) == ()
    database.close()


def test_a_file_that_is_no_database_is_set_aside_whole(tmp_path: Path) -> None:
    (tmp_path / "database.sqlite").write_bytes("không phải SQLite ".encode() * 1000)
    database = open_database(tmp_path)
    assert database.told[0].startswith(
        f"Cơ sở dữ liệu bị hỏng nên đã được đổi tên thành {tmp_path}/database.sqlite.hong-1;"
    )
    assert Catalog(database).reports(None) == ()
    database.close()


def test_one_that_was_killed_while_a_damaged_file_was_replaced_has_what_could_be_read(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        Catalog(database).put(make_report(TEXTS))
    (tmp_path / "database.sqlite").rename(tmp_path / "database.sqlite.moi")
    with closing(open_database(tmp_path)) as database:
        assert [report.name for report in Catalog(database).reports(None)] == ["na-hin"]
    assert [path.name for path in tmp_path.iterdir()] == ["database.sqlite"]


def test_text_that_postgresql_does_not_keep_is_no_lost_connection(database: Database) -> None:
    database.execute("INSERT INTO audit_events (record) VALUES (:line)", line="a\0b")
    (row,) = database.rows("SELECT record FROM audit_events")
    assert row.record in ("a\0b", "a\ufffdb")
    with database.changing() as db:
        db.execute(text("INSERT INTO audit_events (record) VALUES (:line)"), [{"line": "\0"}, {"line": "hai"}])
    assert len(database.rows("SELECT record FROM audit_events")) == 3
