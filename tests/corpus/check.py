#!/usr/bin/env python3
"""Check the annotations beside this script against their notes.

usage: check.py [FOLDER]

For each NNN-name.json: the keys are complete, the note exists, every mention's text stands at (or, where it
is wrapped, begins at) its line, and the mentions come in reading order. Exit status 1 when something is wrong.
"""
import json
import pathlib
import re
import sys

KEYS = {"file", "kind", "event", "dates", "venue", "organizers", "participants", "sections", "mentions"}
KINDS = {"state", "organization", "person", "resolution"}
ID = {
    "state": re.compile(r"[A-Z]{3}$"),
    "organization": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$"),
    "person": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$"),
    "resolution": re.compile(r"[A-Z]+[./(][^\s#]+(#\d+(\([a-z]\))?)?$"),
}
DAY = re.compile(r"(\d{4}-)?\d{2}-\d{2}$|\d{4}-\d{2}$")


def plain(text):
    """No-break spaces and line ends as ordinary ones; lengths stay."""
    return text.replace("\u00a0", " ")


def find(text, starts, mention, at):
    """Offset of the mention at or after `at` on its line, or None."""
    line = mention["line"]
    if not 1 <= line <= len(starts):
        return None
    begin, end = starts[line - 1], starts[line] if line < len(starts) else len(text)
    words = re.split(r"\s+", plain(mention["text"]))
    if not mention.get("wrapped"):
        pattern = r"[ \t]+".join(map(re.escape, words))
    else:
        # A page may end inside the name, or even inside a word: look for its beginning on the line.
        pattern = re.escape(words[0]) if len(words) > 1 else re.escape(words[0][:2])
    hit = re.compile(pattern).search(text, max(at, begin), end)
    if hit is None:
        return None
    if mention.get("wrapped"):
        rest = hit.start()
        for letter in "".join(words):
            rest = text.find(letter, rest)
            if rest < 0:
                return None
            rest += 1
    return hit.start()


def check(path):
    wrong = []
    note = json.loads(path.read_text(encoding="utf-8"))
    if set(note) != KEYS:
        wrong.append(f"keys {sorted(set(note) ^ KEYS)}")
    source = path.with_name(note["file"])
    if not source.exists():
        return [f"no file {source.name}"], 0
    text = re.sub(r"\r\n?", "\n", source.read_bytes().decode("utf-8-sig"))
    text = plain(text)
    starts = [0] + [m.end() for m in re.finditer("\n", text)]
    for range_ in note["dates"]:
        if not (DAY.match(range_["start"]) and DAY.match(range_["end"]) and range_["start"] <= range_["end"]):
            wrong.append(f"dates {range_}")
    lowered = text.casefold()
    for title in note["sections"]:
        if title.casefold() not in lowered:
            wrong.append(f"no heading {title}")
    place = note["venue"]["place"]
    if place and place not in text:
        wrong.append(f"no place {place}")
    joined = re.sub(r"-\s*\n+\s*", "-", text)
    if note["kind"] == "information-note" and " ".join(note["event"].split()) not in " ".join(joined.split()):
        wrong.append(f"event {note['event']!r} does not stand in the note")
    at = 0
    for mention in note["mentions"]:
        if mention["kind"] not in KINDS or not ID[mention["kind"]].match(mention["id"]):
            wrong.append(f"bad kind or id {mention}")
            continue
        offset = find(text, starts, mention, at)
        if offset is None:
            wrong.append(f"line {mention['line']}: {mention['text']!r} not found there in reading order")
        else:
            at = offset  # a shorter name may begin where a longer one does
    # Every State the header lists has to be mentioned.
    seen = {m["id"] for m in note["mentions"]}
    for key in ("states", "organizations", "people"):
        for ident in note["participants"][key]:
            if ident not in seen:
                wrong.append(f"participant {ident} is never mentioned")
    for ident in note["organizers"]:
        if ident not in seen:
            wrong.append(f"organizer {ident} is never mentioned")
    return wrong, len(note["mentions"])


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    notes = total = bad = 0
    for path in sorted(folder.glob("*.json")):
        wrong, count = check(path)
        notes, total, bad = notes + 1, total + count, bad + len(wrong)
        for line in wrong:
            print(f"{path.name}: {line}")
    print(f"{notes} notes, {total} mentions, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
