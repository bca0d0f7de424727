"""When a request that failed may be put again."""

from __future__ import annotations

from chat.llm.reasons import Told, is_out_of_quota, retry_after
from service_http import sent_elsewhere

TRIES = 3
_PAUSE = 0.5  # seconds, at least; where the service names no time, there is one more try after them


def pause_before_retry(error: Exception, told: Told, tries_left: int) -> float | None:
    """Seconds to wait before; None where another try would not help."""
    import openai

    if tries_left <= 0 or isinstance(error, openai.APITimeoutError) or sent_elsewhere(error):
        return None
    if not isinstance(error, openai.RateLimitError | openai.InternalServerError | openai.APIConnectionError):
        return None
    if is_out_of_quota(error, told):
        return None
    wait = retry_after(error)
    if wait is None:
        return _PAUSE if tries_left == TRIES - 1 else None
    return max(wait, _PAUSE)
