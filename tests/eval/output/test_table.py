from eval.gold.gold_set import GoldKind, Style
from eval.output.table import metrics_table
from eval.scoring.summary import METRICS, Estimate, Summary

FIGURES = {
    "questions": 12,
    "failed": 1,
    "right": 0.875,
    "fact_recall": 0.9375,
    "context_fact_recall_6k": 1.0,
    "mrr": 0.8125,
    "need_recall_at_10": 0.5,
    "ndcg_at_10": 0.75,
    "citation_recall": 0.9,
    "citation_precision": 0.3333,
    "refusal": 1.0,
    "false_refusal": 0.0,
    "certain": 0.7,
    "certain_right": 0.9,
    "calibration": 0.125,
    "unsupported_figures": 0,
    "fact_characters_median": 151.5,
    "fact_characters_p90": 1320.4,
    "seconds_median": 0.126,
    "seconds_p90": 0.5,
    "tokens_mean": 2512.4,
}
REFUSALS = {metric.key: None for metric in METRICS} | {"questions": 2, "refusal": 0.5}

TABLE = """\
Theo loại câu hỏi                                                   chung      khoảng 95%  dữ kiện  không nêu
Số câu hỏi                                 questions                   12               –       12          2
Câu hỏi bị lỗi                             failed                       1           0 – 1        1          –
Câu trả lời đúng và đủ                     right                    87,5%   43,8% – 87,5%    87,5%          –
Dữ kiện có trong câu trả lời               fact_recall              93,8%   46,9% – 93,8%    93,8%          –
Dữ kiện có trong 6.000 ký tự căn cứ        context_fact_recall_6k  100,0%  50,0% – 100,0%   100,0%          –
Nghịch đảo thứ hạng đoạn đúng đầu tiên     mrr                      0,812   0,406 – 0,812    0,812          –
Căn cứ tìm được trong 10 đoạn đầu          need_recall_at_10        50,0%   25,0% – 50,0%    50,0%          –
Chất lượng xếp hạng 10 đoạn đầu            ndcg_at_10               0,750   0,375 – 0,750    0,750          –
Căn cứ được trích dẫn                      citation_recall          90,0%   45,0% – 90,0%    90,0%          –
Trích dẫn đúng chỗ                         citation_precision       33,3%   16,7% – 33,3%    33,3%          –
Từ chối đúng khi báo cáo không nêu         refusal                 100,0%  50,0% – 100,0%   100,0%      50,0%
Từ chối nhầm khi báo cáo có nêu            false_refusal             0,0%     0,0% – 0,0%     0,0%          –
Câu trả lời được nêu là chắc chắn          certain                  70,0%   35,0% – 70,0%    70,0%          –
Câu chắc chắn mà đúng và đủ                certain_right            90,0%   45,0% – 90,0%    90,0%          –
Độ lệch của xác suất đúng (Brier)          calibration              0,125   0,062 – 0,125    0,125          –
Số liệu không có trong đoạn được trích     unsupported_figures          0           0 – 0        0          –
Ký tự mỗi câu trả lời dữ kiện, trung vị    fact_characters_median     152        76 – 152      152          –
Ký tự mỗi câu trả lời dữ kiện, phân vị 90  fact_characters_p90      1.320     660 – 1.320    1.320          –
Giây mỗi câu, trung vị                     seconds_median            0,13     0,06 – 0,13     0,13          –
Giây mỗi câu, phân vị 90                   seconds_p90               0,50     0,25 – 0,50     0,50          –
Token của mô hình mỗi câu, trung bình      tokens_mean              2.512   1.256 – 2.512    2.512          –

Theo cách hỏi                                                      không dấu
Số câu hỏi                                 questions                      12
Câu hỏi bị lỗi                             failed                          1
Câu trả lời đúng và đủ                     right                       87,5%
Dữ kiện có trong câu trả lời               fact_recall                 93,8%
Dữ kiện có trong 6.000 ký tự căn cứ        context_fact_recall_6k     100,0%
Nghịch đảo thứ hạng đoạn đúng đầu tiên     mrr                         0,812
Căn cứ tìm được trong 10 đoạn đầu          need_recall_at_10           50,0%
Chất lượng xếp hạng 10 đoạn đầu            ndcg_at_10                  0,750
Căn cứ được trích dẫn                      citation_recall             90,0%
Trích dẫn đúng chỗ                         citation_precision          33,3%
Từ chối đúng khi báo cáo không nêu         refusal                    100,0%
Từ chối nhầm khi báo cáo có nêu            false_refusal                0,0%
Câu trả lời được nêu là chắc chắn          certain                     70,0%
Câu chắc chắn mà đúng và đủ                certain_right               90,0%
Độ lệch của xác suất đúng (Brier)          calibration                 0,125
Số liệu không có trong đoạn được trích     unsupported_figures             0
Ký tự mỗi câu trả lời dữ kiện, trung vị    fact_characters_median        152
Ký tự mỗi câu trả lời dữ kiện, phân vị 90  fact_characters_p90         1.320
Giây mỗi câu, trung vị                     seconds_median               0,13
Giây mỗi câu, phân vị 90                   seconds_p90                  0,50
Token của mô hình mỗi câu, trung bình      tokens_mean                 2.512

Theo xã                                                            Nà Hin
Số câu hỏi                                 questions                    2
Câu hỏi bị lỗi                             failed                       –
Câu trả lời đúng và đủ                     right                        –
Dữ kiện có trong câu trả lời               fact_recall                  –
Dữ kiện có trong 6.000 ký tự căn cứ        context_fact_recall_6k       –
Nghịch đảo thứ hạng đoạn đúng đầu tiên     mrr                          –
Căn cứ tìm được trong 10 đoạn đầu          need_recall_at_10            –
Chất lượng xếp hạng 10 đoạn đầu            ndcg_at_10                   –
Căn cứ được trích dẫn                      citation_recall              –
Trích dẫn đúng chỗ                         citation_precision           –
Từ chối đúng khi báo cáo không nêu         refusal                  50,0%
Từ chối nhầm khi báo cáo có nêu            false_refusal                –
Câu trả lời được nêu là chắc chắn          certain                      –
Câu chắc chắn mà đúng và đủ                certain_right                –
Độ lệch của xác suất đúng (Brier)          calibration                  –
Số liệu không có trong đoạn được trích     unsupported_figures          –
Ký tự mỗi câu trả lời dữ kiện, trung vị    fact_characters_median       –
Ký tự mỗi câu trả lời dữ kiện, phân vị 90  fact_characters_p90          –
Giây mỗi câu, trung vị                     seconds_median               –
Giây mỗi câu, phân vị 90                   seconds_p90                  –
Token của mô hình mỗi câu, trung bình      tokens_mean                  –"""


def test_the_table_names_each_metric_and_writes_figures_as_vietnamese_does() -> None:
    figures = {key: Estimate(value, value / 2, value) for key, value in FIGURES.items()}
    refusals = {key: value if value is None else Estimate(value, value, value) for key, value in REFUSALS.items()}
    summary = Summary(
        overall=figures,
        by_kind={GoldKind.FACT: figures, GoldKind.UNANSWERABLE: refusals},
        by_style={Style.NO_DIACRITICS: figures},
        by_commune={"Nà Hin": refusals},
    )

    assert metrics_table(summary) == TABLE
