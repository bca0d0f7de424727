import pytest
from sqlalchemy import text

from eval.gold.gold_set import GoldQuestion
from eval.runs.running import Stopped, run_gold
from eval.runs.store import RunError, Runs
from eval.scoring.run import Given
from tests.eval.factories import make_answer, make_conditions, make_question
from vectorstore.database import Database

QUESTIONS = [make_question(id=id) for id in "abc"]


def _answering(asked: list[str]):
    def answer_question(question: GoldQuestion) -> Given:
        asked.append(question.id)
        return Given(make_answer("Xã có 120 đảng viên."))

    return answer_question


def _stop_after(count: int):
    calls: list[int] = []

    def should_stop() -> bool:
        calls.append(1)
        return len(calls) == count

    return should_stop


def test_a_stopped_run_goes_on_where_it_was_under_the_same_conditions(database: Database) -> None:
    runs, conditions, asked = Runs(database), make_conditions(), []
    with pytest.raises(Stopped):
        run_gold("một", QUESTIONS, conditions, _answering(asked), runs, should_stop=_stop_after(2))
    assert (asked, runs.names()) == (["a", "b"], ())
    with database.transaction() as db:  # of another version
        db.execute(text("UPDATE run_answers SET record = '{}' WHERE id = 'b'"))

    progress: list[tuple[int, int]] = []
    asked.clear()
    record = run_gold(
        "một", QUESTIONS, conditions, _answering(asked), runs, on_progress=lambda *done: progress.append(done)
    )

    assert (asked, progress) == (["b", "c"], [(1, 3), (2, 3), (3, 3)])
    assert [each.question.id for each in record.judged] == ["a", "b", "c"]
    assert (runs.names(), list(runs.journal(conditions).kept())) == (("một",), [])
    assert runs.load("một") == record


def test_answers_given_under_other_conditions_are_not_taken_over(database: Database) -> None:
    runs, asked = Runs(database), []
    with pytest.raises(Stopped):
        run_gold("một", QUESTIONS, make_conditions(), _answering(asked), runs, should_stop=_stop_after(1))

    run_gold("hai", QUESTIONS, make_conditions(index="a2"), _answering(asked), runs)

    assert asked == ["a", "a", "b", "c"]


def test_a_question_that_failed_is_asked_again_when_the_run_goes_on(database: Database) -> None:
    runs, asked = Runs(database), []

    def failing(question: GoldQuestion) -> Given:
        raise OSError

    with pytest.raises(Stopped):
        run_gold("một", QUESTIONS, make_conditions(), failing, runs, should_stop=_stop_after(2))
    record = run_gold("một", QUESTIONS, make_conditions(), _answering(asked), runs)

    assert asked == ["a", "b", "c"]
    assert record.summary.overall["failed"].value == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("một", "Đã có lần chạy tên “một”; hãy chọn tên khác."),
        ("../một", "Tên lần chạy “../một” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; nhiều nhất 80 ký tự."),
        ("", "Tên lần chạy “” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; nhiều nhất 80 ký tự."),
    ],
)
def test_a_name_that_is_taken_or_no_file_name_is_refused(database: Database, name: str, message: str) -> None:
    runs = Runs(database)
    run_gold("một", QUESTIONS, make_conditions(), _answering([]), runs)

    with pytest.raises(RunError) as error:
        runs.check_name(name)
    assert str(error.value) == message


def test_a_run_that_is_missing_or_damaged_is_told(database: Database) -> None:
    runs = Runs(database)
    run_gold("một", QUESTIONS, make_conditions(), _answering([]), runs)
    with database.transaction() as db:
        db.execute(text("UPDATE runs SET record = substr(record, 1, 100)"))

    with pytest.raises(RunError) as damaged:
        runs.load("một")
    with pytest.raises(RunError) as missing:
        runs.load("hai")

    assert str(damaged.value) == "Không đọc được lần chạy một; nó bị hỏng hoặc do một phiên bản khác ghi."
    assert str(missing.value) == f"Không có lần chạy nào tên “hai” trong {database.place}."
