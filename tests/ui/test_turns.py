"""Who may be drawn or answered, and who waits."""

from __future__ import annotations

from threading import Event, Thread

from ui.turns import Turns


def served(turns: Turns, may_end: Event) -> tuple[Thread, Event]:
    """A visitor's thread that takes a turn until it may end, and the event that says that it has it."""
    has_turn = Event()

    def serve() -> None:
        with turns.taken():
            has_turn.set()
            may_end.wait(10)

    thread = Thread(target=serve)
    thread.start()
    return thread, has_turn


def test_no_more_than_so_many_at_once() -> None:
    turns, may_end = Turns(1), Event()
    first, first_has = served(turns, may_end)
    assert first_has.wait(10)
    second, second_has = served(turns, may_end)
    assert not second_has.wait(0.1)
    may_end.set()
    assert second_has.wait(10)
    first.join()
    second.join()


def test_who_waits_for_something_else_leaves_the_turn_to_others() -> None:
    turns, may_end = Turns(1), Event()
    with turns.taken():
        with turns.left():
            other, has_turn = served(turns, may_end)
            assert has_turn.wait(10)
            may_end.set()
        other.join()
        late, late_has = served(turns, may_end)
        assert not late_has.wait(0.1)
    assert late_has.wait(10)
    late.join()


def test_who_has_a_turn_needs_no_second_one() -> None:
    turns, ended = Turns(1), Event()
    ended.set()
    with turns.taken(), turns.taken(), turns.left(), turns.left():
        other, has_turn = served(turns, ended)
        assert has_turn.wait(10)
        other.join()
    last, last_has = served(turns, ended)
    assert last_has.wait(10)
    last.join()
