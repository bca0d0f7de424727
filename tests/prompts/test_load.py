import pytest

from prompts.load import PromptError, load_prompt


def _write(folder, text):
    (folder / "mau.md").write_text(text, encoding="utf-8")


def test_a_prompt_is_filled_with_values_that_are_never_read_as_prompts(tmp_path):
    _write(tmp_path, "Căn cứ: {evidence}\nHỏi: {question}\n")
    prompt = load_prompt("mau", ("evidence", "question"), tmp_path)
    filled = prompt.fill(question="Bao nhiêu {evidence} ha?", evidence=r"{question} \1 {")
    assert filled == "Căn cứ: {question} \\1 {\nHỏi: Bao nhiêu {evidence} ha?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hỏi: {question} {evidense}", "Câu lệnh mẫu mau.md không khai báo biến {evidense}."),
        ("Hỏi: {question}", "Câu lệnh mẫu mau.md thiếu biến {evidence}."),
        ("Hỏi: {question} {evidence} {}", "Câu lệnh mẫu mau.md không khai báo biến {}."),
    ],
)
def test_a_wrong_variable_in_the_file_is_named_when_it_is_loaded(tmp_path, text, message):
    _write(tmp_path, text)
    with pytest.raises(PromptError) as error:
        load_prompt("mau", ("evidence", "question"), tmp_path)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Câu lệnh mẫu mau.md thiếu biến {question}."),
        ({"question": "a", "topic": "b"}, "Câu lệnh mẫu mau.md không khai báo biến {topic}."),
    ],
)
def test_a_wrong_value_is_named_when_it_is_filled(tmp_path, values, message):
    _write(tmp_path, "Hỏi: {question}")
    with pytest.raises(PromptError) as error:
        load_prompt("mau", ("question",), tmp_path).fill(**values)
    assert str(error.value) == message


def test_a_prompt_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PromptError) as error:
        load_prompt("mau", (), tmp_path)
    assert str(error.value) == "Không có câu lệnh mẫu mau.md trong thư mục prompts."


def test_the_version_follows_the_words(tmp_path):
    versions = []
    for text in ("Trả lời ngắn.", "Trả lời ngắn.\n", "Trả lời dài."):
        _write(tmp_path, text)
        versions.append(load_prompt("mau", (), tmp_path).version)
    assert versions[0] == versions[1] != versions[2]
    assert [len(version) for version in versions] == [8, 8, 8]
