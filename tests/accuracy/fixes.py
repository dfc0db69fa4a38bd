#!/usr/bin/env python3
"""How safe the fixes are, on real texts and on defects put into them.

  corpora     each text is mended with --fix: a second run finds nothing with a safe fix, no finding is there that was
              not there before, the outline is the same, and nothing differs but what the fixes replaced
  injection   known defects (inject.py) are put in one at a time; a fix of the rule that found it must give the
              original bytes back wherever the kind has one right answer

Usage: fixes.py [--texts DIR] [--corpora DIR [corpora|injection]] [--unsafe] [--limit N] [--per-kind N]
"""
import argparse
import collections
import difflib
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import inject

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DEFECTS = ("second run would fix", "fixable and not changed", "new findings", "outlines changed", "bytes outside the edits")
SETS = ("ga-resolutions", "ga-resolutions-72-73", "ga-drafts", "sc-drafts")


def run(binary, *arguments):
    return subprocess.run([binary, *map(str, arguments)], capture_output=True, check=False)


def lint(binary, paths, *options):
    result = {}
    for i in range(0, len(paths), 200):
        done = run(binary, "--format=json", *options, *paths[i:i + 200])
        if done.returncode not in (0, 1):
            sys.exit(f"fixes: reslint ended with status {done.returncode}: {done.stderr.decode()[:500]}")
        for f in json.loads(done.stdout)["files"]:
            result[f["path"]] = f["diagnostics"]
    return result


def words(text):
    """Without markup: italics put right do not make another finding."""
    return re.sub(r"[*_\s]+", " ", text).strip()


def key(d):
    return d["rule"], words(d["text"])


def spread(before, after):
    """For every line of `after` the lines of `before` that it came from."""
    came = {}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for line in range(c, d):
            came[line] = range(a + line - c, a + line - c + 1) if tag == "equal" or b - a == d - c else range(a, b)
    return came


def fresh_findings(old, new, before, after, unsafe):
    """Findings that were not there before. A finding whose words were put right by another fix in its line ("*Notes*"
    became "*Notes with concern*") is the same finding; one that was itself put right is gone and answers for none."""
    left = collections.Counter(map(key, old))
    rest = []
    for d in new:
        if left[key(d)] > 0:
            left[key(d)] -= 1
        else:
            rest.append(d)
    standing = [d for d in old if not wanted(d, unsafe)]
    present = collections.Counter(map(key, new))
    gone = []
    for d in standing:
        present[key(d)] -= 1
        if present[key(d)] < 0:
            gone.append((d["rule"], d["line"] - 1))
    came = spread(before, after)
    fresh = []
    for d in rest:
        same = next(((d["rule"], n) for n in came.get(d["line"] - 1, ()) if (d["rule"], n) in gone), None)
        if same:
            gone.remove(same)
        else:
            fresh.append(d)
    return fresh


def outline(binary, path, notes=True):
    """Without notes: their parts are left out, as an unsafe fix may add one or take one out."""
    parts = json.loads(run(binary, "outline", "--format=json", path).stdout)["parts"]
    names = [p["kind"] for p in parts]
    return [(p["kind"], p["level"], names[p["parent"] or 0]) for p in parts if notes or p["kind"] != "note"]


def same_outline(old, new):
    """The same parts in the same order; a formula that was missing may have been put in."""
    formulas = sum(p[0] == "formula" for p in new) - sum(p[0] == "formula" for p in old)
    for i, p in enumerate(new):
        if formulas > 0 and p[0] == "formula" and old[i:i + 1] != [p]:
            old = old[:i] + [p] + old[i:]
            formulas -= 1
    return old == new


def wanted(d, unsafe):
    return d["fix"] and d["fix"]["safety"] in (("safe", "unsafe") if unsafe else ("safe",))


def meets(a, b):
    """As the program has it: two insertions at one place have no right order."""
    if "moved" in (a.get("style"), b.get("style")):
        return a["start"] <= b["end"] and b["start"] <= a["end"]
    return (a["start"] < b["end"] and b["start"] < a["end"]) or (a["start"], a["end"]) == (b["start"], b["end"])


def apply(data, findings):
    """The bytes with the edits of the findings, those left out that meet one taken before."""
    taken = []
    for d in findings:
        edits = d["fix"]["edits"]
        if not any(meets(e, t) for e in edits for t in taken):
            taken += edits
    for e in sorted(taken, key=lambda e: (e["start"], e["end"]), reverse=True):
        data = data[:e["start"]] + e["replacement"].encode() + data[e["end"]:]
    return data


def replay(binary, paths, found, unsafe):
    """Makes the fixes of the JSON output by hand, round after round, in the files `paths`."""
    for _ in range(10):
        paths = [p for p in paths if any(wanted(d, unsafe) for d in found[str(p)])]
        for path in paths:
            path.write_bytes(apply(path.read_bytes(), [d for d in found[str(path)] if wanted(d, unsafe)]))
        if not paths:
            return
        found = lint(binary, paths)


def judge(binary, name, paths, old, new, unsafe, bad):
    """One text: as it was, mended by --fix, mended by hand."""
    original, copy, by_hand = paths
    before, after = original.read_bytes(), copy.read_bytes()
    bad["changed"] += before != after
    bad["fixed"] += sum(bool(wanted(d, unsafe)) for d in old)
    for d in new:
        if wanted(d, unsafe):
            bad["second run would fix"] += 1
            print(f"{name}: still a fix: {d['rule']} “{d['text']}” {d['message']}")
    if before == after:
        bad["fixable and not changed"] += any(wanted(d, unsafe) for d in old)
        return
    for d in fresh_findings(old, new, before.splitlines(), after.splitlines(), unsafe):
        bad["new findings"] += 1
        print(f"{name}: new: {d['rule']} “{d['text'][:80]}” {d['message']}")
    if not same_outline(outline(binary, original, not unsafe), outline(binary, copy, not unsafe)):
        bad["outlines changed"] += 1
        print(f"{name}: another outline")
    if by_hand.read_bytes() != after:
        bad["bytes outside the edits"] += 1
        print(f"{name}: not what the edits of the JSON output give")


def texts(binary, files, unsafe):
    flags = ["--fix"] + (["--unsafe"] if unsafe else [])
    bad = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        originals, copies, by_hand = [], [], []
        for kind, paths in (("a", originals), ("b", copies), ("c", by_hand)):
            (pathlib.Path(folder) / kind).mkdir()
            for i, path in enumerate(files):
                paths.append(pathlib.Path(folder) / kind / f"{i:04}-{path.name}")
                shutil.copyfile(path, paths[-1])
        before = lint(binary, originals)
        for i in range(0, len(copies), 200):
            done = run(binary, *flags, *copies[i:i + 200])
            if done.returncode not in (0, 1):
                sys.exit(f"fixes: --fix ended with status {done.returncode}: {done.stderr.decode()[:500]}")
        after = lint(binary, copies)
        replay(binary, by_hand, {str(c): before[str(a)] for a, c in zip(originals, by_hand)}, unsafe)
        for file, *paths in zip(files, originals, copies, by_hand):
            judge(binary, file.name, paths, before[str(paths[0])], after[str(paths[1])], unsafe, bad)
    failed = sum(bad[k] for k in DEFECTS)
    print(f"{len(files)} texts: " + ", ".join(f"{k} {bad[k]}" for k in ("changed", "fixed", *DEFECTS)))
    print(f"{len(files) - min(failed, len(files))} passed, {failed} failed")
    return failed


def injection(binary, folder, per_kind, unsafe):
    texts = [p.read_text(encoding="utf-8") for p in sorted((folder / "ga-resolutions" / "en" / "md").glob("*.md"))]
    rng = random.Random(7)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        for kind, (function, rules) in inject.KINDS.items():
            made = 0
            for text in rng.sample(texts, len(texts)):
                got = function(text, rng)
                if not got:
                    continue
                made += 1
                path = work / f"{kind}-{made}.md"
                path.write_text(got[0], encoding="utf-8")
                start = len(got[0][: max(0, got[1])].encode())
                end = len(got[0][: got[2]].encode())
                rows.append((kind, rules, path, text, start, end))
                if made >= per_kind:
                    break
        found = lint(binary, [r[2] for r in rows])
        table = collections.defaultdict(collections.Counter)
        samples = {}
        for kind, rules, path, text, start, end in rows:
            hits = [d for d in found[str(path)] if d["rule"] in rules and d["start"] <= end + 3 and d["end"] >= start - 3]
            table[kind]["n"] += 1
            table[kind]["found"] += bool(hits)
            hits = [d for d in hits if d["fix"]]
            table[kind]["fix"] += bool(hits)
            if not hits:
                continue
            safety = hits[0]["fix"]["safety"]
            data = path.read_bytes()
            results = set()
            for d in hits:
                mended = data
                for e in sorted(d["fix"]["edits"], key=lambda e: (e["start"], e["end"]), reverse=True):
                    mended = mended[: e["start"]] + e["replacement"].encode() + mended[e["end"]:]
                results.add(mended)
            if text.encode() in results:
                table[kind]["restored"] += 1
            else:
                table[kind]["other " + safety] += 1
                samples.setdefault(kind, (hits[0]["rule"], hits[0]["text"], hits[0]["message"],
                                          hits[0]["fix"]["edits"], data[start - 40: end + 40].decode(errors="replace")))
        for kind, row in table.items():
            print(f"{kind:32}", " ".join(f"{k} {n}" for k, n in row.items()))
            if kind in samples:
                print("      ", samples[kind])
        total = sum((row for row in table.values()), collections.Counter())
        print("all", dict(total))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reslint", default=str(ROOT / "build" / "reslint"))
    parser.add_argument("--corpora", type=pathlib.Path)
    parser.add_argument("--texts", type=pathlib.Path, help="all Markdown, HTML and plain texts below this folder")
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--per-kind", type=int, default=8)
    parser.add_argument("part", nargs="?", choices=("corpora", "injection"))
    o = parser.parse_args()
    failed = 0
    if o.texts:
        files = sorted(p for p in o.texts.rglob("*") if p.suffix in (".md", ".html", ".txt") and p.name != "README.md")
        failed += texts(o.reslint, files[:o.limit], o.unsafe)
    if o.corpora and not o.corpora.is_dir():
        print(f"skipped: the texts of the United Nations are not in {o.corpora}")
    elif o.corpora:
        if o.part != "injection":
            files = [p for s in SETS for p in sorted((o.corpora / s / "en" / "md").glob("*.md"))]
            failed += texts(o.reslint, files[:o.limit], o.unsafe)
        if o.part != "corpora":
            injection(o.reslint, o.corpora, o.per_kind, o.unsafe)
    sys.exit(failed > 0)


main()
