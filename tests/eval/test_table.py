from eval.gold_set import Kind, Style
from eval.summary import METRICS, Summary
from eval.table import metrics_table

FIGURES = {
    "questions": 12,
    "fact_recall": 0.9375,
    "context_fact_recall_6k": 1.0,
    "mrr": 0.8125,
    "need_recall_at_10": 0.5,
    "ndcg_at_10": 0.75,
    "citation_recall": 0.9,
    "citation_precision": 0.3333,
    "refusal": 1.0,
    "false_refusal": 0.0,
    "unsupported_figures": 0,
    "fact_characters_median": 151.5,
    "fact_characters_p90": 1320.4,
    "seconds_median": 0.126,
}
REFUSALS = {metric.key: None for metric in METRICS} | {"questions": 2, "refusal": 0.5}

TABLE = """\
Theo loại câu hỏi                                                   chung  dữ kiện  không nêu
Số câu hỏi                                 questions                   12       12          2
Dữ kiện có trong câu trả lời               fact_recall              93,8%    93,8%          –
Dữ kiện có trong 6.000 ký tự căn cứ        context_fact_recall_6k  100,0%   100,0%          –
Nghịch đảo thứ hạng đoạn đúng đầu tiên     mrr                      0,812    0,812          –
Căn cứ tìm được trong 10 đoạn đầu          need_recall_at_10        50,0%    50,0%          –
Chất lượng xếp hạng 10 đoạn đầu            ndcg_at_10               0,750    0,750          –
Căn cứ được trích dẫn                      citation_recall          90,0%    90,0%          –
Trích dẫn đúng chỗ                         citation_precision       33,3%    33,3%          –
Từ chối đúng khi báo cáo không nêu         refusal                 100,0%   100,0%      50,0%
Từ chối nhầm khi báo cáo có nêu            false_refusal             0,0%     0,0%          –
Số liệu không có trong đoạn được trích     unsupported_figures          0        0          –
Ký tự mỗi câu trả lời dữ kiện, trung vị    fact_characters_median     152      152          –
Ký tự mỗi câu trả lời dữ kiện, phân vị 90  fact_characters_p90      1.320    1.320          –
Giây mỗi câu, trung vị                     seconds_median            0,13     0,13          –

Theo cách hỏi                                                      không dấu
Số câu hỏi                                 questions                      12
Dữ kiện có trong câu trả lời               fact_recall                 93,8%
Dữ kiện có trong 6.000 ký tự căn cứ        context_fact_recall_6k     100,0%
Nghịch đảo thứ hạng đoạn đúng đầu tiên     mrr                         0,812
Căn cứ tìm được trong 10 đoạn đầu          need_recall_at_10           50,0%
Chất lượng xếp hạng 10 đoạn đầu            ndcg_at_10                  0,750
Căn cứ được trích dẫn                      citation_recall             90,0%
Trích dẫn đúng chỗ                         citation_precision          33,3%
Từ chối đúng khi báo cáo không nêu         refusal                    100,0%
Từ chối nhầm khi báo cáo có nêu            false_refusal                0,0%
Số liệu không có trong đoạn được trích     unsupported_figures             0
Ký tự mỗi câu trả lời dữ kiện, trung vị    fact_characters_median        152
Ký tự mỗi câu trả lời dữ kiện, phân vị 90  fact_characters_p90         1.320
Giây mỗi câu, trung vị                     seconds_median               0,13"""


def test_the_table_names_each_metric_and_writes_figures_as_vietnamese_does() -> None:
    summary = Summary(
        overall=FIGURES,
        by_kind={Kind.FACT: FIGURES, Kind.UNANSWERABLE: REFUSALS},
        by_style={Style.NO_DIACRITICS: FIGURES},
    )

    assert metrics_table(summary) == TABLE
