"""How fast a long piece of work goes and how long it will still take, as a reader sees it."""

from __future__ import annotations


def pace(done: int, total: int, seconds: float, unit: str) -> str:
    """Rate and time left at the mean speed so far; nothing before the first is done.

    >>> pace(120, 1000, 15.0, "đoạn")
    '8,0 đoạn/giây, còn 01:50'
    >>> pace(2, 4, 60.0, "báo cáo")
    '2,0 báo cáo/phút, còn 01:00'
    >>> pace(0, 4, 3.0, "báo cáo")
    ''
    """
    if done <= 0 or seconds <= 0:
        return ""
    rate = done / seconds
    speed = f"{rate:.1f} {unit}/giây" if rate >= 1 else f"{rate * 60:.1f} {unit}/phút"
    return f"{speed.replace('.', ',')}, còn {_clock(max(total - done, 0) / rate)}"


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
