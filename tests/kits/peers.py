"""What users of comparable tools complain about (Vale, textlint, LanguageTool, LTeX, Harper, proselint, ESLint, ruff, typerighter,
SARIF writers, language servers), and the test that shows it cannot happen here.

ELSEWHERE names the complaint and the check in another test that stands for it; the functions below are the rest."""
import json
import os
import random
import re

from common import CLEAN, FAULTY, ROOT, check, run
from recipes import word_draft

CLI, WORKFLOW, CONSUMERS, KITS, DIAG = ("tests/cli/run", "tests/cli/workflow", "tests/consumers/run", "tests/kits/pipelines.py",
                                        "tests/unit/diag/test_diag.c")
ELSEWHERE = [
    # Vale
    ("there is no --fix", WORKFLOW, '"--fix"'),
    ("a fix breaks the file or is made twice", WORKFLOW, '"a second run changes nothing"'),
    ("warnings cannot fail a pipeline", CLI, "with --fail-on="),
    ("a spot cannot be suppressed, only a file", WORKFLOW, '"next line"'),
    ("a suppression nobody needs any more stays", WORKFLOW, '"unused"'),
    ("configuration is looked for where one stands, not where the draft is", WORKFLOW, '"found from the draft, not from where one stands"'),
    ("configurations cannot extend each other", WORKFLOW, '"extends"'),
    ("folders below cannot differ", WORKFLOW, '"an override by path"'),
    ("nobody knows which setting holds", WORKFLOW, '"--print-config"'),
    ("no SARIF", CONSUMERS, "follows its schema"),
    ("no annotations of GitHub", CONSUMERS, '"commands of GitHub"'),
    ("the gravity is missing in the lines", CONSUMERS, ":make gives every finding"),
    ("output differs from run to run", CLI, '"the same bytes for 1, 2 and 8 threads"'),
    ("one rule alone cannot be run", CLI, '"this rule alone"'),
    ("a missing file is success", CLI, '"missing file"'),
    ("a folder without drafts is success", CLI, '"directory without drafts"'),
    ("a mistyped path passes in a pipeline", KITS, '"a mistyped path"'),
    ("all is reported when one paragraph changed", WORKFLOW, '"moved and wrapped is not changed"'),
    # LanguageTool, LTeX
    ("rules of one's own cannot be added", WORKFLOW, '"packs and words"'),
    ("no page explains a rule", CONSUMERS, '"SARIF explains them with their examples"'),
    ("no command line for a project", WORKFLOW, '"several settings in one run"'),
    # textlint
    ("plain text and Word cannot be suppressed", WORKFLOW, '"--suppress writes"'),
    ("gravity cannot be graded", WORKFLOW, '"grades"'),
    ("an editor cannot use it as a filter", WORKFLOW, '"standard input goes out mended"'),
    # editors, SARIF, baselines
    ("columns count the wrong unit", CLI, "column in "),
    ("the cursor lands elsewhere", CONSUMERS, "the cursor stands on the place"),
    ("the problem matcher loses the column", CONSUMERS, '"VS Code reads every finding"'),
    ("overlapping edits corrupt the file", DIAG, "meets the one before: waits"),
    ("fixes in SARIF do not lead to the mended text", CONSUMERS, '"fixes of SARIF"'),
    ("ruleIndex leads nowhere", CONSUMERS, '"indexes lead to the rules"'),
    ("SARIF names absolute paths", CONSUMERS, '"also when the files were named from the root"'),
    ("two findings share a fingerprint", CONSUMERS, '"fingerprints differ within a file"'),
    ("SARIF lists every rule there is", CONSUMERS, '"SARIF describes the rules used, no others"'),
    ("suppressed findings vanish from the data", WORKFLOW, '"suppressed in JSON"'),
    ("a baseline of counts hides a fix and a regression", WORKFLOW, '"a fix and a regression"'),
    ("lines that move break the baseline", WORKFLOW, '"lines moved"'),
    ("deleted files stay in the baseline", WORKFLOW, '"entries of a deleted file go"'),
    ("a baseline removes instead of marking", WORKFLOW, '"marked, not removed"'),
    ("a missing baseline is no error", WORKFLOW, '"a missing baseline is an error"'),
    ("the order of inputs breaks the baseline", WORKFLOW, '"the same for any order"'),
    ("tracked changes are destroyed", "tests/formats/run", "changes"),
]


def elsewhere(_place):
    for complaint, path, name in ELSEWHERE:
        check(f"{complaint}: {path} has the check {name}", name in (ROOT / path).read_text(encoding="utf-8"))


class Bench:
    """A folder with drafts and reslint; findings as data."""

    def __init__(self, place):
        self.folder, self.env, self.binary = place.folder / "peers", place.env, place.binary
        self.folder.mkdir(exist_ok=True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def __call__(self, *words, text=None):
        return run([self.binary, *words], self.folder, self.env, text=text)

    def findings(self, *words, text=None):
        done = self("--format=json", *words, text=text)
        return [dict(d, path=f["path"]) for f in json.loads(done.stdout)["files"] for d in f["diagnostics"]]


def places(place):
    """The position is searched for after the match: repeated words, lists, and comments draw it away."""
    b = Bench(place)
    text = ("# Draft resolution\n\n<!-- the the is quoted here -->\n\n*The General Assembly*,\n\n*Recalling* the programme, the office and the the plan,\n\n"
            "1. *Welcomes*:\n\n   (a) The plan of the office and the office;\n\n   (b) The plan of the the office and the office;\n\n"
            "2. *Requests* the office to report to the the Assembly.\n")
    b.write("places.md", text)
    data = text.encode()
    found = [d for d in b.findings("places.md", "--rule=duplicate-words")]
    wanted = [m.start() for m in re.finditer(rb"the the(?! is quoted)", data)]
    check("each of several alike is told at its own place", len(wanted) == 3 and [d["start"] for d in found] == wanted, found)


def any_rule_suppressed(place):
    """Some rules cannot be switched off in the text."""
    b = Bench(place)
    text = (ROOT / "fixtures/demo/forests.md").read_text(encoding="utf-8")
    b.write("all.md", text)
    for rule in sorted({d["rule"] for d in b.findings("all.md")}):
        b.write("off.md", f"<!-- reslint-disable-file {rule} -- of this draft -->\n\n{text}")
        stays = [d for d in b.findings("off.md") if d["rule"] == rule and not d["suppressed"]]
        check(f"{rule} can be suppressed", not stays, stays)


def words_of_ones_own(place):
    """Accepted words silence other rules, match inside words, or are judged by their case alone."""
    b = Bench(place)
    b.write("own/.reslint.yaml", "words: [names.txt]\n")
    b.write("own/names.txt", "zzyzxing\nthe\n")
    b.write("plain.md", CLEAN.replace("the Office to", "the the zzyzxing and zzyzxingly office to"))
    b.write("own/plain.md", CLEAN.replace("the Office to", "the the zzyzxing and zzyzxingly office to"))
    before, after = ([(d["rule"], d["text"]) for d in b.findings(n)] for n in ("plain.md", "own/plain.md"))
    check("a word accepted is accepted", ("spelling", "zzyzxing") in before and ("spelling", "zzyzxing") not in after, after)
    check("it does not hide a longer word", ("spelling", "zzyzxingly") in after, after)
    check("it silences no other rule", ("duplicate-words", "the the") in after, after)


def rules_that_do_nothing(place):
    """A rule that matches nothing, or has a scope that is none, loads and reports success."""
    b = Bench(place)
    head = "- id: house\n  severity: warning\n  message: \"x\"\n  why: x\n  authority: x\n"
    for name, rule, wanted in (("scope", head + "  check: terms\n  scope: titel\n  terms: [\"papers < archives\"]\n", "titel"),
                               ("key", head + "  check: terms\n  term: [\"papers < archives\"]\n", "term"),
                               ("regular expression", head + "  check: regex\n  pattern: \"(a\"\n", "house.yaml:7"),
                               ("check", head + "  check: termz\n  terms: [\"papers < archives\"]\n", "termz")):
        b.write("house.yaml", rule)
        b.write("draft.md", CLEAN)
        done = b("--pack=house.yaml", "draft.md")
        check(f"a rule with a wrong {name} is refused, with its place", done.returncode == 2 and wanted in done.stderr
              and re.search(r"house\.yaml:\d+:\d+: ", done.stderr), done)
    b.write("house.yaml", head + "  check: terms\n  terms: [\"papers < archives\"]\n  examples:\n    - bad: \"Nothing of the «kind»\"\n")
    done = b("test", "--pack=house.yaml", "house")
    check("a rule whose example does not fire fails its test", done.returncode == 1 and "house" in done.stdout, done)


def names_of_standard_input(place):
    """An editor sends a text: the settings of its path do not hold."""
    b = Bench(place)
    b.write(".reslint.yaml", "overrides:\n  - files: [\"council/**\"]\n    rules: {duplicate-words: note}\n")
    b.write("council/a.md", FAULTY)
    grades = {n: b.findings("-", f"--stdin-name={n}", text=FAULTY)[0]["severity"] for n in ("council/a.md", "council/new.md", "a.md")}
    (b.folder / ".reslint.yaml").unlink()
    check("the text of an editor is judged by its name", grades == {"council/a.md": "note", "council/new.md": "note", "a.md": "error"}, grades)


def markup_and_marks(place):
    """Comments and addresses are taken for text; quotation marks, brackets and apostrophes raise false alarms."""
    b = Bench(place)
    text = ("*The General Assembly*,\n\n<!-- teh teh wroong -->\n\n*Recalling* the States’ efforts, the “so-called ‘first’ plan” and the peoples’ rights "
            "(including women’s rights),\n\n*Noting* the [report](https://example.org/teh-teh/wroong_path) of the Secretary-General,\n\n"
            "1. *Welcomes* the report of the Office (the “Office”);\n\n2. *Requests* the Office to continue its work.\n")
    b.write("marks.md", text)
    found = b.findings("marks.md")
    check("marks and markup raise nothing", not [d for d in found if d["severity"] != "note"], found)


def fixes_side_by_side(place):
    """Adjacent fixes are dropped; the capital at the start of a sentence is lost."""
    b = Bench(place)
    b.write("side.md", CLEAN.replace("the report of the Office", "the the report of of the the Office"))
    b.write("start.md", CLEAN.replace("1. *Welcomes*", "1. *Welcomes* the report. The the Office reported. Also *welcomes*"))
    done = b("--fix", "--rule=duplicate-words", "side.md", "start.md")
    check("three fixes in a row are all made", (b.folder / "side.md").read_text() == CLEAN, done)
    check("the capital stays", "report. The Office reported." in (b.folder / "start.md").read_text(), (b.folder / "start.md").read_text())


def one_word_one_finding(place):
    """Overlapping rules tell one slip twice."""
    b = Bench(place)
    b.write("twice.md", (ROOT / "fixtures/demo/forests.md").read_text(encoding="utf-8"))
    short = sorted((d["start"], d["end"]) for d in b.findings("twice.md") if d["severity"] != "note" and d["end"] - d["start"] <= 40)
    check("findings of words do not overlap", all(a[1] <= n[0] for a, n in zip(short, short[1:])), short)


def changes_in_word(place):
    """Words of a tracked insertion are not checked, or those of a deletion are."""
    import zipfile
    b = Bench(place)
    word_draft(b.folder / "plain.docx")
    with zipfile.ZipFile(b.folder / "plain.docx") as z:
        parts = {n: z.read(n).decode() for n in z.namelist()}
    body = parts["word/document.xml"].replace(
        "<w:p><w:r><w:t>1. Welcomes the the report of the Office.</w:t></w:r></w:p>",
        '<w:p><w:r><w:t xml:space="preserve">1. Welcomes the report </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">of of the Office'
        '</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>by by them</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>')
    parts["word/document.xml"] = body
    with zipfile.ZipFile(b.folder / "tracked.docx", "w") as z:
        for name, text in parts.items():
            z.writestr(name, text)
    for how, words in (("accepted", "of of"), ("original", "by by")):
        found = [d["text"] for d in b.findings(f"--changes={how}", "--rule=duplicate-words", "tracked.docx")]
        check(f"tracked changes read as {how}", found == [words], found)


def errors_in_reports(place):
    """A report swallows what could not be read, and looks clean."""
    b = Bench(place)
    b.write("good.md", CLEAN)
    done = b("--format=sarif", "good.md", "gone.md")
    call = json.loads(done.stdout)["runs"][0]["invocations"][0]
    check("SARIF tells what could not be read", done.returncode == 3 and call["executionSuccessful"] is False
          and "gone.md" in json.dumps(call["toolExecutionNotifications"]), call)
    for fmt, wanted in (("json", '"unreadable": 1'), ("junit", "gone.md"), ("checkstyle", "gone.md"), ("html", "gone.md"), ("github", "gone.md")):
        done = b(f"--format={fmt}", "good.md", "gone.md")
        check(f"{fmt} tells what could not be read", done.returncode == 3 and wanted in done.stdout, done)


def any_order(place):
    """Files named in another order, or found by another walk, give other findings."""
    b, names = Bench(place), []
    for i, source in enumerate(sorted((ROOT / "fixtures").rglob("*.md"))[:20]):
        names.append(b.write(f"order/{i}.md", source.read_text(encoding="utf-8")))
    reports = []
    for seed in range(3):
        random.Random(seed).shuffle(names)
        found = b.findings(*names, "--threads=4")
        reports.append(sorted((d["path"], d["start"], d["rule"], d["message"]) for d in found))
    check("the order of the inputs changes nothing", reports[0] == reports[1] == reports[2] and len(reports[0]) > 5)
    walked = sorted((d["path"], d["start"], d["rule"], d["message"]) for d in b.findings("order"))
    check("a walk finds the same", walked == reports[0])


def cost(b, *words):
    """Processor time of the run that took least, and the memory at its most (MiB)."""
    least, memory = 1e9, 0
    for _ in range(3):
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.chdir(b.folder)
            os.execve(b.binary, [b.binary, *words], b.env)
        _, _, used = os.wait4(child, 0)
        least, memory = min(least, used.ru_utime + used.ru_stime), max(memory, used.ru_maxrss / 1024)
    return least, memory


def size_and_time(place):
    """Minutes for long documents, hundreds of megabytes, seconds until the first word, quadratic in the size of the file."""
    b = Bench(place)
    text = (ROOT / "fixtures/demo/forests.md").read_text(encoding="utf-8")
    for n in (1, 100, 1000):
        b.write(f"size{n}.md", text * n)
    (small, _), (middle, _), (large, memory) = (cost(b, f"size{n}.md") for n in (1, 100, 1000))
    mebibytes = os.path.getsize(b.folder / "size1000.md") / 2**20
    # Limits are wide, so that a busy machine does not fail them; the ratio is what matters.
    check("ready at once", small < 0.5, small)
    check("ten times the text costs ten times the time", large < 14 * max(middle, 0.02), (small, middle, large))
    check("memory in proportion to the text", memory < 100 + 200 * mebibytes, (memory, mebibytes))


PARTS = (elsewhere, places, any_rule_suppressed, words_of_ones_own, rules_that_do_nothing, names_of_standard_input, markup_and_marks,
         fixes_side_by_side, one_word_one_finding, changes_in_word, errors_in_reports, any_order, size_and_time)
