"""Packages and pages that no word processor writes, made on the fly, with what must be said about each:
a word of the message, or None where the file is read."""
import io
import os
import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = "<w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p>"
TYPES = (f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
RELATIONS = (f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
             'Target="word/document.xml"/></Relationships>')


def text(body, before=""):
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, part in parts.items():
            z.writestr(name, part)
    return out.getvalue()


BASE = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": text(P)}


def word(**changes):
    parts = dict(BASE, **{name.replace("__", "/"): part for name, part in changes.items()})
    return packed({name: part for name, part in parts.items() if part is not None})


def document(body, before=""):
    return packed(dict(BASE, **{"word/document.xml": text(body, before)}))


def without(name):
    return packed({n: p for n, p in BASE.items() if n != name})


def flag_encrypted(package):
    b = bytearray(package)
    for magic, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        i = b.find(magic)
        while i >= 0:
            b[i + at] |= 1
            i = b.find(magic, i + 4)
    return bytes(b)


def understate(package):
    """The directory says that each part is 100 bytes long."""
    b, i = bytearray(package), package.find(b"PK\x01\x02")
    while i >= 0:
        b[i + 24:i + 28] = (100).to_bytes(4, "little")
        i = package.find(b"PK\x01\x02", i + 4)
    return bytes(b)


def spoil(package):
    at = package.find(b"word/document.xml") + 40
    return package[:at] + bytes([package[at] ^ 255]) + package[at + 1:]


def entities():
    lines = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "a" * 10}">' for i in range(10))
    return f"<!DOCTYPE x [{lines}]>"


def cases():
    """(file name, bytes, word of the message or None)"""
    bomb = document("<w:p><w:r><w:t>" + "a" * (200 << 20) + "</w:t></w:r></w:p>")
    odt = "application/vnd.oasis.opendocument.text"
    yield "plain.docx", packed(BASE), None
    yield "no-relations.docx", without("_rels/.rels"), None
    yield "path-traversal.docx", packed(dict(BASE, **{"../../../tmp/x": "x"})), None
    yield "runs.docx", document("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 10000 + "</w:p>"), None
    yield "bomb.docx", bomb, "unpacks to more"
    yield "lying-bomb.docx", understate(bomb), "damaged"
    yield "elements.docx", document("<w:p/>" * 3100000), "three million"
    yield "entities.docx", document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", entities()), "DOCTYPE"
    yield "doctype.docx", document(P, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "DOCTYPE"
    yield "cut.docx", packed(BASE)[:-40], "damaged"
    yield "cut-early.docx", packed(BASE)[:200], "damaged"
    yield "spoilt.docx", spoil(packed(BASE)), "damaged"
    yield "encrypted.docx", flag_encrypted(packed(BASE)), "password"
    yield "old-or-encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"
    yield "no-text.docx", without("word/document.xml"), "missing"
    yield "no-types.docx", without("[Content_Types].xml"), "missing"
    yield "no-notes.docx", document('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + P), "missing"
    yield "wrong-types.docx", word(**{"[Content_Types].xml": TYPES.replace("wordprocessingml", "spreadsheetml")}), "types"
    yield "nested-runs.docx", document("<w:p>" + "<w:r>" * 10000 + "</w:r>" * 10000 + "</w:p>"), "nested"
    yield "broken.docx", document("<w:p>"), "well-formed"
    yield "noise.docx", packed(dict(BASE, **{"word/document.xml": os.urandom(5000)})), "well-formed"
    yield "empty.docx", document("<w:p/>"), "no text"
    yield "archive.docx", packed({"a.txt": "x"}), "archive"
    yield "sheet.odt", packed({"mimetype": odt.replace("text", "spreadsheet")}), "spreadsheet"
    yield "no-content.odt", packed({"mimetype": odt}), "missing"
    yield "locked.odt", packed({"mimetype": odt, "META-INF/manifest.xml": "<m:encryption-data/>"}), "password"
    yield "deep.html", b"<html><body>" + b"<div>" * 100000 + b"x", "nested"
    yield "deep-italics.html", b"<html><body>" + b"<i>" * 100000 + b"x", "nested"
    yield "attributes.html", b"<html><p " + b" ".join(b"a%d=1" % i for i in range(5000)) + b">x", "attributes"
    yield "misnested.html", b"<html><body>" + b"<b><p>x</b>" * 20000, None
    yield "deep.xml", b"<akomaNtoso>" + b"<p>" * 10000 + b"x", "nested"
    yield "doctype.xml", b"<!DOCTYPE x []><akomaNtoso><p>x</p></akomaNtoso>", "DOCTYPE"
    yield "other.xml", b"<?xml version='1.0'?><project>x</project>", "neither"
