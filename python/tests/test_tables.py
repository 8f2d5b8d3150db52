"""Tables and the graph in the libraries of others."""

from __future__ import annotations

import datetime
import json

import pytest

import sayso

TABLES = ("documents", "speakers", "attributions", "claims", "relations", "disputes", "perhaps", "dismissed", "notes")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_row_for_each_item(leak: sayso.Run, name: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    table = getattr(leak, name)
    rows = table.to_dicts()
    assert len(rows) == len(table) and all(list(row) == table.columns for row in rows)
    arrow = table.to_arrow()
    assert arrow.shape == (len(table), len(table.columns)) and arrow.to_pylist() == rows
    assert not any(pyarrow.types.is_null(kind) for kind in arrow.schema.types)
    assert table.to_polars().to_dicts() == rows and table.to_polars().columns == table.columns
    frame = table.to_pandas()
    assert frame.shape == arrow.shape and list(frame.columns) == table.columns
    if rows:
        assert polars.DataFrame(table).equals(table.to_polars())
        assert pyarrow.table(table) == arrow


def test_columns_have_the_kinds_that_are_told(leak: sayso.Run) -> None:
    pandas = pytest.importorskip("pandas")
    frame = leak.claims.to_pandas()
    assert str(frame["said_on"].dtype) == "datetime64[s]" and str(frame["low"].dtype) == "float64"
    assert str(frame["line"].dtype) == "Int64" and str(frame["implied"].dtype) == "boolean"
    claim = leak.claims[0]
    assert frame["text"][0] == claim.text and frame["url"][0] == claim.doc.url or pandas.isna(frame["url"][0])
    assert frame["said_on"].dt.date[0] == claim.said_on or claim.said_on is None
    assert frame["chain"][0] == [speaker.name for speaker in claim.chain]
    assert isinstance(leak.claims.to_dicts()[0]["said_on"], (datetime.date, type(None)))
    # An empty table has the same columns of the same kinds.
    assert list(leak.claims[:0].to_pandas().dtypes) == list(frame.dtypes)
    assert leak.claims[:0].to_arrow().schema == leak.claims.to_arrow().schema


def test_the_graph_is_that_of_the_contract(leak: sayso.Run) -> None:
    networkx = pytest.importorskip("networkx")
    graph = leak.to_networkx()
    contract = json.loads(leak.to_json())
    assert isinstance(graph, networkx.MultiDiGraph)
    for name in ("documents", "speakers", "claims", "disputes"):
        assert all(graph.nodes[item["id"]]["kind"] == name[:-1] for item in contract[name])
    assert len(graph) == sum(len(contract[name]) for name in ("documents", "speakers", "claims", "disputes"))
    kinds = [kind for _, _, kind in graph.edges(data="kind")]
    assert kinds.count("says") == kinds.count("prints") == len(contract["claims"])
    assert sum(kind not in ("says", "prints", "holds") for kind in kinds) == len(contract["relations"])
    for relation in contract["relations"]:
        found = [edge for edge in graph.get_edge_data(relation["a"], relation["b"]).values() if edge["kind"] == relation["kind"]]
        assert found[0]["confidence"] == relation["confidence"] and found[0]["rule"] == relation["rule"]
    held = {(claim, d["id"]) for d in contract["disputes"] for p in d["positions"] for claim in p["claims"]}
    assert held == {(a, b) for a, b, kind in graph.edges(data="kind") if kind == "holds"}
