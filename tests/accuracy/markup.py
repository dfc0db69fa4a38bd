"""The paragraphs of a document as Python's own parsers read them, so that what reslint wrote is not judged by its
own readers, and what is wrong with a file as a file."""
import difflib
import html.parser
import re
import xml.etree.ElementTree as tree
import zipfile

WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
BLOCKS = set("address article aside blockquote body caption center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 "
             "header hr html li main nav ol p pre section table tbody td th thead title tr ul br".split())
VOID = set("area base br col embed hr img input link meta source track wbr".split())
LEFT_OPEN = set("p li dd dt tr td th thead tbody tfoot colgroup option html body head".split())


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element, name):
    return next((v for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == name), "")


def word_paragraphs(root, rejected):
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
    skipped = {"pPr", "rPr", "instrText", "Fallback", "ins" if rejected else "del", "moveTo" if rejected else "moveFrom"}
    out = []

    def walk(element, texts):
        name = local(element)
        if name in skipped:
            return
        if name in ("t", "delText"):
            texts.append(element.text or "")
        texts.append(signs.get(name, ""))
        if name == "p":
            texts = []
            out.append(texts)
        for child in element:
            walk(child, texts)

    walk(root, [])
    return ["".join(texts) for texts in out]


def writer_paragraphs(root, rejected):
    deleted = {}
    for region in root.iter():
        if local(region) == "changed-region":
            gone = [p for p in region.iter() if local(p) in ("p", "h") and any(local(e) == "deletion" for e in region)]
            deleted[attribute(region, "id")] = gone[0] if gone else None
    inserted = [None]
    out = []

    def put(texts, text):
        if not (rejected and inserted[0]):
            texts.append(text or "")

    def inner(element, texts):
        put(texts, element.text and re.sub(r"\s+", " ", element.text))
        for child in element:
            walk(child, texts)
            put(texts, child.tail and re.sub(r"\s+", " ", child.tail))

    def walk(element, texts):
        name = local(element)
        if name == "change-start" and deleted.get(attribute(element, "change-id"), 0) is None:
            inserted[0] = attribute(element, "change-id")
        elif name == "change-end":
            inserted[0] = None
        elif name == "change" and rejected and deleted.get(attribute(element, "change-id")) is not None:
            inner(deleted[attribute(element, "change-id")], texts)
        elif name in ("s", "tab", "line-break"):
            put(texts, " " * int(attribute(element, "c") or 1) if name == "s" else "\t" if name == "tab" else "\n")
        elif name not in ("tracked-changes", "annotation", "note-citation"):
            if name in ("p", "h"):
                texts = []
                out.append(texts)
            inner(element, texts)

    walk(root, [])
    return ["".join(texts) for texts in out]


class Page(html.parser.HTMLParser):
    """`open_wrongly`: closing tags that close nothing, and inline elements that cross or stay open."""

    def __init__(self):
        super().__init__()
        self.paragraphs, self.stack, self.open_wrongly = [""], [], []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.paragraphs.append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.paragraphs.append("")
        while tag in self.stack and self.stack[-1] != tag:
            gone = self.stack.pop()
            if gone not in LEFT_OPEN:
                self.open_wrongly.append(gone)
        if tag in self.stack:
            self.stack.pop()
        elif tag not in VOID:
            self.open_wrongly.append("/" + tag)

    def handle_data(self, data):
        if "style" not in self.stack and "script" not in self.stack:
            self.paragraphs[-1] += data


def read_page(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8", errors="replace"))
    page.close()
    return page


def act_paragraphs(root):
    """Akoma Ntoso: a number and each paragraph apart."""
    out = [""]

    def walk(element):
        cut = local(element) in ("p", "num", "heading", "block", "container", "authorialNote")
        if cut:
            out.append("")
        out[-1] += element.text or ""
        for child in element:
            walk(child)
            out[-1] += child.tail or ""
        if cut:
            out.append("")

    walk(root)
    return out


def paragraphs(path, rejected=False):
    """The texts of all paragraphs that are not empty, blanks folded. Changes are accepted, or rejected."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as z:
            names = [n for n in WORD_PARTS if n in z.namelist()]
            got = [p for n in names for p in word_paragraphs(tree.fromstring(z.read(n)), rejected)]
    elif path.suffix == ".odt":
        with zipfile.ZipFile(path) as z:
            got = writer_paragraphs(tree.fromstring(z.read("content.xml")), rejected)
    elif path.suffix == ".xml":
        got = act_paragraphs(tree.fromstring(path.read_bytes()))
    elif path.suffix == ".html":
        got = read_page(path).paragraphs
    else:
        got = re.split(r"\n\s*\n", path.read_text(encoding="utf-8", errors="replace"))
    return [p for p in (re.sub(r"[ \t\r\n]+", " ", p).strip() for p in got) if p]


def flaws(path):
    """What is wrong with the file as a file, in words; for a page the tags that do not match."""
    try:
        if path.suffix in (".docx", ".odt"):
            with zipfile.ZipFile(path) as z:
                broken = [n for n in [z.testzip()] if n]
                for name in z.namelist():
                    if name.endswith((".xml", ".rels")):
                        tree.fromstring(z.read(name))
                names = z.namelist()
                if path.suffix == ".odt" and names[0] == "mimetype" and z.getinfo("mimetype").compress_type:
                    broken.append("mimetype is packed")
                return broken + [n for n in set(names) if names.count(n) > 1]
        if path.suffix == ".xml":
            tree.fromstring(path.read_bytes())
        if path.suffix == ".html":
            page = read_page(path)
            return page.open_wrongly + [t for t in page.stack if t not in LEFT_OPEN]
    except (tree.ParseError, zipfile.BadZipFile) as e:
        return [str(e)]
    return []


def parts_untouched(before, after):
    """Parts of a package that hold no text are as they were."""
    touched = {*WORD_PARTS, "content.xml"}
    with zipfile.ZipFile(before) as a, zipfile.ZipFile(after) as b:
        return a.namelist() == b.namelist() and all(a.read(n) == b.read(n) for n in a.namelist() if n not in touched)


def is_explained(before, after, edits):
    """The paragraph `after` is `before` with the edits of one line made. Places of edits count the numbers that the
    program makes before a paragraph and at its notes, which are no text of the file: they may be some bytes on."""
    before, after = before.encode(), after.encode()
    edits = sorted(edits, key=lambda e: (e["start"], e["end"]))
    budget = [20000]

    def fold(text):
        return re.sub(rb"[ \t\r\n]+", b" ", text).strip()

    def go(i, at, shift, done):
        budget[0] -= 1
        if budget[0] < 0:
            return False
        if i == len(edits):
            return fold(done + before[at:]) == fold(after)
        e = edits[i]
        for more in range(0, 40):
            start, end = e["start"] - shift - more, e["end"] - shift - more
            if start < at:
                return False
            if start > len(before):
                continue
            so_far = done + before[at:start] + e["replacement"].encode()
            if fold(after).startswith(fold(so_far)) and go(i + 1, min(end, len(before)), shift + more, so_far):
                return True
        return False

    return go(0, 0, 0, b"")


def is_near(before, after, texts):
    """Where a fix brought out another one, whose edits nobody sees: the words that changed, or those beside what was
    put in, are words of the findings in this line."""
    def bare(words):
        return {word.strip(",;:.") for word in words}

    before, after, known = before.split(), after.split(), bare(word for text in texts for word in text.split())
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return all(bare(before[a:b]) <= known if a < b else bare(before[max(0, a - 1):a + 1]) & known
               for tag, a, b, _, _ in changes if tag != "equal")
