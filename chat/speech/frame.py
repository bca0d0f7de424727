"""What stands around the results in a speech: who is greeted, how it begins and ends, in the register of such days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from chat.speech.request import SpeechRequest, any_of
from corpus import Unit
from text.fold import fold
from text.lexicon.active import lexicon
from text.lexicon.tables import Occasion, OccasionKind


class Setting(StrEnum):
    """Whom a speech is given before."""

    MEETING = "meeting"
    FESTIVAL = "festival"
    INVESTORS = "investors"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Frame:
    """The paragraphs before and after the results; the `more_` ones only where there is time for them."""

    salutation: tuple[str, ...]
    opening: tuple[str, ...]
    more_opening: tuple[str, ...]
    turning: str
    closing: tuple[str, ...]
    more_closing: tuple[str, ...]


_GREETING = "Thay mặt {body}, tôi trân trọng gửi tới các vị đại biểu lời chào và lời chúc sức khỏe."
_DATE = re.compile(r"(?:ngày )?(?<![\d/.-])(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?![\d/-])")
_VERY_SHORT = 200
_SHORT = 700  # syllables; a speech up to it goes to the matter at once
_A_TOPIC = 100  # syllables that a topic asked for is told in, before there is room for more
_MOST_ANNOUNCED = 2  # topics; more are only named when their turn comes


def setting_of(request: SpeechRequest) -> Setting:
    """Whom the speech is given before, by its occasion, role and audience."""
    occasion_words = fold(f"{request.occasion} {request.audience}")
    if "dau tu" in request.role or "dau tu" in fold(request.role) or "nha dau tu" in occasion_words:
        return Setting.INVESTORS
    if re.search(r"\b(?:xuc tien|thu hut|keu goi|moi goi) dau tu\b", occasion_words):
        return Setting.INVESTORS
    kinds = {occasion.kind for occasion in lexicon().occasions if any_of((occasion.words,)).search(occasion_words)}
    if OccasionKind.FESTIVAL in kinds:
        return Setting.FESTIVAL
    return Setting.FORUM if OccasionKind.FORUM in kinds else Setting.MEETING


def event_of(request: SpeechRequest) -> str:
    """What the occasion is called in one word: "hội nghị"."""
    occasion_words = fold(request.occasion)
    found = next((occasion.called for occasion in lexicon().occasions if _names(occasion, occasion_words)), "")
    if found:
        return found
    return {Setting.FESTIVAL: "buổi lễ", Setting.FORUM: "buổi tọa đàm"}.get(setting_of(request), "hội nghị")


def _names(occasion: Occasion, occasion_words: str) -> bool:
    """Whether the words for an occasion, folded, call it so."""
    pattern = any_of((occasion.words,))
    return bool(occasion.called) and bool((pattern.match if occasion.at_start else pattern.search)(occasion_words))


def communes_of(request: SpeechRequest) -> str:
    """The units spoken of, "xã Sốp Cộp và xã Mai Sơn"; "các xã" where they are many."""
    labels = list(dict.fromkeys(_label(named.unit) for named in request.named))
    new = [_label(named.unit) for named in request.named if named.unit.is_new]
    labels = list(dict.fromkeys(new)) or labels
    if len(labels) > 3:
        return "các xã"
    return " và ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


def _label(unit: Unit) -> str:
    return unit.label.replace("(cũ)", "cũ")


def frames_of(request: SpeechRequest) -> tuple[Frame, ...]:
    """The frames for the occasion, speaker, audience and time, the one to take first: a short speech goes to the matter
    at once, unless there is too little of that.
    """
    frame = _frame(request)
    if request.syllables > _SHORT:
        return (frame,)
    brief = replace(
        frame,
        salutation=(frame.salutation[0], frame.salutation[-1]),
        opening=frame.opening if request.syllables > _VERY_SHORT else (_GREETING.format(body=_body_of(request)),),
        turning=_short_turning(request),
        closing=frame.closing[-1:],
    )
    return (brief, frame)


def introduces(request: SpeechRequest) -> bool:
    """Whether the speech says what the place is though nobody asked: to guests, and at an opening with time for it."""
    if not request.results or len(request.reports) != 1 or request.syllables < _A_TOPIC * len(request.topics):
        return False
    if setting_of(request) in (Setting.FESTIVAL, Setting.INVESTORS):
        return True
    return request.role == "khai mạc" and request.syllables > _VERY_SHORT * 2


def _body_of(request: SpeechRequest) -> str:
    return _body(request, communes_of(request))


def _short_turning(request: SpeechRequest) -> str:
    subject = "kết quả chủ yếu" if request.results else "nội dung trọng tâm"
    return f"Trong thời gian ngắn, tôi xin nêu một số {subject}{_announced(request)}."


def _frame(request: SpeechRequest) -> Frame:
    setting, event, communes = setting_of(request), event_of(request), communes_of(request)
    return Frame(
        salutation=_salutation(request, setting, event, communes),
        opening=_opening(request, setting, event, communes),
        more_opening=_more_opening(request, setting, communes),
        turning=_turning(request, setting, event),
        closing=_closing(request, setting, event, communes),
        more_closing=_more_closing(setting, communes),
    )


def address(request: SpeechRequest) -> str:
    """How the listeners are called in the midst of the speech."""
    return {
        Setting.FESTIVAL: "Kính thưa các vị đại biểu, thưa toàn thể bà con!",
        Setting.INVESTORS: "Kính thưa quý vị đại biểu, quý nhà đầu tư!",
        Setting.FORUM: "Kính thưa các đồng chí và các vị đại biểu!",
    }.get(setting_of(request), "Kính thưa các đồng chí!")


def _salutation(request: SpeechRequest, setting: Setting, event: str, communes: str) -> tuple[str, ...]:
    audience = f"Kính thưa {request.audience}!" if request.audience else ""
    if setting is Setting.FESTIVAL:
        last = audience or "Kính thưa toàn thể bà con Nhân dân!"
        return ("Kính thưa các đồng chí lãnh đạo, các vị đại biểu, các vị khách quý!", last)
    if setting is Setting.INVESTORS:
        last = audience or "Kính thưa các nhà đầu tư, cộng đồng doanh nghiệp, hợp tác xã!"
        return ("Kính thưa các đồng chí lãnh đạo, các vị đại biểu!", last)
    return (
        "Kính thưa các đồng chí lãnh đạo cấp trên!",
        f"Kính thưa các đồng chí lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân, "
        f"Ủy ban Mặt trận Tổ quốc Việt Nam {communes}!",
        audience or f"Kính thưa các vị đại biểu, thưa toàn thể {event}!",
    )


def _body(request: SpeechRequest, communes: str) -> str:
    """In whose name the speaker speaks."""
    post = fold(request.speaker)
    for office in lexicon().offices:
        if office.on_behalf_of and fold(office.words) in post:
            return office.on_behalf_of.replace("{xã}", communes)
    return f"Đảng ủy, chính quyền và Nhân dân {communes}"


def _opening(request: SpeechRequest, setting: Setting, event: str, communes: str) -> tuple[str, ...]:
    occasion = _event_named(request, event)
    body = _body(request, communes)
    if setting is Setting.FESTIVAL:
        return (
            f"Hôm nay, trong không khí vui tươi, phấn khởi, chúng ta cùng về dự {occasion}. Thay mặt {body}, "
            f"tôi nhiệt liệt chào mừng các đồng chí lãnh đạo, các vị đại biểu và toàn thể bà con; kính chúc các "
            f"đồng chí, "
            "các vị và bà con dồi dào sức khỏe, hạnh phúc.",
        )
    if setting is Setting.INVESTORS:
        return (
            f"Thay mặt {body}, tôi trân trọng cảm ơn quý vị đã dành thời gian đến với {occasion}, đến với {communes}. "
            "Sự có mặt của quý vị là niềm tin và cũng là lời nhắc chúng tôi phải làm tốt hơn nữa.",
        )
    if request.role == "bế mạc":
        return (
            f"Sau thời gian làm việc khẩn trương, nghiêm túc và trách nhiệm, {occasion} đã hoàn thành các nội "
            f"dung đề ra. "
            f"Thay mặt {body}, tôi trân trọng cảm ơn và biểu dương tinh thần làm việc của các đồng chí.",
        )
    if request.role == "đề dẫn":
        return (
            f"Thay mặt {body}, tôi trân trọng chào mừng các đồng chí, các vị đại biểu đã về dự {occasion}. "
            f"Để {event} trao đổi được tập trung, tôi xin nêu mấy nội dung có tính chất gợi mở.",
        )
    return (
        f"Hôm nay, {communes} tổ chức {occasion}. Thay mặt {body}, tôi nhiệt liệt chào mừng các đồng chí lãnh đạo, "
        f"các vị đại biểu và toàn thể các đồng chí đã về dự {event}, kính chúc các đồng chí sức khỏe.",
    )


def _more_opening(request: SpeechRequest, setting: Setting, communes: str) -> tuple[str, ...]:
    if setting is Setting.INVESTORS:
        return (
            f"Chúng tôi luôn xác định sự phát triển của doanh nghiệp, hợp tác xã và nhà đầu tư gắn liền với sự "
            f"phát triển "
            f"của {communes}. Vì vậy, điều chúng tôi mong muốn chia sẻ trước hết là những gì địa phương đã làm được.",
        )
    if setting is Setting.FESTIVAL:
        return (
            "Đây là dịp để chúng ta gặp gỡ, cùng ôn lại chặng đường đã đi, động viên nhau trong lao động, sản xuất và "
            "thắt chặt thêm tình đoàn kết xóm giềng.",
        )
    if not request.results:
        return (
            "Đây là dịp để chúng ta thống nhất nhận thức, củng cố quyết tâm và cùng bàn cách làm cho chặng đường "
            "phía trước, "
            "việc nào cần làm ngay, việc nào cần chuẩn bị kỹ.",
        )
    return (
        "Đây là dịp để chúng ta cùng nhìn lại những việc đã làm, ghi nhận công sức của tập thể, cá nhân, và quan "
        "trọng hơn, "
        "cùng thống nhất cách nghĩ, cách làm cho chặng đường phía trước.",
        "Với tinh thần nhìn thẳng vào sự thật, nói đúng kết quả, tôi mong các đồng chí tập trung trí tuệ, trao "
        "đổi thẳng thắn, "
        "đóng góp nhiều ý kiến sát với thực tiễn của từng địa bàn.",
    )


def _turning(request: SpeechRequest, setting: Setting, event: str) -> str:
    listeners = {Setting.INVESTORS: "quý vị", Setting.FESTIVAL: "các vị đại biểu và bà con"}.get(setting, event)
    about = _announced(request)
    if not request.results:
        if request.shortcomings and not (request.targets or request.tasks):
            return f"{address(request)} Tôi xin trao đổi với {listeners} một số vấn đề còn đặt ra{about}."
        return (
            f"{address(request)} Tôi xin trao đổi với {listeners} những nội dung trọng tâm trong thời gian tới{about}."
        )
    return (
        f"{address(request)} Thời gian qua, với sự vào cuộc của cả hệ thống chính trị và sự đồng lòng của Nhân dân, "
        f"nhiều việc đã có kết quả rõ rệt. Tôi xin điểm lại với {listeners} một số kết quả chủ yếu{about}."
    )


def _announced(request: SpeechRequest) -> str:
    """What is to come, where that is soon said."""
    if not request.topics_given or len(request.topics) > _MOST_ANNOUNCED:
        return ""
    return f" về {'; về '.join(topic.name for topic in request.topics)}"


def _event_named(request: SpeechRequest, event: str) -> str:
    """The occasion with what is held named first: "lễ phát động phong trào thi đua"; a date in it as it is said."""
    request = replace(request, occasion=_DATE.sub(r"ngày \g<day> tháng \g<month>", request.occasion))
    if not request.occasion:
        return event
    held = {"phát động": "lễ", "tổng kết": "hội nghị", "sơ kết": "hội nghị", "triển khai": "hội nghị"}
    for verb, kind in held.items():
        if request.occasion.lower().startswith(verb):
            return f"{kind} {request.occasion[0].lower()}{request.occasion[1:]}"
    return request.occasion


def _closing(request: SpeechRequest, setting: Setting, event: str, communes: str) -> tuple[str, ...]:
    occasion = _event_named(request, event)
    if setting is Setting.INVESTORS:
        return (
            f"{address(request)} {communes[0].upper()}{communes[1:]} luôn coi khó khăn của nhà đầu tư là việc "
            f"của chính mình. "
            "Chúng tôi mong được đồng hành cùng quý vị, lắng nghe, giải quyết công việc nhanh, đúng quy định.",
            "Xin kính chúc quý vị sức khỏe, hạnh phúc, thành công. Xin trân trọng cảm ơn!",
        )
    if setting is Setting.FESTIVAL:
        return (
            "Tôi mong bà con tiếp tục đoàn kết, giúp nhau làm ăn, nuôi dạy con cháu, giữ gìn bản sắc quê hương "
            "và cùng nhau "
            f"xây dựng {communes} ngày càng ấm no.",
            "Xin kính chúc các đồng chí, các vị đại biểu và toàn thể bà con mạnh khỏe, hạnh phúc, an khang. "
            "Xin trân trọng cảm ơn!",
        )
    declared = {
        "khai mạc": f"Với tinh thần đó, tôi xin tuyên bố khai mạc {occasion}.",
        "bế mạc": f"Với tinh thần đó, tôi xin tuyên bố bế mạc {occasion}.",
        "phát động": "Với tinh thần đó, tôi kêu gọi mọi tập thể, cá nhân hăng hái tham gia phong trào bằng những "
        "việc làm "
        "cụ thể, thiết thực, có kết quả.",
        "đề dẫn": f"Từ những nội dung trên, tôi đề nghị các đồng chí, các vị đại biểu tập trung thảo luận, hiến "
        f"kế để {event} "
        "đạt kết quả thiết thực.",
    }.get(
        request.role,
        "Tôi tin tưởng rằng, với sự đoàn kết và quyết tâm, chúng ta sẽ làm tốt hơn nữa những việc được giao.",
    )
    return (
        f"{address(request)} Kết quả có được là nhờ sự quan tâm của cấp trên, sự nỗ lực của cán bộ, đảng viên và "
        f"sự đồng thuận "
        f"của Nhân dân {communes}. Tôi trân trọng ghi nhận, biểu dương và cảm ơn."
        if request.results
        else f"{address(request)} Việc phía trước còn nhiều, đòi hỏi mỗi cán bộ, đảng viên nêu cao trách nhiệm, "
        f"nói đi đôi với "
        "làm, dựa vào dân và vì dân.",
        f"{declared} Kính chúc các đồng chí và các vị đại biểu sức khỏe, hạnh phúc. "
        f"Chúc {event} thành công tốt đẹp. Xin trân trọng cảm ơn!",
    )


def _more_closing(setting: Setting, communes: str) -> tuple[str, ...]:
    if setting is Setting.INVESTORS:
        return (
            "Chúng tôi hiểu rằng lời mời chỉ có sức thuyết phục khi đi cùng việc làm. Vì thế, mỗi kiến nghị của "
            "doanh nghiệp, "
            "hợp tác xã sẽ được tiếp nhận, xem xét và trả lời rõ ràng, đúng trách nhiệm.",
        )
    if setting is Setting.FESTIVAL:
        return (
            "Mỗi gia đình yên ấm thì thôn, bản yên vui; mỗi người thêm một việc tốt thì quê hương thêm một đổi thay. "
            "Đó là sức mạnh của tình đoàn kết mà chúng ta cùng nhau vun đắp.",
        )
    return (
        "Những con số vừa nêu là kết quả của nhiều công sức; phía sau mỗi con số là mồ hôi của người dân, là sự "
        "tận tụy của "
        "đội ngũ cán bộ ở cơ sở. Chúng ta trân trọng kết quả ấy, nhưng không tự bằng lòng.",
        "Tôi đề nghị các chi bộ, các ngành, Mặt trận Tổ quốc và các đoàn thể tiếp tục bám sát cơ sở, lắng nghe "
        "Nhân dân, "
        "kịp thời tháo gỡ những việc khó ngay từ khi mới phát sinh.",
        f"Mỗi cán bộ, đảng viên cần gương mẫu đi đầu; mỗi người dân {communes} là một chủ thể của sự phát triển, "
        "cùng bàn, cùng làm và cùng hưởng thành quả.",
    )
