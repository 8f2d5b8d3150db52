"""Reads CSV, GraphML and JSON-LD as users' programs do and compares their counts with the analysis. Run by check.sh."""

import csv
import io
import json
import os
import subprocess
import sys

import networkx
from pyld import jsonld

SAYSO = os.environ["SAYSO"]


def sayso(*arguments):
    return subprocess.run([SAYSO, *arguments], check=True, capture_output=True).stdout.decode("utf-8")


def refuse(url, options):
    raise AssertionError(f"expanding must fetch nothing, and asked for {url}")


def check(folder):
    analysis = json.loads(sayso("analyze", folder))
    claims = {c["id"]: c for c in analysis["claims"]}
    held = sum(len(p["claims"]) for d in analysis["disputes"] for p in d["positions"])

    rows = {t: list(csv.DictReader(io.StringIO(sayso("report", folder, "--table", t)))) for t in ("disputes", "claims", "quantities")}
    assert [r["id"] for r in rows["disputes"]] == [d["id"] for d in analysis["disputes"]]
    assert [r["id"] for r in rows["claims"]] == list(claims)
    numbered = {c["id"] for c in analysis["claims"] if c["quantity"]}
    listed = [c for r in rows["quantities"] for c in r["claims"].split()]
    assert sorted(listed) == sorted(numbered), "every figure stands in one row"
    for row in rows["claims"]:
        low = claims[row["id"]]["quantity"] and claims[row["id"]]["quantity"]["low"]
        assert (row["low"] == "") == (low is None) and (low is None or float(row["low"]) == low)

    graph = networkx.parse_graphml(sayso("report", folder, "--format", "graphml"), force_multigraph=True)
    kinds = {}
    for _, data in graph.nodes(data=True):
        kinds[data["kind"]] = kinds.get(data["kind"], 0) + 1
    for kind in ("claim", "speaker", "document", "dispute"):
        assert kinds.get(kind, 0) == len(analysis[kind + "s"]), (kind, kinds)
    assert graph.number_of_edges() == 2 * len(claims) + held + len(analysis["relations"])

    expanded = jsonld.expand(json.loads(sayso("report", folder, "--format", "jsonld")), {"documentLoader": refuse})
    count = lambda kind: sum(kind in node.get("@type", []) for node in expanded)
    assert count("https://schema.org/Claim") == len(claims)
    assert count("http://www.w3.org/ns/oa#Annotation") == len(claims)
    assert count("http://purl.org/spar/cito/Citation") == len(analysis["relations"])
    assert count("urn:sayso:term:Dispute") == len(analysis["disputes"])
    contradictions = sum(r["kind"] == "contradicts" for r in analysis["relations"])
    assert sum(len(node.get("http://purl.org/spar/cito/disputes", [])) for node in expanded) == contradictions
    print(f"{folder}: {len(claims)} claims, {len(analysis['relations'])} relations, {len(analysis['disputes'])} disputes: csv, networkx and pyld agree")


for folder in sys.argv[1:]:
    check(folder)
