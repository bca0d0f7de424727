from __future__ import annotations

from tests.factories import make_report


def _communes(reports):
    return [report.commune for report in reports]


def test_it_is_made_once_until_a_report_is_put_in_or_removed(open_index) -> None:
    index = open_index()
    made = []

    def count(reports):
        made.append(len(reports))
        return len(reports)

    seen = [index.of_reports(count), index.of_reports(count)]
    index.put(make_report(["một"]))
    index.search("một")
    seen += [index.of_reports(count), index.of_reports(count)]
    index.put(make_report(["hai"], name="pa-ham"))
    seen += [index.of_reports(count), index.of_reports(count)]
    index.remove("na-hin")
    seen += [index.of_reports(count), index.of_reports(count)]
    assert (seen, made) == ([0, 0, 1, 1, 2, 2, 1, 1], [0, 1, 2, 1])


def test_a_report_replaced_or_withdrawn_is_seen(open_index) -> None:
    index = open_index()
    index.put(make_report(["một"], commune="Nà Hin"))
    assert index.of_reports(_communes) == ["Nà Hin"]
    index.put(make_report(["một"], commune="Nà Hìn", fingerprint="f2"))
    assert index.of_reports(_communes) == ["Nà Hìn"]
    index.remove("na-hin", withdrawn=True)
    assert index.of_reports(_communes) == []


def test_what_is_made_while_the_reports_change_is_not_kept(open_index) -> None:
    index = open_index()
    index.put(make_report(["một"], commune="Nà Hin"))

    def make(reports):
        if reports[0].commune == "Nà Hin":
            index.put(make_report(["một"], commune="Nà Hìn"))
        return _communes(reports)

    assert [index.of_reports(make), index.of_reports(make)] == [["Nà Hin"], ["Nà Hìn"]]
