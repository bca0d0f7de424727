from __future__ import annotations

import pytest

from progress_bar import pace


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [
        (120, 1000, 15.0, "8,0 đoạn/giây, còn 01:50"),
        (2, 4, 60.0, "2,0 đoạn/phút, còn 01:00"),
        (10, 100_000, 10.0, "1,0 đoạn/giây, còn 27:46:30"),
        (4, 4, 2.0, "2,0 đoạn/giây, còn 00:00"),
        (5, 4, 5.0, "1,0 đoạn/giây, còn 00:00"),
        (0, 4, 3.0, ""),
        (1, 4, 0.0, ""),
    ],
)
def test_rate_and_time_left(done: int, total: int, seconds: float, told: str) -> None:
    assert pace(done, total, seconds, "đoạn") == told
