"""Keys kept out of what is written down: wherever one of the app's own stands, a word stands in its place."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from settings import Settings

HIDDEN = "[khóa]"
_LONG = 8  # characters; a shorter key is hidden only where it stands as a word of its own
_SECRET_KEYS = ("client_secret", "cookie_secret")

Redact = Callable[[str], str]


def keys_held(settings: Settings, auth: Mapping[str, object]) -> frozenset[str]:
    """Every key and password that the app was given."""
    keys = {key.get_secret_value() for key in (settings.openai_api_key, settings.chroma_token) if key is not None}
    for url in filter(None, (settings.openai_base_url, settings.chroma_url, settings.database_secret)):
        password = urlsplit(url).password or ""
        keys |= {password, unquote(password)}
    for section in (auth, *(value for value in auth.values() if isinstance(value, Mapping))):
        keys |= {value for name in _SECRET_KEYS if isinstance(value := section.get(name), str)}
    return frozenset(filter(None, (key.strip() for key in keys)))


def redaction(keys: Iterable[str]) -> Redact:
    """A function that hides these keys in a text.

    >>> redaction(["sk-bi-mat-12", "x1"])("khóa sk-bi-mat-12, x1 và x10")
    'khóa [khóa], [khóa] và x10'
    """
    longest_first = sorted(keys, key=len, reverse=True)
    alternatives = [re.escape(key) if len(key) >= _LONG else rf"(?<!\w){re.escape(key)}(?!\w)" for key in longest_first]
    if not alternatives:
        return lambda text: text
    found = re.compile("|".join(alternatives))
    return lambda text: found.sub(HIDDEN, text)


def redact_logs(redact: Redact) -> Callable[[], None]:
    """Hide keys in every record that this process logs, tracebacks too; returns what undoes it."""
    before = logging.getLogRecordFactory()
    formatter = logging.Formatter()

    def make(*args: object, **kwargs: object) -> logging.LogRecord:
        record = before(*args, **kwargs)
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # arguments that do not fit: logging itself tells of that
            return record
        if (hidden := redact(message)) != message:
            record.msg, record.args = hidden, ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = redact(formatter.formatException(record.exc_info))
        return record

    logging.setLogRecordFactory(make)
    return lambda: logging.setLogRecordFactory(before)
