"""The command line's progress bar; silent where the output is no terminal."""

from __future__ import annotations

from tqdm import tqdm

from text.eta import pace


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
