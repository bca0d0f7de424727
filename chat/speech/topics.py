"""The topics that speeches are asked about, and how a report speaks of them in its titles and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chat.lexical.keywords import topic_runs
from text.fold import fold

_GENERAL = ("van hoa xa hoi", "kinh te xa hoi")
_LEAST_CUE = 2  # syllables of a free topic that stand together


@dataclass(frozen=True, slots=True)
class Topic:
    """`name` is how a speech calls it; `titles` and `cues` are folded words, one of which a section's title or a
    sentence about it holds.
    """

    name: str
    titles: tuple[str, ...]
    cues: tuple[str, ...]

    def in_title(self, folded: str) -> bool:
        """Whether a folded title is of the topic; "văn hóa - xã hội" is no title of culture."""
        plain = " ".join(re.findall(r"[a-z0-9]+", folded))
        if not any(general in self.titles for general in _GENERAL):
            for general in _GENERAL:
                plain = plain.replace(general, "")
        return any(_holds(plain, cue) for cue in self.titles)

    def cues_in(self, folded: str) -> int:
        """How many of its cues a folded sentence holds."""
        return sum(_holds(folded, cue) for cue in self.cues)


def _holds(folded: str, cue: str) -> bool:
    return f" {cue} " in f" {re.sub(r'[^a-z0-9]+', ' ', folded)} "


def _topic(name: str, titles: str, cues: str) -> Topic:
    own = tuple(part.strip() for part in titles.split("|"))
    return Topic(name, own, tuple(dict.fromkeys((*own, *(part.strip() for part in cues.split("|") if part.strip())))))


NEW_COUNTRYSIDE = _topic("xây dựng nông thôn mới", "nong thon moi", "dat chuan nong thon moi|tieu chi nong thon moi")
POVERTY = _topic(
    "giảm nghèo và an sinh xã hội",
    "giam ngheo|an sinh xa hoi|xoa doi giam ngheo",
    "ho ngheo|ho can ngheo|nha tam|nha dot nat|thu nhap binh quan|can ngheo|nguoi ngheo",
)
FARMING = _topic(
    "nông, lâm nghiệp và thủy sản",
    "nong nghiep|trong trot|chan nuoi|thuy san|lam nghiep|nong lam nghiep|nong lam|cay trong|khuyen nong",
    "tong dan|luong thuc|cay an qua|gieo trong|ca phe|gia suc|gia cam|che phu rung|san luong|ha lua|lua mua",
)
INFRASTRUCTURE = _topic(
    "kết cấu hạ tầng",
    "ha tang|xay dung co ban|giao thong|dau tu cong|thuy loi|ket cau ha tang",
    "duong giao thong|cung hoa|be tong|tuyen duong|duong noi ban|duong noi dong|cong trinh|dien luoi|luoi dien"
    "|nuoc sach|nha van hoa|kenh muong|duong o to|nuoc sinh hoat",
)
FINANCE = _topic("tài chính, ngân sách", "ngan sach|tai chinh|tin dung", "thu ngan sach|du no|chi ngan sach|von vay")
TRADE = _topic(
    "công nghiệp, thương mại, dịch vụ",
    "cong nghiep|tieu thu cong nghiep|thuong mai|dich vu",
    "ho kinh doanh|doanh nghiep|san pham ocop|lang nghe|cum cong nghiep",
)
INVESTMENT = _topic(
    "đầu tư, doanh nghiệp và hợp tác xã",
    "dau tu|doanh nghiep|hop tac xa|kinh te tap the|thanh phan kinh te",
    "doanh nghiep|hop tac xa|htx|thu hut dau tu|nha dau tu|cum cong nghiep|ho kinh doanh|von dau tu",
)
OCOP = _topic("sản phẩm OCOP", "ocop|moi xa mot san pham", "ocop|san pham dac trung|chi dan dia ly|nhan hieu")
EDUCATION = _topic(
    "giáo dục và đào tạo", "giao duc va dao tao|giao duc", "truong hoc|hoc sinh|dat chuan quoc gia|pho cap"
)
HEALTH = _topic("y tế, chăm sóc sức khỏe Nhân dân", "y te|suc khoe", "tram y te|bac si|bao hiem y te|suy dinh duong")
CULTURE = _topic(
    "văn hóa, thể thao", "van hoa|the thao", "gia dinh van hoa|ban van hoa|doi van nghe|le hoi|the duc the thao|ban sac"
)
RELICS = _topic(
    "di tích lịch sử - văn hóa",
    "di tich|di san",
    "di tich|di tich lich su|xep hang di tich|dia chi do|le hoi|di san|cap quoc gia",
)
TRADITION = _topic(
    "giáo dục truyền thống", "giao duc truyen thong", "truyen thong cach mang|giao duc truyen thong|dia chi do|tri an"
)
TOURISM = _topic("du lịch", "du lich", "du lich|khach tham quan|du khach|luot khach|doan den tham quan|tham quan")
DEFENCE = _topic(
    "quốc phòng, an ninh", "quoc phong|an ninh", "nhap ngu|giao quan|dan quan|trat tu an toan xa hoi|toi pham|ma tuy"
)
PARTY = _topic(
    "xây dựng Đảng và hệ thống chính trị",
    "xay dung dang|he thong chinh tri|to chuc dang|kiem tra giam sat",
    "dang vien|ket nap|chi bo|to chuc dang|cap uy",
)
GOVERNMENT = _topic(
    "cải cách hành chính, chuyển đổi số",
    "cai cach hanh chinh|chuyen doi so|chinh quyen",
    "thu tuc hanh chinh|dich vu cong|ho so truc tuyen|dung han|chuyen doi so|so hoa|ky so|mot cua",
)
ENVIRONMENT = _topic(
    "tài nguyên và môi trường", "moi truong|tai nguyen", "rac thai|ve sinh moi truong|nuoc sach|thu gom"
)
JOBS = _topic("lao động, việc làm", "lao dong|viec lam|dao tao nghe", "viec lam|qua dao tao|xuat khau lao dong")
INCOME = _topic("thu nhập và đời sống", "thu nhap|doi song", "thu nhap binh quan|binh quan dau nguoi")
FORESTRY = _topic("lâm nghiệp, bảo vệ rừng", "lam nghiep|bao ve rung", "che phu rung|trong rung|dien tich rung|ha rung")
LIVESTOCK = _topic("chăn nuôi", "chan nuoi", "tong dan|gia suc|gia cam|dan trau|dan lon|dan bo")
CROPS = _topic(
    "trồng trọt", "trong trot|cay trong", "gieo trong|cay an qua|luong thuc|lua mua|ha lua|ca phe|dien tich cay"
)
FRONT = _topic(
    "Mặt trận, đoàn thể và dân vận",
    "mat tran|doan the|dan van|dai doan ket",
    "hoi vien|doan vien|mat tran to quoc|giam sat|phan bien|dan van kheo|doan ket",
)
EMULATION = _topic("phong trào thi đua", "thi dua|khen thuong", "thi dua|khen thuong|bieu duong|dien hinh tien tien")
ECONOMY = _topic(
    "kinh tế",
    "kinh te|" + "|".join((*FARMING.titles, *FINANCE.titles, *TRADE.titles)),
    "thu nhap binh quan|thu ngan sach|gia tri san xuat|tong dan|hop tac xa|san luong",
)
SOCIETY = _topic(
    "văn hóa - xã hội",
    "van hoa xa hoi|" + "|".join((*EDUCATION.titles, *HEALTH.titles, *CULTURE.titles, *POVERTY.titles)),
    "ho ngheo|hoc sinh|bao hiem y te|gia dinh van hoa",
)
# What the words of a request call a topic; the first that fits a stretch of it is taken.
_CALLED = (
    (NEW_COUNTRYSIDE, "nong thon moi|ntm"),
    (TRADITION, "giao duc truyen thong"),
    (RELICS, "di tich|di san"),
    (TOURISM, "du lich"),
    (OCOP, "ocop"),
    (POVERTY, "giam ngheo|xoa ngheo|ho ngheo|an sinh|xoa nha tam"),
    (LIVESTOCK, "chan nuoi"),
    (CROPS, "trong trot"),
    (FORESTRY, "lam nghiep|rung"),
    (FARMING, "nong nghiep|nong lam|nong lam nghiep|thuy san"),
    (INFRASTRUCTURE, "ha tang|giao thong|xay dung co ban|lam duong"),
    (FINANCE, "ngan sach|tin dung|tai chinh"),
    (INVESTMENT, "dau tu|doanh nghiep|hop tac xa|htx"),
    (TRADE, "cong nghiep|thuong mai|dich vu|tieu thu cong nghiep|lang nghe"),
    (SOCIETY, "van hoa xa hoi|vhxh"),
    (EDUCATION, "giao duc|hoc tap|truong hoc"),
    (HEALTH, "y te|suc khoe|bao hiem y te"),
    (CULTURE, "van hoa|the thao"),
    (DEFENCE, "quoc phong|an ninh|qpan"),
    (GOVERNMENT, "cai cach hanh chinh|cchc|chuyen doi so|chinh quyen"),
    (PARTY, "xay dung dang|dang vien|he thong chinh tri|cong tac dang|xdd"),
    (ENVIRONMENT, "moi truong|tai nguyen"),
    (JOBS, "lao dong|viec lam|dao tao nghe"),
    (INCOME, "thu nhap|doi song"),
    (FRONT, "mat tran|doan the|dan van|dai doan ket"),
    (EMULATION, "phong trao thi dua|thi dua"),
    (ECONOMY, "kinh te xa hoi|kinh te|ktxh"),
)
# Society goes with the economy where both are asked for in one word.
_BOTH = ("kinh te xa hoi", "ktxh")
USUAL = (ECONOMY, NEW_COUNTRYSIDE, POVERTY, EDUCATION, DEFENCE, PARTY)
"""What a speech goes through where no topic is asked for."""

ALL = tuple(topic for topic, _ in _CALLED)


def topic_called(words: str, own_words: Callable[[str], str] = str) -> tuple[Topic, ...]:
    """The topics that a stretch of a request names; a free one, of its `own_words`, where it names none of the known.

    >>> [topic.name for topic in topic_called("giảm nghèo")], [topic.name for topic in topic_called("nước mắm Cửa Bé")]
    (['giảm nghèo và an sinh xã hội'], ['nước mắm Cửa Bé'])
    """
    folded = " ".join(re.findall(r"[a-z0-9]+", fold(words)))
    if any(_holds(folded, cue) for cue in _BOTH):
        return ECONOMY, SOCIETY
    found: list[Topic] = []
    left = f" {folded} "
    for topic, called in _CALLED:
        for cue in called.split("|"):
            if f" {cue} " in left:
                left = left.replace(f" {cue} ", " ; ")
                if topic not in found:
                    found.append(topic)
    return tuple(found) if found else free_topic(own_words(words))


def free_topic(words: str) -> tuple[Topic, ...]:
    """A topic of the request's own words, or none where they say nothing."""
    runs = [[keyword.syllable for keyword in run if not keyword.common] for run in topic_runs(words)]
    cues = [fold(" ".join(run)) for run in runs if len(run) >= _LEAST_CUE]
    name = " ".join(words.split()).strip(" ,.;:")
    return (Topic(name, tuple(cues), tuple(cues)),) if cues else ()


def by_name(names: Iterable[str]) -> tuple[Topic, ...]:
    """The topics of these names, each once; free ones where no known topic bears the name."""
    known = {topic.name: topic for topic in ALL}
    topics: dict[str, Topic] = {}
    for name in names:
        for topic in (known[name],) if name in known else topic_called(name):
            topics[topic.name] = topic
    return tuple(topics.values())
