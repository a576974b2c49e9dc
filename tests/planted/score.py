#!/usr/bin/env python3
"""Compare `check --format json` output (standard input, JSON Lines) with expected.tsv beside this script.

usage: rapporteur check --format json tests/planted/*.txt | tests/planted/score.py [--misses]

must   a finding, of any severity, touches the quote on the line; on line 0: a finding somewhere in the
       file whose message or code holds the quote
never  no warning or error touches the quote, unless a `must` row is touched as well; line 0 with `*`: no
       warning or error anywhere in the file
Warnings and errors that touch no row are listed as unlisted: look at each one.
"""
import collections
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
header, *lines = (here / "expected.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
rows = [dict(zip(header.split("\t"), line.split("\t"))) for line in lines]
for row in rows:
    row["line"] = int(row["line"])
names = sorted({row["file"] for row in rows})
text = {name: (here / name).read_text(encoding="utf-8").split("\n") for name in names}


def units(s):
    return len(s.encode("utf-16-le")) // 2


def span(row):
    line = text[row["file"]][row["line"] - 1]
    at = line.find(row["quote"])
    if at < 0:
        sys.exit(f"{row['file']}:{row['line']}: {row['quote']!r} does not stand there")
    return units(line[:at]), units(line[: at + len(row["quote"])])


found = collections.defaultdict(list)
for raw in sys.stdin:
    if raw.strip():
        d = json.loads(raw)
        s, e = d["range"]["start"], d["range"]["end"]
        found[pathlib.PurePath(d["path"]).name].append(
            (s["line"] + 1, s["character"], e["line"] + 1, e["character"], d["severity"], d["code"], d["message"])
        )


def touches(row, f):
    if row["line"] == 0:
        if row["quote"] == "*":
            return True
        return row["quote"].casefold() in f"{f[5]} {f[6]}".casefold()
    if not f[0] <= row["line"] <= f[2]:
        return False
    a, b = span(row)
    start = f[1] if f[0] == row["line"] else 0
    end = f[3] if f[2] == row["line"] else 10**9
    return start < b and end > a or start == end and a <= start <= b


def loud(f):
    return f[4] in ("warning", "error")


must = [r for r in rows if r["expect"] == "must"]
hit = [r for r in must if any(touches(r, f) for f in found[r["file"]])]
wrong = [
    (r, f)
    for r in rows
    if r["expect"] == "never"
    for f in found[r["file"]]
    if loud(f) and touches(r, f) and not any(m["file"] == r["file"] and touches(m, f) for m in must)
]
unlisted = [
    (name, f) for name in names for f in found[name] if loud(f) and not any(r["file"] == name and touches(r, f) for r in rows)
]
if "--misses" in sys.argv:
    for r in must:
        if r not in hit:
            print(f"missed   {r['file']}:{r['line']} {r['what']}  [{r['quote']}]")
    for r, f in wrong:
        print(f"wrong    {r['file']}:{f[0]}:{f[1]} {f[4]} {f[5]}: {f[6]}  (leave: {r['quote']}, {r['what']})")
    for name, f in unlisted:
        print(f"unlisted {name}:{f[0]}:{f[1]} {f[4]} {f[5]}: {f[6]}")
total = sum(map(len, found.values()))
print(
    f"must {len(hit)}/{len(must)}  never {len([r for r in rows if r['expect'] == 'never'])} wrongly flagged {len(wrong)}  "
    f"unlisted warnings {len(unlisted)}  findings {total}"
)
