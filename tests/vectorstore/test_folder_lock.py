from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore.folder_lock import IndexInUse, IndexUnusable, lock_folder

ROOT = Path(__file__).parents[2]
HOLD = "import sys; from pathlib import Path; from vectorstore.folder_lock import lock_folder\n"
HOLD += "lock = lock_folder(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "chỉ mục"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout.readline().strip() == b"held"
        with pytest.raises(IndexInUse) as refusal:
            lock_folder(folder)
        assert str(refusal.value) == (
            f"Thư mục chỉ mục {folder} đang được một chương trình khác sử dụng. "
            "Hãy đóng trang hoặc lệnh đang chạy, hoặc đặt DATA_DIR sang thư mục khác."
        )
        first.kill()
        first.wait()
    lock_folder(folder).release()


def test_a_second_index_in_the_same_process_is_refused(tmp_path: Path) -> None:
    lock = lock_folder(tmp_path)
    with pytest.raises(IndexInUse):
        lock_folder(tmp_path)
    lock.release()
    lock_folder(tmp_path).release()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tệp"
    file.write_text("đây là một tệp")
    with pytest.raises(IndexUnusable) as refusal:
        lock_folder(file / "index")
    assert str(refusal.value) == (
        f"Không tạo được hoặc không ghi được thư mục chỉ mục {file / 'index'}. "
        "Hãy kiểm tra đường dẫn và quyền ghi, hoặc đặt DATA_DIR sang thư mục khác."
    )
