#!/usr/bin/env python3
"""How safe the fixes are, on real texts and on defects put into them.

  corpora     each text is mended with --fix: a second run finds nothing with a safe fix, no finding is there that was
              not there before, the outline is the same, nothing differs but what the fixes replaced, and a page or an
              XML file is no worse formed. Word and OpenDocument files twice: with --accept and as tracked changes,
              which rejected give the file as it was
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
import subprocess
import sys
import tempfile

import inject
import markup

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DEFECTS = ("second run would fix", "second run changes", "fixable and not changed", "new findings", "outlines changed",
           "badly formed", "bytes outside the edits")
FLAT, PACKED = (".md", ".html", ".txt", ".xml"), (".docx", ".odt")
SETS = ("ga-resolutions", "ga-resolutions-72-73", "ga-drafts", "sc-drafts")
OTHERS = ("converted-office", "mun-docx", "akn-itu-pp18", "akn-cbd-decision")
PLAIN = ("ga-resolutions", "ga-drafts", "sc-drafts", "sc-resolutions-1946-1994")


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
    came = spread(before, after)

    def in_line(o, d):
        return o["line"] - 1 in came.get(d["line"] - 1, ()) if before else o["line"] == d["line"]

    rest, left = list(new), list(old)
    for same in (lambda o, d: key(o) == key(d) and in_line(o, d),
                 lambda o, d: o["rule"] == d["rule"] and in_line(o, d) and not wanted(o, unsafe),
                 lambda o, d: key(o) == key(d)):
        for d in list(rest):
            match = next((o for o in left if same(o, d)), None)
            if match:
                left.remove(match)
                rest.remove(d)
    return rest


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


def lines_of(path):
    """For packages none: their lines are paragraphs, and stay where they are."""
    return [] if path.suffix in PACKED else path.read_bytes().splitlines()


def judge_findings(binary, name, paths, old, new, unsafe, bad):
    """One text as it was and mended. True when it changed."""
    original, copy = paths
    changed = original.read_bytes() != copy.read_bytes()
    bad["changed"] += changed
    bad["fixed"] += sum(bool(wanted(d, unsafe)) for d in old)
    for d in new:
        if wanted(d, unsafe):
            bad["second run would fix"] += 1
            print(f"{name}: still a fix: {d['rule']} “{d['text']}” {d['message']}")
    if not changed:
        bad["fixable and not changed"] += any(wanted(d, unsafe) for d in old)
        return False
    for d in fresh_findings(old, new, lines_of(original), lines_of(copy), unsafe):
        bad["new findings"] += 1
        print(f"{name}: new: {d['rule']} “{d['text'][:80]}” {d['message']}")
    if not same_outline(outline(binary, original, not unsafe), outline(binary, copy, not unsafe)):
        bad["outlines changed"] += 1
        print(f"{name}: another outline")
    was, now = markup.flaws(original), markup.flaws(copy)
    if len(now) > len(was) or collections.Counter(now) - collections.Counter(was):
        bad["badly formed"] += 1
        print(f"{name}: badly formed: {now[:5]}")
    return True


def judge(binary, name, paths, old, new, unsafe, bad):
    """One text: as it was, mended by --fix, mended by hand."""
    original, copy, by_hand = paths
    changed = judge_findings(binary, name, (original, copy), old, new, unsafe, bad)
    if changed and by_hand.read_bytes() != copy.read_bytes():
        bad["bytes outside the edits"] += 1
        print(f"{name}: not what the edits of the JSON output give")


def judge_package(binary, name, paths, old, new, unsafe, bad):
    original, copy = paths
    if not judge_findings(binary, name, paths, old, new, unsafe, bad):
        return
    before, after = markup.paragraphs(original), markup.paragraphs(copy)
    found = [d for d in old if wanted(d, unsafe)]
    lines = collections.defaultdict(list)
    for e in [e for d in found for e in d["fix"]["edits"]]:
        if not any(meets(e, t) for t in lines[e["line"]]):
            lines[e["line"]].append(e)
    said = collections.defaultdict(list)
    for d in found:
        said[d["line"]].append(d["text"])
    wrong = [(p, q) for p, q in zip(before, after)
             if p != q and not any(markup.is_explained(p, q, edits) for edits in lines.values())
             and not any(markup.is_near(p, q, texts) for texts in said.values())]
    what = [f"“{p}” became “{q}”" for p, q in wrong]
    if len(before) != len(after):
        what.append(f"{len(before)} paragraphs became {len(after)}")
    if markup.paragraphs(copy, rejected=True) != before and "accept" not in name:
        what.append("rejected, it is not as it was")
    if not markup.parts_untouched(original, copy):
        what.append("other parts of the package changed")
    bad["bytes outside the edits"] += bool(what)
    for text in what:
        print(f"{name}: {text}")


def mend(binary, paths, flags):
    for i in range(0, len(paths), 200):
        done = run(binary, *flags, *paths[i:i + 200])
        if done.returncode not in (0, 1):
            sys.exit(f"fixes: --fix ended with status {done.returncode}: {done.stderr.decode()[:500]}")


def copies_of(files, folder, kinds):
    result = []
    for kind in kinds:
        (pathlib.Path(folder) / kind).mkdir()
        result.append([pathlib.Path(folder) / kind / f"{i:04}-{path.name}" for i, path in enumerate(files)])
        for path, copy in zip(files, result[-1]):
            copy.write_bytes(path.read_bytes())
    return result


def mend_twice(binary, files, copies, flags, bad):
    mend(binary, copies, flags)
    once = [c.read_bytes() for c in copies]
    mend(binary, copies, flags)
    for file, copy, data in zip(files, copies, once):
        if copy.read_bytes() != data:
            bad["second run changes"] += 1
            print(f"{file.name}: another run changes it again")


def say(files, what, bad):
    failed = sum(bad[k] for k in DEFECTS)
    print(f"{len(files)} {what}: " + ", ".join(f"{k} {bad[k]}" for k in ("changed", "fixed", *DEFECTS)))
    print(f"{len(files) - min(failed, len(files))} passed, {failed} failed")
    return failed


def texts(binary, files, unsafe):
    bad = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        originals, copies, by_hand = copies_of(files, folder, "abc")
        before = lint(binary, originals)
        mend_twice(binary, files, copies, ["--fix"] + ["--unsafe"] * unsafe, bad)
        after = lint(binary, copies)
        replay(binary, by_hand, {str(c): before[str(a)] for a, c in zip(originals, by_hand)}, unsafe)
        for file, *paths in zip(files, originals, copies, by_hand):
            judge(binary, file.name, paths, before[str(paths[0])], after[str(paths[1])], unsafe, bad)
    return say(files, "texts", bad)


def packages(binary, files, unsafe):
    """Word and OpenDocument files."""
    failed = 0
    for how in ("accepted", "tracked"):
        bad = collections.Counter()
        with tempfile.TemporaryDirectory() as folder:
            originals, copies = copies_of(files, folder, "ab")
            before = lint(binary, originals)
            flags = ["--fix"] + ["--unsafe"] * unsafe + ["--accept"] * (how == "accepted")
            mend_twice(binary, files, copies, flags, bad)
            after = lint(binary, copies)
            for file, *paths in zip(files, originals, copies):
                old, new = before[str(paths[0])], after[str(paths[1])]
                if how == "tracked" and file.suffix == ".odt":  # italics there are no tracked change
                    old, new = ([d for d in x if not is_restyled(d)] for x in (old, new))
                judge_package(binary, f"{file.name}, {how}", paths, old, new, unsafe, bad)
        failed += say(files, f"packages, {how}", bad)
    return failed


def is_restyled(d):
    return d["fix"] and any(e.get("style") in ("italic", "roman") for e in d["fix"]["edits"])


def of_kind(files, kinds, limit):
    return sorted(p for p in files if p.suffix in kinds and p.name != "README.md")[:limit]


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
    parser.add_argument("--texts", type=pathlib.Path, help="all drafts below this folder")
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--per-kind", type=int, default=8)
    parser.add_argument("part", nargs="?", choices=("corpora", "injection"))
    o = parser.parse_args()
    failed = 0
    if o.texts:
        failed += texts(o.reslint, of_kind(o.texts.rglob("*"), FLAT, o.limit), o.unsafe)
        failed += packages(o.reslint, of_kind(o.texts.rglob("*"), PACKED, o.limit), o.unsafe)
    if o.corpora and not o.corpora.is_dir():
        print(f"skipped: the texts of the United Nations are not in {o.corpora}")
    elif o.corpora:
        if o.part != "injection":
            files = [p for s in SETS for p in sorted((o.corpora / s / "en" / "md").glob("*.md"))]
            others = [p for s in OTHERS for p in (o.corpora / s / "en").rglob("*")]
            files += [p for s in PLAIN for p in sorted((o.corpora / s / "en" / "txt").glob("*.txt"))]
            failed += texts(o.reslint, files[:o.limit] + of_kind(others, FLAT, o.limit), o.unsafe)
            failed += packages(o.reslint, of_kind(others, PACKED, o.limit), o.unsafe)
        if o.part != "corpora":
            injection(o.reslint, o.corpora, o.per_kind, o.unsafe)
    sys.exit(failed > 0)


main()
