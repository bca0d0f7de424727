"""How fast a long piece of work goes: in words, and as the command line's bar, silent where there is no terminal."""

from __future__ import annotations

from tqdm import tqdm


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


class ProgressBar(tqdm):
    """`Tạo véc-tơ: 320/1112 đoạn |███   | 8,3 đoạn/giây, còn 01:35`."""

    def __init__(self, desc: str, total: int, unit: str) -> None:
        self._scanned = ""
        super().__init__(
            desc=desc,
            total=total,
            unit=unit,
            disable=None,
            dynamic_ncols=True,
            bar_format="{desc}: {n_fmt}/{total_fmt} {unit} |{bar:20}| {pace}{scanned}",
        )

    @property
    def format_dict(self) -> dict[str, object]:
        shown = super().format_dict
        return shown | {
            "scanned": self._scanned,
            "pace": pace(shown["n"], shown["total"] or 0, shown["elapsed"], shown["unit"]),
        }

    def tell_pages(self, done: int, total: int) -> None:
        """How many scanned pages of the file now read are done; each takes seconds."""
        self._scanned = f"; ảnh quét: trang {done}/{total}" if done < total else ""
        self.refresh()

    def reach(self, done: int, total: int) -> None:
        """So many are done of a total that may have changed."""
        self.total = total
        self.update(done - self.n)
