"""The page “Hướng dẫn” says what README.vi.md says, with pictures that are there and small."""

from __future__ import annotations

from ui.guide.guide import README, ROOT, guide_parts


def test_the_parts_and_their_pictures_are_those_of_the_readme() -> None:
    parts = guide_parts(README.read_text(encoding="utf-8"))
    assert len(parts) >= 5
    assert all(part.title and part.words for part in parts)
    pictures = [path for part in parts for _, path in part.pictures]
    assert [path.relative_to(ROOT).as_posix() for path in pictures] == [
        "docs/hoi-dap.png",
        "docs/nguon.png",
        "docs/bai-phat-bieu.png",
        "docs/bao-cao.png",
    ]
    assert [path.name for path in pictures if path.stat().st_size > 200_000] == []


def test_a_picture_is_told_and_taken_out_of_the_words() -> None:
    readme = "## Trang có gì\n\n### Hỏi đáp\n\n![Câu hỏi](docs/hoi-dap.png)\n\n- Gõ câu hỏi.\n\n## Chạy\n"
    (part,) = guide_parts(readme)
    assert (part.title, part.words, part.pictures) == (
        "Hỏi đáp",
        "- Gõ câu hỏi.",
        (("Câu hỏi", ROOT / "docs/hoi-dap.png"),),
    )
