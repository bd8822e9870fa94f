"""Pictures of printed pages: drawn at 200 dpi, put on the glass at a slant, with the noise of a scanner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

_FONTS = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
          "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/System/Library/Fonts/PingFang.ttc", "C:/Windows/Fonts/simsun.ttc")  # fmt: skip
WIDE = 26
"""Characters of a line."""


def font(size: int, nth: int = 0) -> Any:
    """A Chinese font of this machine; skips the test where there is none."""
    from PIL import ImageFont

    known = [name for name in _FONTS if Path(name).exists()]
    if not known:
        pytest.skip("This machine has no Chinese font to draw a page with.")
    return ImageFont.truetype(known[nth % len(known)], size, index=2 if "noto" in known[nth % len(known)] else 0)


def wrapped(paragraphs: list[str]) -> list[str]:
    """The lines of paragraphs as a page prints them."""
    return [p[i : i + WIDE] for p in paragraphs for i in range(0, len(p), WIDE)]


def scan(
    lines: list[str], *, skew: float = 1.0, noise: float = 15.0, size: int = 48, seed: int = 17, nth: int = 0
) -> Any:
    """A picture (of Pillow) of an A4 page at 200 dpi with these lines."""
    import numpy
    from PIL import Image, ImageDraw

    page = Image.new("L", (1654, 2339), 250)
    draw = ImageDraw.Draw(page)
    for i, line in enumerate(lines):
        draw.text((200, 230 + int(1.7 * size) * i), line, font=font(size, nth), fill=25)
    page = page.rotate(skew, fillcolor=250, resample=Image.Resampling.BICUBIC)
    grain = numpy.random.default_rng(seed).normal(0, noise, (2339, 1654))
    return Image.fromarray((numpy.asarray(page) + grain).clip(0, 255).astype("uint8"))


def scanned_pdf(path: Path, pages: list[list[str]], **how: Any) -> Path:
    """A PDF file that holds pictures of these pages and no words."""
    first, *rest = [scan(lines, seed=17 + i, **how) for i, lines in enumerate(pages)]
    first.save(path, save_all=True, append_images=rest, resolution=200.0)
    return path
