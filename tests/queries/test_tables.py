"""Tables for analysts: one a kind, with the document of each fact, the same by frame and by file."""

import pytest

from quanze.errors import UnknownQuery
from quanze.queries.library import FACT_TYPES, REGISTERS
from quanze.queries.tables import DOCUMENT, frame, write_tables

pandas = pytest.importorskip("pandas", reason="Frames need the extra `frames`.")


def test_a_frame_has_the_columns_of_the_document_joined(graph):
    found = frame(graph, "responsibilities")
    assert list(found["role"]) == ["lead", "responsible"]
    assert set(found["document_title"]) == {"青禾市人民政府关于加强停车管理的通知"}
    assert set(found["document_number"]) == {"青政〔2021〕7号"}
    assert str(found["document_issued"][0]) == "2021-04-02"


def test_every_fact_belongs_to_a_document_and_numbers_are_numbers(graph):
    found = frame(graph, "penalties")
    assert set(DOCUMENT[:2]) <= set(found.columns)
    assert found["document"].notna().all()
    assert found["max"].max() == 1000
    assert list(found["authorities"][0])


def test_an_unknown_kind_is_refused(graph):
    with pytest.raises(UnknownQuery, match="norms"):
        frame(graph, "laws")


def test_parquet_has_one_file_a_kind_with_the_rows_of_the_frame(graph, tmp_path):
    pytest.importorskip("pyarrow", reason="Parquet needs the extra `frames`.")
    counts = write_tables(graph, tmp_path, "parquet")
    assert set(counts) == {*FACT_TYPES, *REGISTERS}
    read = pandas.read_parquet(tmp_path / "penalties.parquet")
    assert len(read) == counts["penalties"] == 1
    assert read["document_title"][0] == "青禾市停车管理办法"


def test_tables_of_text_join_lists(graph, tmp_path):
    write_tables(graph, tmp_path, "csv-tables")
    read = pandas.read_csv(tmp_path / "penalties.csv")
    assert read["authorities"][0] == "市市场监督管理局"
