"""Files become exact texts in any of the accepted encodings, or a sentence says why not."""

import os

import pytest

from quanze.errors import SourceError
from quanze.extraction.page.source import Source, read_source
from quanze.extraction.structure.documents import readings

TEXT = "青禾市人民政府关于防汛工作的通知。\r\n第一条　本办法自印发之日起施行。\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_told_and_line_ends_kept(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert read_source(tmp_path / "a.txt").text == TEXT


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (bytes(range(256)) * 64, "is not a text"),
        (b"\xff\xfe\x00", "breaks at byte"),
    ],
)
def test_what_is_no_text_gets_a_sentence(tmp_path, data, sentence):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(SourceError, match=sentence):
        read_source(tmp_path / "a.txt")


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path):
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(SourceError, match="cannot be read"):
            read_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file_gets_a_sentence(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(SourceError, match="Permission denied"):
        read_source(tmp_path / "a.txt")


def test_a_million_characters_without_a_line_break_are_one_document():
    text = "市公安局应当划定车位。" * 100_000
    assert len(readings(Source("a.txt", text, "0"))) == 1
