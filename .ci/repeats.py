"""How well REPEATS agrees with what careful readers paired: `scores(graph, shared, refrain)`.

A pair on an item counts for its sub-items too, and a pair that stands in two copies of a report counts once.
"""
import json
import pathlib
import sys


def scores(graph, shared, refrain):
    sys.path.insert(0, str(shared / "gold"))
    import score

    gold = shared / "gold" / "dev"
    paired = json.loads((gold / "norfolk_repeats.json").read_text())
    read = {row["doc"]: row["items"] for row in score.load(str(gold / "recommendations.jsonl"))}
    asked = score.Graph(refrain, str(graph))
    made = score.by_doc(asked.rows(
        "MATCH (r:Recommendation)-[:STATED_IN]->(d:Document) RETURN DISTINCT id(r) AS id, d.path AS source, r.text AS text"),
        sorted({pair[end]["doc"] for pair in paired for end in "ab"}))

    def nodes(end):
        item = read[end["doc"]][end["n"] - 1]
        subs = item.get("subitems") or []
        texts = [subs[end["subitem"] - 1]] if end.get("subitem") else [item["text"], *subs]
        return frozenset(max(made[end["doc"]], key=lambda r: score.overlap(text, r["text"]))["id"] for text in texts)

    strength = {}
    for pair in paired:
        ends = (nodes(pair["a"]), nodes(pair["b"]))
        if strength.get(ends) != "same":
            strength[ends] = pair["strength"]
    found = {frozenset((row["a"], row["b"])) for row in asked.rows(
        "MATCH (a:Recommendation)-[:REPEATS]->(b:Recommendation), (a)<-[:RECOMMENDED]-()-[:OF]->(:Authority {name: 'Norfolk'}) "
        "RETURN id(a) AS a, id(b) AS b")}
    means = {ends: {frozenset((a, b)) for a in ends[0] for b in ends[1]} for ends in strength}
    right = set().union(*means.values())

    def recall(kind):
        wanted = [ends for ends, is_kind in strength.items() if is_kind == kind]
        return sum(bool(means[ends] & found) for ends in wanted) / len(wanted)

    figures = {"repeats.same": recall("same"), "repeats.related": recall("related"),
               "repeats.precision": len(found & right) / max(1, len(found))}
    for name, value in figures.items():
        print(f"{name:34} {value:6.3f}")
    return figures


if __name__ == "__main__":
    scores(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3])
