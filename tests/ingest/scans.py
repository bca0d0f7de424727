"""Pages of a PDF file as an office scanner gives them: pictures, slightly askew and noisy."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

DPI = 300


def _has_vietnamese_ocr() -> bool:
    if shutil.which("tesseract") is None:
        return False
    return "vie" in subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True).stdout.split()


needs_ocr = pytest.mark.skipif(
    not _has_vietnamese_ocr(), reason="no Vietnamese OCR: apt-get install tesseract-ocr tesseract-ocr-vie"
)


def scanned_pages(source: Path, *, degrees: float = 0.5, noise: float = 12.0) -> list[Image.Image]:
    """The pages turned to and fro by so many degrees, with noise of that standard deviation in 255 grey levels."""
    chance = np.random.default_rng(1)
    pictures = []
    with pypdfium2.PdfDocument(str(source)) as document:
        for k, page in enumerate(document):
            straight = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
            turned = straight.rotate(degrees * (-1) ** k, resample=Image.Resampling.BICUBIC, fillcolor=255)
            grey = np.asarray(turned, dtype=np.float32)
            grey = grey + chance.normal(0, noise, grey.shape).astype(np.float32)
            pictures.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    return pictures


def write_scan(source: Path, path: Path, *, degrees: float = 0.5, noise: float = 12.0) -> None:
    """A PDF file of pictures only."""
    first, *others = scanned_pages(source, degrees=degrees, noise=noise)
    first.save(path, format="PDF", save_all=True, append_images=others, resolution=DPI, quality=80)
