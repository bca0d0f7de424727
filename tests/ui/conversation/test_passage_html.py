from __future__ import annotations

from corpus import PassageKind
from tests.factories import make_passage
from ui.conversation.passage_html import passage_html

ECONOMY = ("Phần thứ nhất. Kết quả", "I. Kinh tế")


def test_the_passage_stands_between_its_neighbours_with_the_quoted_words_marked():
    cited = make_passage("Xã có 06 bản, 412 hộ.", id="na-hin:2", headings=ECONOMY)
    html = passage_html(
        cited,
        quote="06 bản",
        around=[
            make_passage("Văn hóa có bước tiến.", id="na-hin:0", headings=("Phần thứ nhất. Kết quả",)),
            make_passage("Kinh tế tăng trưởng khá.", id="na-hin:1", headings=ECONOMY),
            cited,
            make_passage("Thu ngân sách 2 tỷ đồng.", id="na-hin:3", headings=ECONOMY),
        ],
        linked=[make_passage("Gồm bản Nà Hin 1 và bản Nà Hin 2.", id="na-hin:9", kind=PassageKind.NOTE)],
    )
    assert html == (
        '<div class="passage-view">'
        '<ol class="headings"><li>Phần thứ nhất. Kết quả</li><li>I. Kinh tế</li></ol>'
        '<div class="section">'
        '<p class="neighbour">Kinh tế tăng trưởng khá.</p>'
        '<p class="cited">Xã có <mark>06 bản</mark>, 412 hộ.</p>'
        '<p class="neighbour">Thu ngân sách 2 tỷ đồng.</p>'
        "</div>"
        '<div class="linked"><strong>Chú thích</strong><p>Gồm bản Nà Hin 1 và bản Nà Hin 2.</p></div>'
        "</div>"
    )


def test_a_note_shows_the_sentence_that_cites_it():
    note = make_passage("Gồm 2 bản.", kind=PassageKind.NOTE, headings=())
    html = passage_html(note, quote="", around=[note], linked=[make_passage("Xã có 06 bản.", id="na-hin:2")])
    assert html == (
        '<div class="passage-view"><ol class="headings"></ol>'
        '<div class="section"><p class="cited">Gồm 2 bản.</p></div>'
        '<div class="linked"><strong>Câu văn có chú thích này</strong><p>Xã có 06 bản.</p></div></div>'
    )


def test_markup_in_a_report_stays_text():
    passage = make_passage(
        "<script>alert(1)</script> ![](http://evil.example) đạt <b>5%</b>", headings=("<img src=x onerror=alert(1)>",)
    )
    html = passage_html(passage, quote="<b>5%</b>", around=[passage], linked=[])
    assert html == (
        '<div class="passage-view"><ol class="headings"><li>&lt;img src=x onerror=alert(1)&gt;</li></ol>'
        '<div class="section"><p class="cited">&lt;script&gt;alert(1)&lt;/script&gt; ![](http://evil.example) đạt '
        "<mark>&lt;b&gt;5%&lt;/b&gt;</mark></p></div></div>"
    )
