"""LibreOffice Writer as the other end: drafts that it made are read, and what reslint writes is opened by it
and saved again. Nothing needs a macro: `soffice --headless --convert-to`."""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree
import zipfile

SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("table", "table")))
CHANGE = ("<office:change-info><dc:creator>A. Drafter</dc:creator><dc:date>2026-03-01T12:00:00</dc:date>"
          "</office:change-info>")
NOTE = ('<text:note text:id="n{0}" text:note-class="footnote"><text:note-citation>{0}</text:note-citation>'
        '<text:note-body><text:p text:style-name="Footnote">{1}</text:p></text:note-body></text:note>')


def levels(*formats):
    return "".join(f'<text:list-level-style-number text:level="{n}" style:num-format="{f}" style:num-prefix="{a}" '
                   f'style:num-suffix="{b}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
                   '<style:list-level-label-alignment text:label-followed-by="listtab"/></style:list-level-properties>'
                   '</text:list-level-style-number>' for n, (a, f, b) in enumerate(formats, 1))


# Italics by style, by the parent of a style, by hand, and taken back inside an italic paragraph; numbers that
# Writer makes, on three levels, going on behind a paragraph without one; notes, a comment, changes of both kinds.
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1"/>
<style:style style:name="Slanted" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Verb" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="Paragraphs">{levels(("", "1", "."), ("(", "a", ")"), ("(", "i", ")"))}</text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Slanted">
<style:paragraph-properties fo:margin-left="1cm"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes text:track-changes="false">
<text:changed-region xml:id="c1" text:id="c1"><text:insertion>{CHANGE}</text:insertion></text:changed-region>
<text:changed-region xml:id="c2" text:id="c2"><text:deletion>{CHANGE}<text:p>brackish </text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Wells of small islands</text:h>
<text:p text:style-name="Standard"><text:span text:style-name="T1">The General Assembly</text:span>,</text:p>
<text:p text:style-name="Standard"><text:span text:style-name="Verb">Recalling</text:span> its resolution 70/1 of 25 September 2015,{NOTE.format(1, "Resolution 70/1.")}</text:p>
<text:p text:style-name="P9">Aware<text:span text:style-name="T2"> that wells are shallow,</text:span></text:p>
<text:list text:style-name="Paragraphs">
<text:list-item><text:p text:style-name="Standard"><text:span text:style-name="Verb">Invites</text:span> Member States to test <text:change text:change-id="c2"/>wells <text:change-start text:change-id="c1"/>each year<text:change-end text:change-id="c1"/>;</text:p></text:list-item>
<text:list-item><text:p text:style-name="Standard"><text:span text:style-name="T1">Encourages</text:span> Member States to train:</text:p>
<text:list><text:list-item><text:p text:style-name="Standard">Caretakers of <office:annotation office:name="a1"><dc:creator>A. Drafter</dc:creator><dc:date>2026-03-01T12:00:00</dc:date><text:p>All of them?</text:p></office:annotation>wells<office:annotation-end office:name="a1"/>;</text:p>
<text:list><text:list-item><text:p text:style-name="Standard">In schools;</text:p></text:list-item>
<text:list-item><text:p text:style-name="Standard">In clinics;</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p text:style-name="Standard">Teachers;{NOTE.format(2, "See A/79/215.")}</text:p></text:list-item></text:list></text:list-item>
</text:list>
<text:p text:style-name="Standard">A paragraph between the numbers.</text:p>
<text:list text:style-name="Paragraphs" text:continue-numbering="true">
<text:list-item><text:p text:style-name="Standard"><text:span text:style-name="T1">Decides</text:span> to remain seized of the matter.</text:p></text:list-item>
</text:list>
</office:text></office:body></office:document>
"""

HEAD = ["heading 1: Wells of small islands", "paragraph: /The General Assembly/,",
        "paragraph: /Recalling/ its resolution 70/1 of 25 September 2015,[1]", "note 1: Resolution 70/1.",
        "paragraph: /Aware/ that wells are shallow,"]
TAIL = ["2. /Encourages/ Member States to train:", "(a) Caretakers of wells;", "(i) In schools;", "(ii) In clinics;",
        "(b) Teachers;[2]", "note 2: See A/79/215.", "A paragraph between the numbers.",
        "3. /Decides/ to remain seized of the matter."]
ACCEPTED = [*HEAD, "1. /Invites/ Member States to test wells each year;", *TAIL]
ORIGINAL = [*HEAD, "1. /Invites/ Member States to test brackish wells ;", *TAIL]

# The same as a page, the numbers made by the program that reads it.
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Wells</title></head><body>
<h1>Wells of small islands</h1>
<p><i>The General Assembly</i>,</p>
<p><em>Recalling</em> its resolution 70/1 of 25 September 2015,</p>
<ol><li><p><i>Invites</i> Member States to test wells;</p></li>
<li><p><i>Encourages</i> Member States to train:</p>
<ol type="a"><li><p>Caretakers;</p></li><li><p>Teachers.</p></li></ol></li></ol>
</body></html>
"""
PAGE_READS = ["heading 1: Wells of small islands", "paragraph: /The General Assembly/,",
              "paragraph: /Recalling/ its resolution 70/1 of 25 September 2015,",
              "1. /Invites/ Member States to test wells;", "2. /Encourages/ Member States to train:",
              "a. Caretakers;", "b. Teachers."]


class Office:
    """One profile, one program; a conversion of many files starts it once."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.program = shutil.which("soffice") or shutil.which("libreoffice")

    def convert(self, paths, to, reader=None):
        """{path: the converted file, or None when there is none}"""
        out = self.folder / f"to-{re.sub('[^a-z]', '', to)}-{len(list(self.folder.iterdir()))}"
        command = [self.program, f"-env:UserInstallation=file://{self.folder / 'profile'}", "--headless",
                   *([f"--infilter={reader}"] if reader else []), "--convert-to", to, "--outdir", str(out),
                   *map(str, paths)]
        subprocess.run(command, capture_output=True, timeout=300, check=False)
        made = {p: out / f"{p.stem}.{to.split(':')[0]}" for p in paths}
        return {p: q if q.exists() and q.stat().st_size else None for p, q in made.items()}


def lines_of(dump, path, *options):
    """Blocks as dump-doc prints them; what a program calls an item or a paragraph is its own matter."""
    text = subprocess.run([dump, *options, str(path)], capture_output=True, check=False).stdout.decode()
    lines = [re.sub(r"^(item \d+|paragraph|quote): (?=\(?\w+[.)]\s|A paragraph)", "", line)
             for line in text.splitlines()]
    return [line.replace("\t", " ").replace("\u00a0", " ").rstrip() for line in lines]


def made_by_writer(office, dump, expect):
    flat = office.folder / "wells.fodt"
    flat.write_text(FLAT, encoding="utf-8")
    page = office.folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    for to in ("docx", "odt"):
        made = office.convert([flat], to)[flat]
        for wanted, options in ((ACCEPTED, ()), (ORIGINAL, ("--original",))):
            got = lines_of(dump, made, *options) if made else []
            differ = [(a, b) for a, b in zip(wanted, got) if a != b] or (len(wanted), len(got))
            expect(got == wanted, f"{to} made by Writer {options}: {differ}")
    for to in ("docx:MS Word 2007 XML", "odt:writer8"):
        made = office.convert([page], to, "HTML (StarWriter)")[page]
        got = lines_of(dump, made) if made else []
        differ = [(a, b) for a, b in zip(PAGE_READS, got) if a != b] or (len(PAGE_READS), len(got))
        expect(got == PAGE_READS, f"a page saved by Writer as {to}: {differ}")


# --- comments

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def part(path, name):
    with zipfile.ZipFile(path) as z:
        return xml.etree.ElementTree.fromstring(z.read(name)) if name in z.namelist() else []


def word_comments(path):
    """{id: words between its marks} of a Word file, and {id: its text} from comments.xml."""
    inside, spans = {}, {}
    for e in part(path, "word/document.xml").iter():
        tag = e.tag.removeprefix(WORD)
        if tag == "commentRangeStart":
            inside[e.get(WORD + "id")] = ""
        elif tag == "commentRangeEnd":
            spans[e.get(WORD + "id")] = inside.pop(e.get(WORD + "id"))
        elif tag in ("t", "tab", "noBreakHyphen", "br"):
            for key in inside:
                inside[key] += (e.text or "") if tag == "t" else "-" if tag == "noBreakHyphen" else " "
    said = {c.get(WORD + "id"): "".join(t.text or "" for t in c.iter(WORD + "t")) for c in part(path, "word/comments.xml")}
    return spans, said


def writer_comments(path):
    """The same of an OpenDocument text; a comment without a range has no words."""
    inside, spans, said = {}, {}, {}

    def take(e, quiet):
        key = e.get(OFFICE + "name")
        if e.tag == OFFICE + "annotation":
            key = key or f"point {len(said)}"
            said[key] = "".join("".join(p.itertext()) for p in e.iter(TEXT + "p"))
            inside[key], spans[key] = "", ""
        elif e.tag == OFFICE + "annotation-end":
            spans[key] = inside.pop(key)
        quiet = quiet or e.tag in (OFFICE + "annotation", TEXT + "note", TEXT + "tracked-changes")
        own = {TEXT + "s": " ", TEXT + "tab": " "}.get(e.tag, "") + (e.text or "")
        for k in inside if not quiet else ():
            inside[k] += own
        for child in e:
            take(child, quiet)
            for k in inside if not quiet else ():
                inside[k] += child.tail or ""

    take(part(path, "content.xml"), False)
    return spans, said


def comments(path):
    """What is said, and of which words: a bag."""
    spans, said = word_comments(path) if path.suffix == ".docx" else writer_comments(path)
    plain = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " "})
    return collections.Counter((" ".join(text.split()), spans.get(key, "").translate(plain).strip())
                               for key, text in said.items())


# --- what reslint writes

def rules_of(binary, path):
    done = subprocess.run([binary, "check", "--quiet", "--format=json", str(path)], capture_output=True, check=False)
    return collections.Counter(d["rule"] for d in json.loads(done.stdout)["files"][0]["diagnostics"])


def write_all(folder, binary, paths):
    """{(kind, path): the file that reslint wrote}"""
    made = {}
    for path in paths:
        for kind, options in (("annotated", None), ("tracked", ("--unsafe",)), ("plain", ("--unsafe", "--accept"))):
            out = made[kind, path] = folder / f"{kind}-{path.suffix[1:]}{path.suffix}"
            if options is None:
                command = ["--annotate", str(out), str(path)]
            else:
                shutil.copyfile(path, out)
                command = ["--fix", *options, str(out)]
            subprocess.run([binary, "check", "--quiet", *command], capture_output=True, check=False)
    return made


def opened_by_writer(office, binary, dump, paths, expect):
    made = write_all(office.folder, binary, paths)
    files = list(made.values())
    saved = {to: office.convert(files, to) for to in ("docx", "odt")}
    for to in ("pdf", "txt:Text (encoded):UTF8"):
        seen = office.convert([*files, *paths], to)
        expect(all(seen.values()), f"not converted to {to[:3]}: {[p.name for p, q in seen.items() if not q]}")
    for path in paths:  # `seen` is the text now
        texts = [seen[p].read_text("utf-8-sig") if seen[p] else "" for p in (path, made["annotated", path])]
        expect(texts[0] == texts[1] and texts[0], f"{path.name}: Writer reads another text in the annotated copy")
    for (kind, path), file in made.items():
        for to, again in ((to, s[file]) for to, s in saved.items()):
            name = f"{kind} {path.name}, saved by Writer as {to}"
            if not again:
                expect(False, f"{name}: there is no such file")
            elif kind == "annotated":
                a, b = comments(file), comments(again)
                expect(a == b and a, f"{name}: comments {list((a - b).items())[:2]} are {list((b - a).items())[:2]}")
            else:
                changes_kept(binary, dump, path, file, again, name, expect)


def changes_kept(binary, dump, path, file, again, name, expect):
    """Both sides of the changes are what they were, and the findings that were fixed are gone."""
    for options in ((), ("--original",)):
        a, b = lines_of(dump, file, *options), lines_of(dump, again, *options)
        if options and again.suffix == ".odt":  # OpenDocument does not say what type the letters had
            a, b = ([line.replace("/", "") for line in lines] for lines in (a, b))
        expect(a == b and a, f"{name} {options}: {[(x, y) for x, y in zip(a, b) if x != y][:2]}")
    before, mended, after = (rules_of(binary, p) for p in (path, file, again))
    expect(after == mended and sum(mended.values()) < sum(before.values()),
           f"{name}: {sum(before.values())} findings, {sum(mended.values())} when fixed; {after - mended} are back")


READERS = {
    ".docx": """import sys, docx
d = docx.Document(sys.argv[1])
print(len(d.paragraphs), len(d.styles), d.part.package is not None)""",
    ".odt": """import sys
from odf import opendocument, text
d = opendocument.load(sys.argv[1])
print(len(d.getElementsByType(text.P)), len(d.getElementsByType(text.H)), len(d.getElementsByType(text.Note)))""",
}
MODULES = {".docx": "docx", ".odt": "odf"}


def read_by_others(folder, binary, paths, expect, skip):
    """python-docx and odfpy, as Debian has them; every part is well-formed."""
    made = write_all(pathlib.Path(folder), binary, paths)
    python = "/usr/bin/python3"
    there = {s: subprocess.run([python, "-c", f"import {m}"], capture_output=True, check=False).returncode == 0
             for s, m in MODULES.items()}
    for suffix in (s for s, ok in there.items() if not ok):
        skip(f"{suffix} read by {MODULES[suffix]}, it is not installed")
    for (kind, path), file in made.items():
        with zipfile.ZipFile(file) as z:
            for name in z.namelist():
                if name.endswith((".xml", ".rels")):
                    xml.etree.ElementTree.fromstring(z.read(name))
        if there[path.suffix]:
            a, b = (subprocess.run([python, "-c", READERS[path.suffix], str(p)], capture_output=True, check=False)
                    for p in (path, file))
            if path.suffix == ".odt" and kind != "plain":  # comments and deleted words have paragraphs too
                a, b = (d.stdout.split()[1:] + [d.stderr] for d in (a, b))
            else:
                a, b = ([d.stdout, d.stderr] for d in (a, b))
            expect(a == b and not b[-1], f"{kind} {path.name}, read by {MODULES[path.suffix]}: {a} and {b}")


def run(binary, dump, paths, expect, skip):
    with tempfile.TemporaryDirectory() as folder:
        read_by_others(folder, binary, paths, expect, skip)
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        return skip("LibreOffice Writer as the other end: it is not installed")
    with tempfile.TemporaryDirectory() as folder:
        office = Office(folder)
        made_by_writer(office, dump, expect)
        opened_by_writer(office, binary, dump, paths, expect)
