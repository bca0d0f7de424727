"""What of a reply is thinking aloud, in all the brackets that models leak it in; it is no answer."""

from __future__ import annotations

import re

from text.fold import fold

_NAME = r"(?:(?:seed|ant|antml)[:_])?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflect(?:ion)?|analysis|scratchpad)"
_BRACKET = re.compile(
    rf"""
    (?P<open>
        <{_NAME}(?:\s[^<>]*)?>
      | <\|(?:begin_of_|start_)?{_NAME}\|>
      | \[think(?:ing)?\]
      | ◁\s*think(?:ing)?\s*▷
      | <\|channel>\s*{_NAME}
      | <\|channel\|>\s*(?:analysis|commentary)[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>
      | <unused94>(?:thought)?
      | <\|inner_prefix\|>
    )
    | (?P<close>
        </\s*{_NAME}\s*>
      | <\|(?:end_of_|end_|/){_NAME}\|>
      | \[/think(?:ing)?\]
      | ◁\s*/\s*think(?:ing)?\s*▷
      | <channel\|>
      | <\|channel\|>\s*final\s*(?:<\|message\|>)?
      | <unused95>
      | <\|inner_suffix\|>
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Channels whose control words were lost on the way: "analysisNgười dùng hỏi …assistantfinalXã có …".
_BARE_CHANNEL = re.compile(r"\s*(?:analysis|commentary)(?=[^\s,.:;]|\s)", re.IGNORECASE)
_BARE_FINAL = re.compile(r"assistant\s*final\s*", re.IGNORECASE)

_FIRST_WORDS = 4  # enough to tell how a reply begins
_LOOKED_AT = 80  # characters
_ASIDE = re.compile(
    r"\b(?:nguoi dung|nguoi hoi|cau hoi|de bai|yeu cau|can cu|de tra loi|truoc (?:het|tien)|duoc roi|phan tich|suy nghi"
    r"|(?:toi|minh|ta|chung ta|em) (?:can|se|phai|nen|thay|nghi|hieu|duoc)|hay (?:xem|tim|cung)"
    r"|user|okay|ok|hmm+|wait|let me|let s|we need|i need|i ll|so the|the question|analysis)\b"
)
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def without_thoughts(reply: str) -> str:
    """The reply without what is thought, also where the end of a thought shows alone that it was one.

    >>> without_thoughts("Có 999 người?</think>Xã có [THINK]999?[/THINK]6 bản.<think>Chưa xong")
    'Xã có 6 bản.'
    >>> without_thoughts("<|channel|>analysis<|message|>999?<|end|><|start|>assistant<|channel|>final<|message|>Có 6.")
    'Có 6.'
    """
    if _BARE_CHANNEL.match(reply):
        *_, final = _BARE_FINAL.split(reply)
        reply = final if _BARE_FINAL.search(reply) else ""
    kept: list[str] = []
    position, thinking = 0, False
    for bracket in _BRACKET.finditer(reply):
        if bracket["close"]:
            if not thinking:
                kept.clear()
            position, thinking = bracket.end(), False
        elif not thinking:
            kept.append(reply[position : bracket.start()])
            thinking = True
    return "".join(kept) if thinking else "".join((*kept, reply[position:]))


def may_be_thought(text: str) -> bool:
    """Whether a text that has just begun may turn out to be thought, before any bracket says so.

    A model whose first bracket the service has swallowed begins to think at once. This decides only what is shown
    while it writes, and how long it may go on.

    >>> may_be_thought("Người dùng hỏi dân số"), may_be_thought("Okay, so the user asks"), may_be_thought("Xã Nà")
    (True, True, True)
    >>> may_be_thought("Xã Nà Hin có 31 bản"), may_be_thought("| Nội dung | Xã Nà Hin |")
    (False, False)
    """
    begun = text.lstrip()[:_LOOKED_AT]
    said = re.findall(r"\w+", begun)
    if len(said) < _FIRST_WORDS:
        return True
    return not _VIETNAMESE.search(begun) or bool(_ASIDE.search(" ".join(re.findall(r"\w+", fold(begun)))))
