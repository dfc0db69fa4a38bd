#!/usr/bin/env python3
"""Writes fixtures/formats/: one draft in every format that is read, each as its programs write it. Run it again
when the draft changes; the files are kept, so that the tests need nothing but reslint.

In the draft "*...*" is italic and "^n" refers to note n."""
import html
import pathlib
import re
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "formats"

TITLE = "Safe drinking water in island schools"
PARAGRAPHS = """\
*The General Assembly*,
*Recalling* its resolution 70/1 of 25 September 2014, entitled “Transforming our world: the 2030 Agenda for Sustainable Development”,^1 and its resolution 79/214 of 19 December 2024,
*Recalling also* the the commitments made by States Parties to the United Nations Framework Convention on Climate Change,^2
*Deeply concerned* that salt water enters the wells of small islands.
*Reaffirms* the importance of short- and long\u2011term measures & of rainwater harvesting,
1. *Takes note* of the report of the Secretary-General on water in island schools;^3
2. Urges Member States to organise regional exercises and to share the lessons learned with their neighbors;
4. *Further urges* Member States to strengthen:
(a) The testing of wells before each school year;
(b) The training of caretakers;
5. *Requests* the Secretary-General to report to the General Assembly at its eighty-first session on the implementation of the present resolution; and
6. *Decides* to remain seized of the matter""".split("\n")
LETTERED = """\
*The General Assembly*,
*Noting* that a warm meal helps to learn,^1
1. *Invites* Member States:
(a) To open school kitchens;
(c) To train those who cook in them;
(d) To buy what is grown near by;
2. *Encourages* schools to take part in the measures set out in paragraph 1 (c) and (d) above;
4. *Requests* the Secretary-General to report on the measures set out in paragraphs 1 (c) and 4 of the present resolution.""".split("\n")
NOTES = {
    "1": "Resolution 70/1.",
    "2": "United Nations, *Treaty Series*, vol. 1771, No. 30882.",
    "3": "A/79/215",
}
PART = re.compile(r"\*([^*]+)\*|\^(\d)|([^*^]+)")


def parts(text):
    """("i", words), ("note", number) and ("t", words) in order."""
    for m in PART.finditer(text):
        yield ("i", m[1]) if m[1] else ("note", m[2]) if m[2] else ("t", m[3])


def raised(number):
    return "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(number)]


def markdown():
    lines = [f"# {TITLE}", *PARAGRAPHS, *(f"^{n} {text}" for n, text in NOTES.items())]
    return "\n\n".join(re.sub(r"\^(\d)", lambda m: raised(m[1]), line) for line in lines) + "\n"


def plain():
    lines = [TITLE, *PARAGRAPHS]
    text = "\n\n".join("".join(words for _, words in parts(line)) for line in lines)
    notes = "\n".join(n + " " + "".join(w for _, w in parts(t)) for n, t in NOTES.items())
    return text + "\n\n__________________\n" + notes + "\n"


def inline_html(text):
    out = ""
    for kind, words in parts(text):
        if kind == "note":
            out += f'<sup><a href="#note{words}" id="ref{words}">{words}</a></sup>'
        else:
            words = html.escape(words, quote=False)
            out += f"<em>{words}</em>" if kind == "i" else words
    return out


def page():
    body = "\n".join(f"<p>{inline_html(line)}</p>" for line in PARAGRAPHS)
    notes = "\n".join(f'<p id="note{n}"><a href="#ref{n}">{n}</a> {inline_html(t)}</p>' for n, t in NOTES.items())
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{TITLE}</title></head>\n<body>\n'
            f"<h1>{TITLE}</h1>\n{body}\n<hr>\n{notes}\n</body>\n</html>\n")


def akn_inline(text):
    out = ""
    for kind, words in parts(text):
        if kind == "note":
            out += (f'<authorialNote marker="{words}" placement="bottom"><p>{akn_inline(NOTES[words])}</p>'
                    "</authorialNote>")
        else:
            words = html.escape(words, quote=False)
            out += f"<i>{words}</i>" if kind == "i" else words
    return out


def akoma_ntoso():
    preamble, main, opened = "", "", False
    for line in PARAGRAPHS[1:]:
        number = re.match(r"(\d+\.|\([a-z]\)) ", line)
        if not number:
            preamble += f'<container name="recital"><p>{akn_inline(line)}</p></container>\n'
        elif number[1].startswith("("):
            item = f"<item><num>{number[1]}</num><p>{akn_inline(line[number.end():])}</p></item>\n"
            if not opened:
                main = main.removesuffix("</content></paragraph>\n") + "<blockList>\n"
            main, opened = main + item, True
        else:
            main += "</blockList></content></paragraph>\n" if opened else ""
            opened = False
            main += (f"<paragraph><num>{number[1]}</num><content><p>{akn_inline(line[number.end():])}</p>"
                     "</content></paragraph>\n")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">\n<statement name="resolution">\n'
            '<meta><identification source="#author"/></meta>\n'
            f"<preface><p><docTitle>{TITLE}</docTitle></p></preface>\n"
            f'<preamble>\n<formula name="enactingFormula"><p>{akn_inline(PARAGRAPHS[0])}</p></formula>\n{preamble}'
            f"</preamble>\n<mainBody>\n{main}</mainBody>\n</statement>\n</akomaNtoso>\n")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_runs(text):
    """Words broken over runs as Word breaks them, the number by a tab."""
    out = ""
    text = re.sub(r"^(\d+\.|\([a-z]\)) ", "\\1\t", text)
    for kind, words in parts(text):
        if kind == "note":
            out += f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{words}"/></w:r>'
            continue
        style = '<w:rPr><w:i/></w:rPr>' if kind == "i" else ""
        for piece in re.findall(r"\t|\u2011|[^\t\u2011]{1,17}", words):
            inner = {"\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}.get(
                piece, f'<w:t xml:space="preserve">{html.escape(piece, quote=False)}</w:t>')
            out += f"<w:r>{style}{inner}</w:r>"
    return out


def word(title=TITLE, paragraphs=None):
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{word_runs(title)}</w:p>'
    body += "".join(f"<w:p>{word_runs(line)}</w:p>" for line in paragraphs or PARAGRAPHS)
    notes = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
             + "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t>'
                       f"</w:r>{word_runs(t)}</w:p></w:footnote>" for n, t in NOTES.items()))
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument'
                    f'.wordprocessingml.{kind}+xml"/>'
                    for name, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes")))
    relations = "".join(f'<Relationship Id="r{i}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
                        for i, name in enumerate(("styles", "footnotes")))
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{package}/content-types"><Default Extension="rels" '
                               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                       f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"{XML}<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"{XML}<w:footnotes {W}>{notes}</w:footnotes>",
        "word/styles.xml": f'{XML}<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
                           '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1">'
                           '<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
                           '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="character" w:styleId="FootnoteReference">'
                           '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                           "</w:style></w:styles>",
    }


def odt_inline(text):
    out = ""
    text = re.sub(r"^(\d+\.|\([a-z]\)) ", "\\1\t", text)
    for kind, words in parts(text):
        if kind == "note":
            out += (f'<text:note text:id="n{words}" text:note-class="footnote"><text:note-citation>{words}'
                    f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                    f"{odt_inline(NOTES[words])}</text:p></text:note-body></text:note>")
        else:
            words = html.escape(words, quote=False).replace("\t", "<text:tab/>")
            out += f'<text:span text:style-name="T1">{words}</text:span>' if kind == "i" else words
    return out


def opendocument():
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{p}="{space}:{n}:1.0"' for p, n in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible")))
    body = f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{odt_inline(TITLE)}</text:h>\n'
    body += "\n".join(f'<text:p text:style-name="Standard">{odt_inline(line)}</text:p>' for line in PARAGRAPHS)
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{space}:manifest:1.0" manifest:version="1.2">'
                                 '<manifest:file-entry manifest:full-path="/" '
                                 'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                                 '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                                 '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
                                 "</manifest:manifest>",
        "content.xml": f'{XML}<office:document-content {names} office:version="1.2"><office:automatic-styles>'
                       '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/>'
                       f"</style:style></office:automatic-styles><office:body><office:text>\n{body}\n</office:text>"
                       "</office:body></office:document-content>",
        "styles.xml": f'{XML}<office:document-styles {names} office:version="1.2"><office:styles>'
                      '<style:style style:name="Standard" style:family="paragraph"/>'
                      '<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1">'
                      '<style:text-properties fo:font-weight="bold"/></style:style>'
                      "</office:styles></office:document-styles>",
    }


def write_package(path, package):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in package.items():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(entry, text)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for suffix, text in (("md", markdown()), ("txt", plain()), ("html", page()), ("xml", akoma_ntoso())):
        (FOLDER / f"water.{suffix}").write_text(text, encoding="utf-8")
    write_package(FOLDER / "water.docx", word())
    write_package(FOLDER.parent / "numbering" / "lettered-anew-in-word.docx", word("School kitchens", LETTERED))
    write_package(FOLDER / "water.odt", opendocument())


if __name__ == "__main__":
    main()
