"""Words recognised in pictures of pages (OCR), offline: the models come with the library RapidOCR, an extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from math import atan2, cos, sin
from pathlib import Path
from statistics import median
from typing import Any

from ...errors import SourceError
from ..text.document_numbers import NUMBER_LINE
from ..text.labels import LABEL
from .page_map import Paged, PlacedLine, put_together

INSTALL = "`pip install 'quanze[ocr]'` brings what recognises its words"
SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
"""Pictures that are read."""
DPI = 200
_SMALLEST = 400  # pixels of the shorter side; smaller pictures are signs and logos, no pages
_LARGEST = 60_000_000  # pixels
_PAGES = 500  # recognised pages of one file; each takes seconds
_GAP = 1.5  # letters; a wider gap between two pieces parts two cells
_SHORT = 0.6  # letters that a full line may lack of the right edge
_INDENT = 1.2  # letters by which a paragraph's first line is set in, at least
# 青政办发〔2024]17号: the brackets of a document number, of which one was mistaken
_NUMBER = re.compile(r"[〔\[［【(（{](?P<year>(?:19|20)\d\d)[〕\]］】)）}](?=\d{1,4}号)")
_BEGINNING = re.compile(rf"{LABEL.pattern}|{NUMBER_LINE.pattern}")
_FULL_STOP = re.compile(r"(?<=[一-龥])[oO]\Z")  # 。 as it is mistaken at the end of a line
_PAGE_NUMBER = re.compile(r"[-—–一·.\s]{0,3}\d{1,4}[-—–一·.\s]{0,3}")
_HEIGHT = 0.6  # of a letter's height; what lies lower by more stands on another line


def picture_text(path: Path) -> Paged:
    """The text of a picture of a page, or of a picture file with several.

    Raises:
        SourceError: what recognises words is not installed, or it is no picture of a page.
    """
    from PIL import Image, ImageSequence  # an extra

    with Image.open(path) as picture:
        frames = (recognised_lines(path, frame) for frame in ImageSequence.Iterator(picture))
        return put_together(frames, recognised=True)


def recognised_lines(path: Path, picture: Any) -> list[PlacedLine]:
    """The lines of a picture of a page (of Pillow) from top to bottom."""
    width, height = picture.size
    if min(width, height) < _SMALLEST:
        raise SourceError(path, "is a picture too small for a page; scan it at 200 dpi")
    if width * height > _LARGEST:
        raise SourceError(path, f"is a picture of more than {_LARGEST // 1_000_000} million pixels; scan it at 200 dpi")
    boxes = _reader()(_pixels(picture))
    if boxes.boxes is None:
        return []
    words = ((_corrected(text.strip()), box) for text, box in zip(boxes.txts, boxes.boxes.tolist(), strict=True))
    pieces = [_Piece(text, box) for text, box in words if text]
    return placed_lines(pieces, width, height)


def _corrected(text: str) -> str:
    """The words without two mistakes of recognition that no text means."""
    return _FULL_STOP.sub("。", _NUMBER.sub(r"〔\g<year>〕", text))


def page_pictures(path: Path, pages: list[int]) -> Iterator[Any]:
    """Some pages of a PDF file as pictures, by their indexes."""
    from pypdfium2 import PdfDocument  # an extra

    if len(pages) > _PAGES:
        raise SourceError(path, f"has {len(pages):,} scanned pages; split it into parts of at most {_PAGES:,}")
    document = PdfDocument(path)
    try:
        for index in pages:
            page = document[index]
            width, height = page.get_size()
            scale = min(DPI / 72, (_LARGEST / max(width * height, 1)) ** 0.5 * 0.99)
            yield page.render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()


def _pixels(picture: Any) -> Any:
    import numpy  # comes with the extra

    return numpy.asarray(picture.convert("RGB"))[:, :, ::-1]


@cache  # loading the models takes half a second
def _reader() -> Any:
    """This process's reader, with the models that its package brings and no others: nothing is fetched.

    Raises:
        ImportError: it is not installed, or came without models.
    """
    import rapidocr  # an extra

    models = Path(rapidocr.__file__).parent / "models"
    paths = {part: next(iter(sorted(models.glob(f"*_{part}_*.onnx"))), None) for part in ("det", "rec")}
    if None in paths.values():
        raise ImportError("rapidocr came without its models")
    given = {f"{part.capitalize()}.model_path": str(model) for part, model in paths.items()}
    # use_cls turns lines that stand on their head, which pages that were scanned to be read do not
    return rapidocr.RapidOCR(params={**given, "Global.log_level": "critical", "Global.use_cls": False})


# ---- lines -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    """Words and the four corners around them, from the upper left one clockwise."""

    text: str
    corners: list[list[float]]

    @property
    def height(self) -> float:
        (_, top), *_, (_, bottom) = self.corners
        return bottom - top

    def slope(self) -> float:
        (left, top), (right, other), *_ = self.corners
        return atan2(other - top, right - left)

    def turned(self, angle: float) -> tuple[float, float, float]:
        """The middle's height, the left and the right edge, once the page is turned back by an angle."""
        ys = [y * cos(angle) - x * sin(angle) for x, y in self.corners]
        xs = [x * cos(angle) + y * sin(angle) for x, y in self.corners]
        return sum(ys) / 4, min(xs), max(xs)


@dataclass(slots=True)
class _Line:
    """Pieces on one height, and its edges once the page is turned back."""

    pieces: list[tuple[float, float, _Piece]]

    @property
    def left(self) -> float:
        return min(left for left, _, _ in self.pieces)

    @property
    def right(self) -> float:
        return max(right for _, right, _ in self.pieces)

    def text(self) -> str:
        self.pieces.sort(key=lambda p: p[0])
        text, end = "", None
        for left, right, piece in self.pieces:
            text += ("\t" if end is not None and left - end > _GAP * piece.height else "") + piece.text
            end = right
        return text

    def edges(self, width: int, height: int) -> tuple[float, float, float, float]:
        xs = [x / width for *_, piece in self.pieces for x, _ in piece.corners]
        ys = [y / height for *_, piece in self.pieces for _, y in piece.corners]
        return min(xs), min(ys), max(xs), max(ys)


def placed_lines(pieces: list[_Piece], width: int, height: int) -> list[PlacedLine]:
    """The lines of a page from top to bottom, without the page's number; full are those that reach the right edge of the text."""
    lines = list(_lines(pieces))
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text()):
        lines.pop()
    broad = [line for line in lines if line.right - line.left > width / 2]
    if not broad:
        return [PlacedLine(line.text(), line.edges(width, height)) for line in lines]
    column = _column(broad)
    return [_in_column(line, column, line.edges(width, height)) for line in lines]


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a page's text, a letter's size, and whether paragraphs are set in."""

    left: float
    right: float
    letter: float
    indented: bool

    def sets_in(self, line: _Line) -> bool:
        return line.left - self.left > _INDENT * self.letter


def _column(broad: list[_Line]) -> _Column:
    letter = median(p.height for line in broad for *_, p in line.pieces)
    left = min(line.left for line in broad)
    right = max((o.right for o in broad), key=lambda edge: (sum(abs(edge - o.right) < letter for o in broad), edge))
    column = _Column(left, right, letter, indented=False)
    return replace(column, indented=any(map(column.sets_in, broad)))


def _in_column(line: _Line, column: _Column, edges: tuple[float, float, float, float]) -> PlacedLine:
    text = line.text()
    if "\t" in text:
        return PlacedLine(text, edges)
    full = column.right - line.right < _SHORT * column.letter and (column.indented or text[-1] not in "。：；")
    return PlacedLine(text, edges, full, column.sets_in(line) or _BEGINNING.match(text) is not None)


def _lines(pieces: list[_Piece]) -> Iterator[_Line]:
    """The lines from top to bottom; a page that was put on the glass at a slant is turned back first."""
    if not pieces:
        return
    longest = sorted(pieces, key=lambda p: len(p.text))[-max(len(pieces) // 2, 1) :]
    angle = median(p.slope() for p in longest)
    placed = sorted(((*p.turned(angle), p) for p in pieces), key=lambda p: p[:3])
    line, last = _Line([]), placed[0][0]
    for middle, left, right, piece in placed:
        if line.pieces and middle - last > _HEIGHT * piece.height:
            yield line
            line = _Line([])
        line.pieces.append((left, right, piece))
        last = middle
    yield line
