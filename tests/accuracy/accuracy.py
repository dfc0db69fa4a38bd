#!/usr/bin/env python3
"""Precision and recall of reslint on real texts; one table, and the same as JSON.

  precision  adopted General Assembly resolutions are edited text: each error or warning that is not on the
             reviewed list counts as false, by rule and for each document
  recall     known defects (inject.py) are put into clean texts one at a time; the place and the rule must be right
  known      errors that really stand in published texts (known-real-errors.csv) must be found
  pairs      findings on drafts whose adopted text no longer has them: what editors really correct

The corpora are not part of the project. Without them the command says so and measures on fixtures/ alone.
"""
import argparse
import collections
import csv
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import inject

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GRAVE = ("error", "warning")


def lint(binary, paths, *options):
    """Diagnostics by path. A run that fails for another reason than findings ends the measurement."""
    result = {}
    paths = [str(p) for p in paths]
    for i in range(0, len(paths), 200):
        run = subprocess.run([binary, "--format=json", *options, *paths[i:i + 200]], capture_output=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"accuracy: reslint ended with status {run.returncode}: {run.stderr.decode()[:500]}")
        for f in json.loads(run.stdout)["files"]:
            result[f["path"]] = f["diagnostics"]
    return result


def reviewed():
    """Findings on adopted texts that were looked at and found true: file, rule, text."""
    path = HERE / "reviewed.csv"
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as f:
        return {(r["file"], r["rule"], r["text"]) for r in csv.DictReader(f)}


def grave(diagnostics):
    return [d for d in diagnostics if d["severity"] in GRAVE and not d.get("suppressed")]


def precision(binary, folder, true):
    found = lint(binary, sorted(folder.glob("*.md")))
    rules, errors, listed, per_document = collections.Counter(), collections.Counter(), collections.Counter(), []
    for path, diagnostics in found.items():
        name = pathlib.Path(path).stem
        false = 0
        for d in grave(diagnostics):
            if (name, d["rule"], d["text"]) in true:
                listed[d["rule"]] += 1
                continue
            false += 1
            rules[d["rule"]] += 1
            errors[d["rule"]] += d["severity"] == "error"
        per_document.append(false)
    documents = max(1, len(found))
    return {
        "documents": len(found), "false_per_document": sum(per_document) / documents,
        "documents_without": sum(n == 0 for n in per_document) / documents,
        "true_listed": sum(listed.values()),
        "rules": {r: {"false": n, "per_document": n / documents, "error": errors[r], "listed": listed[r]}
                  for r, n in rules.most_common()},
    }


def numbering(binary, folder):
    """Share of documents whose operative paragraphs number 1..n (or one without number) in the outline."""
    good = total = 0
    for path in sorted(folder.glob("*.md")):
        run = subprocess.run([binary, "outline", "--format=json", str(path)], capture_output=True, check=True)
        parts = json.loads(run.stdout)["parts"]
        labels = [p["label"] for p in parts if p["kind"] == "operative"]
        numbers = [int(n[0]) for n in (re.findall(r"\d+", l or "") for l in labels) if n]
        total += 1
        good += numbers == list(range(1, len(labels) + 1)) or (len(labels) <= 1 and not numbers)
    return {"documents": total, "numbered_1_to_n": good / max(1, total)}


def byte_range(text, start, end):
    return len(text[:max(0, start)].encode()), len(text[:end].encode())


def hits(diagnostics, start, end, rules, slack=3):
    """Findings of one of `rules` that touch the changed bytes, also as a related place."""
    out = []
    for d in diagnostics:
        places = [(d["start"], d["end"])] + [(r["start"], r["end"]) for r in d.get("related", [])]
        if d["rule"] in rules and any(s <= end + slack and e >= start - slack for s, e in places):
            out.append(d)
    return out


def recall(binary, folder, per_kind, seed):
    texts = {p: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md")) if ".fixed" not in p.name}
    # The defects are those of the Assembly's practice; the Security Council has habits of its own.
    files = [p for p in texts if not texts[p].startswith("*The Security Council*")]
    cases = []
    with tempfile.TemporaryDirectory() as tmp:
        for kind, (function, rules) in inject.KINDS.items():
            rng = random.Random(f"{seed} {kind}")
            order = files[:]
            rng.shuffle(order)
            made = 0
            for path in order:
                if made == per_kind:
                    break
                result = function(texts[path], rng)
                if not result:
                    continue
                new, start, end = result
                target = pathlib.Path(tmp) / f"{kind}-{made}-{path.name}"
                target.write_text(new, encoding="utf-8")
                cases.append((kind, path, target, new, start, end, rules))
                made += 1
        clean = lint(binary, {c[1] for c in cases})
        dirty = lint(binary, [c[2] for c in cases])
    table = {}
    for kind, path, target, new, start, end, rules in cases:
        s, e = byte_range(new, start, end)
        row = table.setdefault(kind, {"injected": 0, "found": 0, "rules": sorted(rules), "missed": []})
        row["injected"] += 1
        # A finding that the clean text has as well, in the same words and as often, is not the defect's.
        before = collections.Counter((d["rule"], d["text"]) for d in clean[str(path)])
        after = collections.Counter((d["rule"], d["text"]) for d in dirty[str(target)])
        if any(after[(d["rule"], d["text"])] > before[(d["rule"], d["text"])]
               for d in hits(dirty[str(target)], s, e, rules)):
            row["found"] += 1
        elif len(row["missed"]) < 5:
            line = new.count("\n", 0, start) + 1
            row["missed"].append(f"{path.stem}:{line}: {new[max(0, start - 30):end + 30]!r}")
    injected = sum(r["injected"] for r in table.values())
    found = sum(r["found"] for r in table.values())
    return {"injected": injected, "found": found, "share": found / max(1, injected), "kinds": table}


KNOWN_RULES = {  # what counts as finding the error: any rule at the place, spelling apart, would be too kind
    "doubled word": {"duplicate-words"},
    "wrong year": {"resolution-date-matches-session", "resolution-adoption-date", "cite-date-consistent"},
    "wrong adoption date": {"resolution-adoption-date", "cite-date-consistent"},
    "missing hyphen (Secretary-General)": {"secretary-general-hyphen", "secretary-general-form", "name-variant"},
    "footnote marker not superscript": {"note-marker-not-superscript", "fn-sequence"},
    "inner verb not italic": {"sc-inner-verb-italic"},
    "missing opening formula": {"opening-formula-known"},
    "preambular paragraph ends in a semicolon": {"pp-ends-comma"},
    "operative paragraph ends in a comma": {"op-ends-semicolon"},
    "note indicator before the comma": {"fn-after-punctuation"},
}


def known(binary, corpora):
    rows = []
    with (corpora / "known-real-errors.csv").open(encoding="utf-8", newline="") as f:
        table = list(csv.DictReader(f))
    paths = {}
    for folder in ("ga-resolutions", "ga-drafts", "sc-drafts"):
        paths.update({p.stem: p for p in (corpora / folder / "en" / "md").glob("*.md")})
    found = lint(binary, [paths[r["file"]] for r in table if r["file"] in paths])
    for r in table:
        path = paths.get(r["file"])
        if not path:
            continue
        text = path.read_text(encoding="utf-8")
        squeezed, quote = re.sub(r"\s+", " ", text), re.sub(r"\s+", " ", r["quote"]).strip()
        at = squeezed.find(quote)
        near = []
        if at >= 0:
            # Back to the offset in the file: the same number of characters that are no blanks.
            solid = len(squeezed[:at].replace(" ", ""))
            start = next(i for i, n in zip(range(len(text)), solid_counts(text)) if n >= solid)
            end = start + len(quote) + 10
            if "paragraph ends" in r["kind"]:  # the quotation is the paragraph's beginning; the error its end
                end = max(end, text.find("\n\n", end))
            s, e = byte_range(text, start, end)
            near = [d["rule"] for d in found[str(path)] if d["start"] <= e + 60 and d["end"] >= s - 60]
        rows.append({"file": r["file"], "kind": r["kind"], "quote": quote, "rules_there": near,
                     "found": bool(set(near) & KNOWN_RULES.get(r["kind"], set(near)))})
    return {"rows": len(rows), "found": sum(r["found"] for r in rows), "missed": [r for r in rows if not r["found"]]}


def solid_counts(text):
    n = 0
    for c in text:
        yield n
        n += not c.isspace()


def pairs(binary, corpora):
    """By rule: findings of a draft that its adopted text no longer has, and those it still has."""
    with (corpora / "ga-drafts" / "pairs.csv").open(encoding="utf-8", newline="") as f:
        table = list(csv.DictReader(f))
    drafts = {r["draft"]: corpora / "ga-drafts" / "en" / "md" / f"{r['draft']}.md" for r in table}
    adopted = {r["resolution"]: corpora / "ga-resolutions" / "en" / "md" / f"{r['resolution']}.md" for r in table}
    both = [r for r in table if drafts[r["draft"]].exists() and adopted[r["resolution"]].exists()]
    found = lint(binary, [drafts[r["draft"]] for r in both] + [adopted[r["resolution"]] for r in both])
    put_right, kept = collections.Counter(), collections.Counter()
    for r in both:
        after = {(d["rule"], d["text"]) for d in found[str(adopted[r["resolution"]])]}
        for d in grave(found[str(drafts[r["draft"]])]):
            (kept if (d["rule"], d["text"]) in after else put_right)[d["rule"]] += 1
    return {"pairs": len(both), "put_right": dict(put_right.most_common()), "kept": dict(kept.most_common())}


def print_table(report):
    p = report["precision"]
    print(f"precision: {p['documents']} documents, {p['false_per_document']:.3f} unlisted errors and warnings each, "
          f"{100 * p['documents_without']:.1f} % without any, {p['true_listed']} on the reviewed list")
    for rule, row in p["rules"].items():
        print(f"  {row['false']:5d}  {row['per_document']:.3f}  {'error' if row['error'] else 'warning':8s} {rule}")
    if "numbering" in report:
        n = report["numbering"]
        print(f"outline: operative paragraphs number 1..n in {100 * n['numbered_1_to_n']:.2f} % of {n['documents']} documents")
    for name, q in report.get("other_sets", {}).items():
        print(f"also: {name}: {q['documents']} documents, {q['false_per_document']:.3f} errors and warnings each")
    r = report["recall"]
    print(f"recall: {r['found']} of {r['injected']} injected defects found ({100 * r['share']:.1f} %), {len(r['kinds'])} kinds")
    for kind, row in sorted(r["kinds"].items(), key=lambda x: x[1]["found"] / x[1]["injected"]):
        share = row["found"] / row["injected"]
        print(f"  {100 * share:5.1f} %  {row['found']:3d}/{row['injected']:<3d} {kind}")
    if "known" in report:
        k = report["known"]
        print(f"known errors: {k['found']} of {k['rows']} found")
        for row in k["missed"]:
            print(f"  missed: {row['file']}: {row['kind']}: {row['quote'][:60]!r} {row['rules_there']}")
    if "pairs" in report:
        q = report["pairs"]
        print(f"pairs: {q['pairs']} drafts with their adopted texts; findings put right {sum(q['put_right'].values())}, "
              f"kept {sum(q['kept'].values())}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reslint", default=str(ROOT / "build" / "reslint"))
    options.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared" / "corpora")
    options.add_argument("--json", type=pathlib.Path, default=ROOT / "build" / "accuracy.json")
    options.add_argument("--per-kind", type=int, default=25, help="defects of each kind (default 25)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--check", action="store_true", help="fail when a target is missed")
    given = options.parse_args()
    report = {}
    resolutions = given.corpora / "ga-resolutions" / "en" / "md"
    if resolutions.is_dir():
        report["precision"] = precision(given.reslint, resolutions, reviewed())
        report["numbering"] = numbering(given.reslint, resolutions)
        report["other_sets"] = {
            name: precision(given.reslint, given.corpora / name / "en" / "md", set())
            for name in ("ga-resolutions-72-73", "ga-drafts", "sc-drafts")}
        report["recall"] = recall(given.reslint, resolutions, given.per_kind, given.seed)
        report["known"] = known(given.reslint, given.corpora)
        report["pairs"] = pairs(given.reslint, given.corpora)
    else:
        print(f"skipped: no corpora at {given.corpora}; measured on fixtures/clean alone")
        report["precision"] = precision(given.reslint, ROOT / "fixtures" / "clean", set())
        report["recall"] = recall(given.reslint, ROOT / "fixtures" / "clean", given.per_kind, given.seed)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    print_table(report)
    shares = [r["found"] / r["injected"] for r in report["recall"]["kinds"].values()]
    missed = (report["precision"]["false_per_document"] > 0.5 or report["recall"]["share"] < 0.95
              or min(shares, default=1) < 0.8
              or any(r["error"] and r["per_document"] > 0.05 for r in report["precision"]["rules"].values()))
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
