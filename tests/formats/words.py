"""The words of a document as pandoc extracts them: body and notes apart, list numbers written out."""
import json
import subprocess
import unicodedata

FOLD = {0x2010: "-", 0x2011: "-", 0xA0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " ", 0xAD: None, 0x200B: None,
        0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None}


def roman(n):
    out = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while n >= value:
            out, n = out + sign, n - value
    return out


def number(n, style):
    if style in ("LowerAlpha", "UpperAlpha"):
        out = chr(ord("a") + n - 1)
    elif style in ("LowerRoman", "UpperRoman"):
        out = roman(n)
    else:
        out = str(n)
    return out.upper() if style.startswith("Upper") else out


def label(n, style, delimiter):
    text = number(n, style)
    return {"TwoParens": f"({text})", "OneParen": f"{text})"}.get(delimiter, f"{text}.")


class Words:
    def __init__(self):
        self.body, self.notes, self.out = [], [], None
        self.out = self.body

    def blocks(self, blocks):
        for b in blocks:
            self.block(b["t"], b.get("c"))
            self.out.append("\n")

    def items(self, items, marks):
        for i, item in enumerate(items):
            self.out.append(marks(i))
            self.blocks(item)

    def block(self, kind, c):
        if kind in ("Para", "Plain"):
            self.inlines(c)
        elif kind == "LineBlock":
            for line in c:
                self.inlines(line)
                self.out.append("\n")
        elif kind == "Header":
            self.inlines(c[2])
        elif kind in ("BlockQuote",):
            self.blocks(c)
        elif kind == "Div":
            self.blocks(c[1])
        elif kind == "BulletList":
            self.items(c, lambda i: "")
        elif kind == "OrderedList":
            start, style, delimiter = c[0][0], c[0][1]["t"], c[0][2]["t"]
            self.items(c[1], lambda i: label(start + i, style, delimiter) + " ")
        elif kind == "DefinitionList":
            for term, definitions in c:
                self.inlines(term)
                self.out.append("\n")
                for d in definitions:
                    self.blocks(d)
        elif kind == "CodeBlock":
            self.out.append(c[1])
        elif kind == "Table":
            self.table(c)

    def table(self, c):
        rows = list(c[3][1]) + [r for body in c[4] for r in body[2] + body[3]] + list(c[5][1])
        for row in rows:
            for cell in row[1]:
                self.blocks(cell[4])

    def inlines(self, inlines):
        for x in inlines:
            self.inline(x["t"], x.get("c"))

    def inline(self, kind, c):
        if kind == "Str":
            self.out.append(c)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            self.out.append(" ")
        elif kind in ("Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"):
            self.inlines(c)
        elif kind in ("Link", "Span"):
            self.inlines(c[1])
        elif kind == "Quoted":
            marks = "‘’" if c[0]["t"] == "SingleQuote" else "“”"
            self.out.append(marks[0])
            self.inlines(c[1])
            self.out.append(marks[1])
        elif kind in ("Code", "Math"):
            self.out.append(c[1])
        elif kind == "Note":
            self.out, kept = self.notes, self.out
            self.blocks(c)
            self.out = kept


def fold(text):
    return unicodedata.normalize("NFC", text.translate(FOLD)).split()


def of_pandoc(path, reader=None):
    """(words of the body, words of the notes)"""
    command = ["pandoc", "-t", "json", *(["-f", reader] if reader else []), str(path)]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    w = Words()
    w.blocks(tree["blocks"])
    return fold("".join(w.body)), fold("".join(w.notes))


def of_reslint(dump, path):
    def words(option):
        return fold(subprocess.run([dump, option, str(path)], check=True, capture_output=True).stdout.decode())
    return words("--body"), words("--notes")
