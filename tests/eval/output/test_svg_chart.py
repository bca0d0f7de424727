from __future__ import annotations

from lxml import html

from eval.output.svg_chart import Bar, bar_chart


def test_bars_are_as_long_as_their_values_and_told_in_words() -> None:
    page = html.fromstring(
        bar_chart("Đúng & đủ", [Bar("fact", 0.5, 0.25, 0.75, "50,0%"), Bar("<b>list</b>", 1.0, 1.0, 1.0, "100,0%")])
    )
    assert page.find("figcaption").text == "Đúng & đủ"
    (drawing,) = page.iter("svg")
    assert drawing.get("aria-label") == "Đúng & đủ: fact 50,0%; <b>list</b> 100,0%"
    assert [text.text for text in drawing.iter("text")] == ["fact", "50,0%", "<b>list</b>", "100,0%"]
    frame, half, _, whole = (float(each.get("width")) for each in drawing.iter("rect"))
    assert (half, whole) == (frame / 2, frame)
    first, second = (path.get("d") for path in drawing.iter("path"))
    assert first and not second  # a value without doubt has no whiskers
