#!/usr/bin/env python3
"""How safe the fixes are, on real texts and on defects put into them.

  corpora     each text is mended with --fix: a second run finds nothing with a safe fix, no finding is there that was
              not there before, the outline is the same, and nothing differs but what the fixes replaced
  injection   known defects (inject.py) are put in one at a time; a fix of the rule that found it must give the
              original bytes back wherever the kind has one right answer

Usage: fixes.py --corpora DIR [--unsafe] [--limit N] [--per-kind N]
"""
import argparse
import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import inject

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
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


def key(d):
    return d["rule"], d["text"]


def outline(binary, path):
    parts = json.loads(run(binary, "outline", "--format=json", path).stdout)["parts"]
    return [(p["kind"], p["level"], p["parent"]) for p in parts]


def wanted(d, unsafe):
    return d["fix"] and (unsafe or d["fix"]["safety"] == "safe")


def corpora(binary, folder, unsafe, limit):
    files = [p for s in SETS for p in sorted((folder / s / "en" / "md").glob("*.md"))][:limit]
    flags = ["--fix"] + (["--unsafe"] if unsafe else [])
    bad = collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        copies = []
        for i, path in enumerate(files):
            copies.append(work / f"{i:04}-{path.name}")
            shutil.copy(path, copies[-1])
        before = lint(binary, copies)
        for i in range(0, len(copies), 200):
            run(binary, *flags, *copies[i:i + 200])
        after = lint(binary, copies)
        for original, copy in zip(files, copies):
            old, new = before[str(copy)], after[str(copy)]
            changed = original.read_bytes() != copy.read_bytes()
            bad["changed"] += changed
            bad["fixed"] += sum(bool(wanted(d, unsafe)) for d in old)
            for d in new:
                if wanted(d, unsafe):
                    bad["second run would fix"] += 1
                    print(f"{original.name}: still a fix: {d['rule']} “{d['text']}” {d['message']}")
            if not changed:
                if any(wanted(d, unsafe) for d in old):
                    bad["fixable and not changed"] += 1
                continue
            fresh = collections.Counter(map(key, new)) - collections.Counter(map(key, old))
            for rule, text in fresh:
                bad["new findings"] += 1
                message = next(d["message"] for d in new if key(d) == (rule, text))
                print(f"{original.name}: new: {rule} “{text[:80]}” {message}")
            if outline(binary, original) != outline(binary, copy):
                bad["outlines changed"] += 1
                print(f"{original.name}: another outline")
    print(f"{len(files)} texts: " + ", ".join(f"{k} {n}" for k, n in bad.items()))
    return bad


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
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--per-kind", type=int, default=8)
    parser.add_argument("part", nargs="?", choices=("corpora", "injection"))
    o = parser.parse_args()
    if not o.corpora.is_dir():
        sys.exit(f"fixes: skipped, there are no corpora in {o.corpora}")
    bad = corpora(o.reslint, o.corpora, o.unsafe, o.limit) if o.part != "injection" else {}
    if o.part != "corpora":
        injection(o.reslint, o.corpora, o.per_kind, o.unsafe)
    sys.exit(any(bad.get(k) for k in ("second run would fix", "new findings", "outlines changed", "fixable and not changed")))


main()
