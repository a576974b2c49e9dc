#!/usr/bin/env python3
"""Compare what `export` and `check` say of these notes, or those of FOLDER, with the expected.json beside them.

usage: score.py EXPORT.jsonl [CHECK.jsonl] [--misses] [--of=FOLDER]

A same-event pair is found when either note names the other with the relation `same-event`. A reference is found when
an entry of `references` overlaps the quote and has the target (or none, where there is none). A series is
found when each note of it names each neighbour with `series`, `refers-to` or `referred-by`. A contradiction is found when a finding
in one file has related information in the other (or, for one file, when a finding's message or code names what it is).
"""
import json
import pathlib
import sys

folders = [a.removeprefix("--of=") for a in sys.argv[1:] if a.startswith("--of=")]
here = pathlib.Path(folders[0] if folders else __file__).resolve()
here = here if here.is_dir() else here.parent
want = json.loads((here / "expected.json").read_text(encoding="utf-8"))
args = [a for a in sys.argv[1:] if not a.startswith("--")]
if not args:
    sys.exit(__doc__)


def name(path):
    """A note's path below this folder."""
    parts = pathlib.PurePath(path.removeprefix("file://")).parts
    return "/".join(parts[-2:])


def records(path):
    return [json.loads(l) for l in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if l.strip()]


notes = {name(n["path"]): n for n in records(args[0])}
related = {
    file: {(name(r["path"]), r["relation"]) for r in note.get("related") or []} for file, note in notes.items()
}
misses = []


def units(s):
    return len(s.encode("utf-16-le")) // 2


def has(a, b, relations):
    return any((b, r) in related.get(a, ()) for r in relations)


def same(a, b):
    return has(a, b, ["same-event"]) or has(b, a, ["same-event"])


def tally(label, items, ok, say):
    good = 0
    for item in items:
        if ok(item):
            good += 1
        else:
            misses.append(f"{label}: {say(item)}")
    print(f"{label:14} {good}/{len(items)}")


def overlaps(ref, entry):
    line = (here / ref["file"]).read_text(encoding="utf-8").split("\n")[ref["line"] - 1]
    a = units(line[: line.index(ref["quote"])])
    b = a + units(ref["quote"])
    s, e = entry["range"]["start"], entry["range"]["end"]
    if not s["line"] <= ref["line"] - 1 <= e["line"]:
        return False
    start = s["character"] if s["line"] == ref["line"] - 1 else 0
    end = e["character"] if e["line"] == ref["line"] - 1 else 10**9
    return start < b and end > a


def reference(ref):
    entries = [e for e in notes.get(ref["file"], {}).get("references") or [] if overlaps(ref, e)]
    targets = {name(e["target"]) if e.get("target") else None for e in entries}
    return ref["target"] in targets if ref["target"] else targets <= {None}


tally("same event", want["same_event"], lambda p: same(*p), " = ".join)
tally("look-alikes", want["unrelated"], lambda u: not same(*u["pair"]), lambda u: f"{u['pair']} called the same event ({u['why']})")
tally("references", want["references"], reference, lambda r: f"{r['file']}:{r['line']} {r['quote']!r} -> {r['target']}")
tally(
    "series",
    want["series"],
    lambda s: all(has(a, b, ["series", "refers-to", "referred-by"]) or has(b, a, ["series", "refers-to", "referred-by"]) for a, b in zip(s, s[1:])),
    " > ".join,
)
others = {frozenset(p) for p in want["same_event"]}
extra = {frozenset((a, b)) for a, rs in related.items() for b, r in rs if r == "same-event"} - others
for pair in sorted(map(sorted, extra)):
    misses.append(f"same event, wrongly: {pair}")
print(f"wrong same-event pairs {len(extra)}")

if len(args) > 1:
    findings = [f for f in records(args[1])]

    def across(a, b):
        return any(
            {name(f["path"]), name(r["path"])} == {a, b} for f in findings for r in f.get("related") or []
        )

    def contradiction(c):
        if len(c["files"]) == 2:
            return across(*c["files"])
        return any(name(f["path"]) == c["files"][0] and c["what"] in f"{f['code']} {f['message']}".casefold() for f in findings)

    tally("contradictions", want["contradictions"], contradiction, lambda c: f"{c['files']} {c['what']}: {c['why']}")
    tally("compatible", want["compatible"], lambda c: not across(*c["files"]), lambda c: f"{c['files']} flagged ({c['why']})")
if "--misses" in sys.argv:
    print("\n".join(misses))
