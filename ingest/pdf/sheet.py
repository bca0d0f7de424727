"""The paper of a PDF page, and where places of the file stand on it when it is turned upright."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: its edges as the file has them, and by how many degrees to the right it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, turn: int) -> Sheet:
        left, bottom, right, top = page.get_mediabox(fallback_ok=False) or page.get_bbox()
        return cls(left, bottom, right, top, turn)

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file from the left edge and foot of the turned paper."""
        match self.turn:
            case 90:
                return y - self.bottom, self.right - x
            case 180:
                return self.right - x, self.top - y
            case 270:
                return self.top - y, x - self.left
            case _:
                return x - self.left, y - self.bottom
