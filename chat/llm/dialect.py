"""What a service does not take of a request, learnt from its complaint, and the request without it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Message = tuple[str, str]
"""Role ("system", "user" or "assistant") and content."""

_NO_SYSTEM = re.compile(
    r"developer instruction|system[ _]?instruction"
    r"|(?:system|developer)['\"`’]?[ _-]?(?:role|message|prompt)s?\b|role['\"`’]?s?:? ?['\"`‘]?(?:system|developer)"
    r"|only ['\"`]?user['\"`]? and ['\"`]?(?:assistant|model)['\"`]? roles",
    re.IGNORECASE,
)
_LIMITS = ("max_tokens", "max_completion_tokens")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a service wants to be asked.

    Attributes:
        temperature: whether it lets one be set.
        system: whether it knows the role; else its words stand before the first message of the user.
        limit: the name of the most tokens that a reply may have; "" where it knows none.
        most: the most of them that it allows; None where it named no bound.
        usage: whether it can be asked to count the tokens of a reply that it streams.
        factor: what it counted, as `family_factor` says it; None where it has not.
        context: the tokens that it takes, where it complained of more; else None.
    """

    temperature: bool = True
    system: bool = True
    limit: str = _LIMITS[0]
    most: int | None = None
    usage: bool = True
    factor: float | None = None
    context: int | None = None

    def after(self, complaint: str, param: str, sent: Mapping[str, Any]) -> Dialect | None:
        """The dialect to try next after a request was refused; None where another would not help.

        Args:
            complaint: the service's own words.
            param: the parameter that it names, if it does.
            sent: what stood in the request's body beside the messages.
        """
        named = f"{param} {complaint}"
        if self.usage and "stream_options" in sent and "stream_options" in named:
            return replace(self, usage=False)
        if self.temperature and "temperature" in sent and "temperature" in named:
            return replace(self, temperature=False)
        if self.limit and self.limit in sent and re.search(rf"\b(?:{'|'.join(_LIMITS)}|max tokens)\b", named):
            return self._with_other_limit(complaint, sent[self.limit])
        if self.system and _NO_SYSTEM.search(complaint):
            return replace(self, system=False)
        return None

    def _with_other_limit(self, complaint: str, sent: object) -> Dialect:
        instead = re.search(rf"use ['\"`]?({'|'.join(_LIMITS)})", complaint, re.IGNORECASE)
        if instead and instead[1] != self.limit:
            return replace(self, limit=instead[1])
        bounds = [int(number) for number in re.findall(r"\d{3,7}", complaint)]
        smaller = [bound for bound in bounds if isinstance(sent, int) and bound < sent and bound != self.most]
        if smaller:
            return replace(self, most=max(smaller))
        return replace(self, limit=_LIMITS[1] if self.limit == _LIMITS[0] else "", most=None)

    def messages(self, messages: Sequence[Message]) -> list[Message]:
        """The messages as it takes them."""
        if self.system:
            return list(messages)
        rules = "\n\n".join(content for role, content in messages if role == "system")
        others = [message for message in messages if message[0] != "system"]
        if rules and others and others[0][0] == "user":
            return [("user", f"{rules}\n\n{others[0][1]}"), *others[1:]]
        return [("user", rules), *others] if rules else others
