"""A model's answer over HTTP: checked, asked for once more, mended, or replaced, within one time limit."""

import time

import pytest

from chat.ask import FELL_BACK, ask
from chat.llm.client import ChatModel
from chat.llm.repair import FAILED_CHECK, MENDED
from tests.openai_server import openai_server

QUESTION = "Xã Nà Hin có bao nhiêu đảng viên, thu ngân sách năm 2025 đạt bao nhiêu?"
MEMBERS = "Đảng bộ xã Nà Hin có 738 đảng viên {738 đảng viên}."
BUDGET = "Thu ngân sách trên địa bàn xã Nà Hin năm 2025 đạt 12,6 tỷ đồng {12,6 tỷ}."
QUOTED_BUDGET = (
    "Xã Nà Hin, kết quả nhiệm kỳ 2020-2025: “Thu ngân sách trên địa bàn năm 2025 đạt 12,6 tỷ đồng” {12,6 tỷ}."
)


def _numbered(answer, body):
    evidence = next(m["content"] for m in body["messages"] if m["content"].startswith("CÁC CĂN CỨ"))
    for words in ("738 đảng viên", "12,6 tỷ"):
        number = evidence[: evidence.index(words)].rpartition("\n[")[2].partition("]")[0]
        answer = answer.replace(f"{{{words}}}", f"[{number}]")
    return answer


def _ask(index, *answers, seconds=10.0, on_text=None, question=QUESTION):
    """The answer, the requests, and the seconds it took, where the model says one after another, the last for ever."""
    left = list(answers)

    def reply(body):
        return _numbered(left.pop(0) if len(left) > 1 else left[0], body)

    with openai_server(reply) as server:
        start = time.monotonic()
        model = ChatModel("mo-hinh", server.base_url, seconds=seconds)
        answer = ask(question, index, model=model, on_text=on_text)
        took = time.monotonic() - start
    return answer, [request.body["messages"] for request in server.requests], took


def _text(answer):
    """The answer with its markers as in the replies here."""
    named = {c.marker: "{738 đảng viên}" if "738" in c.quote else "{12,6 tỷ}" for c in answer.citations}
    text = answer.text
    for marker, words in named.items():
        text = text.replace(f"[{marker}]", words)
    return text


def test_what_fails_is_asked_again_once_naming_the_fault(communes):
    answer, requests, _ = _ask(communes, MEMBERS.replace("738 đảng viên {", "783 đảng viên {"), MEMBERS)
    assert (answer.mode, _text(answer), answer.notices) == ("llm", MEMBERS, ())
    first, second = requests
    assert second[: len(first)] == first
    assert [message["role"] for message in second[len(first) :]] == ["assistant", "user"]
    assert second[-2]["content"].startswith("Đảng bộ xã Nà Hin có 783 đảng viên [")
    assert "- Số “783” không có trong căn cứ ghi bên cạnh, hoặc thiếu số căn cứ bên cạnh." in second[-1]["content"]


@pytest.mark.parametrize(
    ("reply", "named"),
    [
        ("Xã Nà Hin (cũ) có 738 đảng viên {738 đảng viên}.", "là của đơn vị khác"),
        ("Mục tiêu đến năm 2030 là thu ngân sách 12,6 tỷ đồng {12,6 tỷ}.", "lẫn giữa kết quả đã đạt và mục tiêu"),
        ("Đảng bộ có 45 đảng viên {738 đảng viên}.", "nói về nội dung khác"),
        ("Thu ngân sách năm 2023 đạt 12,6 tỷ đồng {12,6 tỷ}.", "số văn bản “2023” không có"),
        ("Báo cáo nêu “thu ngân sách tăng mạnh” {12,6 tỷ}.", "không đúng nguyên văn"),
        ("Xã Nà Hin có 738 đảng viên [98].", "Không có căn cứ [98]."),
        ("The party has 738 đảng viên members in this commune {738 đảng viên}.", "chỉ viết tiếng Việt"),
    ],
)
def test_each_fault_is_named_to_the_model(communes, reply, named):
    answer, requests, _ = _ask(communes, reply)
    assert len(requests) == 2
    assert named in requests[1][-1]["content"]
    assert (answer.mode, answer.notices) == ("offline", (f"{FAILED_CHECK} {FELL_BACK}",))
    assert "738 đảng viên" in answer.text


def test_what_still_fails_is_replaced_by_the_quotation(communes):
    answer, requests, _ = _ask(communes, f"{MEMBERS}\n\n{BUDGET.replace('12,6 tỷ đồng', '21,6 tỷ đồng')}")
    assert len(requests) == 2
    assert (answer.mode, _text(answer), answer.notices) == ("llm", f"{MEMBERS}\n\n{QUOTED_BUDGET}", (MENDED,))
    assert len(answer.citations) == 2


def test_what_cites_nothing_is_left_out(communes):
    answer, _, _ = _ask(communes, f"- {MEMBERS}\n- Xã còn có 14 máy bay.\n- Xã rất giàu đẹp và văn minh.")
    assert (_text(answer), answer.notices) == (f"- {MEMBERS}", (MENDED,))


@pytest.mark.parametrize(
    "nonsense",
    ["asdf qwer zxcv", "42", "...", "<think>Tôi nghĩ mãi", "```json\n{}\n```", "[1]", "và và và và", "<div></div>"],
)
def test_nonsense_is_replaced_by_the_quotation(communes, nonsense):
    answer, _, _ = _ask(communes, nonsense)
    assert (answer.mode, answer.refused, len(answer.notices)) == ("offline", False, 1)
    assert answer.notices[0].endswith(FELL_BACK)
    assert "738 đảng viên" in answer.text


def test_markup_and_thoughts_are_not_shown(communes):
    shown = []
    said = f"<think>999 người?</think>## Trả lời\n\n**{MEMBERS}**\n<script>alert(1)</script>"
    answer, requests, _ = _ask(communes, said, on_text=shown.append)
    assert (_text(answer), len(requests)) == (MEMBERS, 2)  # a heading of its own words rests on nothing
    assert not any(hidden in text for text in shown for hidden in ("999", "think", "script", "**", "#"))


def test_both_requests_share_one_time_limit(communes):
    def stall_the_second(body):
        if any(message["role"] == "assistant" for message in body["messages"]):
            server.closing.wait(20)
        return _numbered(f"{MEMBERS}\n\nXã có 99 máy bay {{12,6 tỷ}}.", body)

    with openai_server(stall_the_second) as server:
        start = time.monotonic()
        answer = ask(QUESTION, communes, model=ChatModel("mo-hinh", server.base_url, seconds=2))
        took = time.monotonic() - start
    assert took < 3
    assert (len(server.requests), answer.mode, answer.notices) == (2, "llm", (MENDED,))
    assert "99" not in answer.text and "738 đảng viên" in answer.text


def test_a_sum_is_told_where_its_parts_are_cited_and_it_says_so(communes):
    question = "Xã Nà Hin và xã Bản Pát có tổng cộng bao nhiêu hộ?"

    def reply(total):
        def write(body):
            evidence = body["messages"][-1]["content"]
            if len(body["messages"]) > 2:
                evidence = body["messages"][1]["content"]
            first, second = (
                evidence[: evidence.index(words)].rpartition("\n[")[2].partition("]")[0]
                for words in ("4.212 hộ", "3.005 hộ")
            )
            return f"Hai xã có {total} hộ (cộng từ 4.212 hộ [{first}] và 3.005 hộ [{second}]) [{first}][{second}]."

        return write

    for total, told in (("7.217", True), ("7.271", False)):
        with openai_server(reply(total)) as server:
            answer = ask(question, communes, model=ChatModel("mo-hinh", server.base_url, seconds=10))
        assert (f"{total} hộ" in answer.text, answer.notices == ()) == (told, told)
