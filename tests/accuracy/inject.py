"""The catalogue of defects that `make accuracy` puts into clean texts, one at a time.

Each kind is a function (text, rng) -> (new text, start, end, rules) or None where the text has no place for
it. start and end are byte offsets of the changed words in the new text; a finding counts when it overlaps
them (widened by a few bytes) and its rule is one of `rules`. The functions know Markdown as the
converters write it, not how reslint works.
"""
import re

KINDS = {}


def kind(*rules):
    def add(function):
        KINDS[function.__name__.replace("_", "-")] = (function, set(rules))
        return function
    return add


def body(text):
    """The text before an annex: what is resolution text. A declaration may stand without the word "Annex"."""
    cut = re.search(r"^(#+ |\*\*)?(Annex|Appendix|Declaration|Terms of reference)\b|"
                    r"^(#+ |\*\*)[^\n/]*\b(Declaration|declaration)\b|^\d+\. We [a-z]", text, re.M)
    first = text.find("*,")
    return text[: cut.start()] if cut and cut.start() > first else text


def outside_quotes(text, at):
    """No quotation is open at `at` in its paragraph."""
    start = text.rfind("\n", 0, at) + 1
    return text.count("“", start, at) == text.count("”", start, at)


def replace(text, match, new, group=0, widen=0):
    start, end = match.span(group)
    return text[:start] + new + text[end:], start - widen, start + len(new) + widen


def in_note(text, at):
    return text[text.rfind("\n", 0, at) + 1] in "⁰¹²³⁴⁵⁶⁷⁸⁹"


def roman(text):
    """A test for `ok`: the words are not in italics."""
    return lambda m: text.count("*", text.rfind("\n", 0, m.start()) + 1, m.start()) % 2 == 0


def pick(text, pattern, rng, ok=lambda m: True, flags=re.M):
    found = [m for m in re.finditer(pattern, body(text), flags)
             if outside_quotes(text, m.start()) and not in_note(text, m.start()) and ok(m)]
    return rng.choice(found) if found else None


PP = r"^\*([A-Z][a-z]+(?: [a-z]+)*)\* [^\n]*,[⁰¹²³⁴⁵⁶⁷⁸⁹]*$"
OP = r"^(\d+)\. \*([A-Z][a-z]+(?: [a-z]+)*)\* [^\n]*;[⁰¹²³⁴⁵⁶⁷⁸⁹]*$"


def ops(text):
    return [m for m in re.finditer(r"^(\d+)\. \*([A-Z][^*\n]*)\*([^\n]*)$", body(text), re.M)]


def pps(text):
    return [m for m in re.finditer(r"^\*([A-Z][^*\n]*)\*([^\n]*)$", body(text), re.M)
            if not m[1].startswith("The ")]


# --- italics and openings ---

@kind("preambular-opener-italic")
def pp_italics_dropped(text, rng):
    m = pick(text, PP, rng)
    return m and replace(text, m, m[1] + m[0][len(m[1]) + 2:])[:1] + (m.start(), m.start() + len(m[1]))


@kind("operative-verb-italic")
def op_italics_dropped(text, rng):
    m = pick(text, OP, rng)
    if not m:
        return None
    new = text[: m.start(2) - 1] + m[2] + text[m.end(2) + 1:]
    return new, m.start(2) - 1, m.end(2) - 1


@kind("op-italic-span")
def op_italics_too_long(text, rng):
    m = pick(text, r"^\d+\. (\*(?:Requests|Invites|Encourages|Urges|Calls upon)\* (?:the )?\w+(?:-\w+)?)", rng)
    if not m:
        return None
    return replace(text, m, m[1].replace("* ", " ") + "*", 1)


@kind("op-italic-span")
def op_italics_too_short(text, rng):
    m = pick(text, r"^\d+\. (\*(Takes note|Notes|Welcomes|Recalls|Expresses|Calls) ((?:with|its|deep|serious|upon)[^*\n]*)\*)", rng)
    return m and replace(text, m, f"*{m[2]}* {m[3]}", 1)


@kind("op-one-verb-italic")
def inner_verb_italic(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]*, and (requests|encourages|invites|urges|calls upon|stresses|recognizes)\b", rng)
    return m and replace(text, m, f"*{m[1]}*", 1)


@kind("pp-opener-form")
def pp_finite_verb(text, rng):
    m = pick(text, r"^\*(Recalling|Noting|Reaffirming|Recognizing|Welcoming|Stressing)\b", rng)
    forms = {"Recalling": "Recalls", "Noting": "Notes", "Reaffirming": "Reaffirms",
             "Recognizing": "Recognizes", "Welcoming": "Welcomes", "Stressing": "Stresses"}
    return m and replace(text, m, forms[m[1]], 1)


@kind("op-opener-form")
def op_participle(text, rng):
    m = pick(text, r"^\d+\. \*(Requests|Encourages|Invites|Welcomes|Urges|Stresses|Decides)\b", rng)
    forms = {"Requests": "Requesting", "Encourages": "Encouraging", "Invites": "Inviting",
             "Welcomes": "Welcoming", "Urges": "Urging", "Stresses": "Stressing", "Decides": "Deciding"}
    return m and replace(text, m, forms[m[1]], 1)


@kind("opening-formula-comma")
def formula_comma_dropped(text, rng):
    m = re.search(r"^\*The [A-Z][^*\n]*\*(,)\n\n\*", text, re.M)
    return m and replace(text, m, "", 1, 25)


@kind("opening-formula-italic")
def formula_italics_dropped(text, rng):
    m = re.search(r"^(\*(The [A-Z][^*\n]*)\*),$", text, re.M)
    return m and replace(text, m, m[2], 1)


@kind("opening-formula-known")
def formula_misspelt(text, rng):
    m = re.search(r"^\*The (General Assembly|Security Council)\*,$", text, re.M)
    wrong = {"General Assembly": "General Asembly", "Security Council": "Security Counsel"}
    return m and replace(text, m, wrong[m[1]], 1)


@kind("opening-formula-known")
def formula_missing(text, rng):
    m = re.search(r"^\*The [A-Z][^*\n]*\*,\n\n", text, re.M)
    return m and (text[: m.start()] + text[m.end():], m.start(), m.start() + 30)


# --- also and further ---

def op_neighbours(text):
    rows = ops(text)
    return [(a, b) for a, b in zip(rows, rows[1:])
            if not re.search(r"^(#|\*\*|[IVX]+$)", text[a.end(): b.start()], re.M)]


@kind("repeat-also-operative", "repeat-cycle-order")
def op_also_dropped(text, rng):
    found = [b for _, b in op_neighbours(text) if b[2].startswith("Also ")]
    if not found:
        return None
    m = rng.choice(found)
    word = m[2][5:]
    return replace(text, m, word[0].upper() + word[1:], 2)


@kind("repeat-also-preamble", "repeat-cycle-order-preamble")
def pp_also_dropped(text, rng):
    found = [m for m in pps(text) if m[1].endswith(" also")]
    m = rng.choice(found) if found else None
    return m and replace(text, m, m[1][:-5], 1)


@kind("repeat-cycle-order")
def op_also_added(text, rng):
    found = [b for a, b in op_neighbours(text)
             if not re.match("Also|Further", a[2] + b[2]) and not re.match("Also|Further", b[2])
             and a[2].split()[-1].lower() != b[2].split()[-1].lower() and " " not in b[2]]
    m = rng.choice(found) if found else None
    return m and replace(text, m, "Also " + m[2][0].lower() + m[2][1:], 2)


@kind("repeat-cycle-order-preamble")
def pp_also_added(text, rng):
    rows = pps(text)
    found = [b for a, b in zip(rows, rows[1:]) if " " not in b[1] and a[1].split()[0] != b[1]
             and "\n\n" in text[a.end(): b.start()] and len(text[a.end(): b.start()]) < 4]
    m = rng.choice(found) if found else None
    return m and replace(text, m, m[1] + " also", 1)


@kind("repeat-cycle-order")
def op_further_for_also(text, rng):
    found = [b for a, b in op_neighbours(text) if b[2].startswith("Also ") and not a[2].startswith("Also")]
    m = rng.choice(found) if found else None
    return m and replace(text, m, "Further" + m[2][4:], 2)


@kind("repeat-cycle-order-preamble")
def pp_also_twice(text, rng):
    found = [m for m in pps(text) if m[1].endswith(" further")]
    m = rng.choice(found) if found else None
    return m and replace(text, m, m[1][:-7] + "also", 1)


@kind("repeat-adverb-position")
def pp_also_before(text, rng):
    found = [m for m in pps(text) if re.fullmatch(r"[A-Z]\w+ also", m[1])]
    m = rng.choice(found) if found else None
    return m and replace(text, m, "Also " + m[1].split()[0].lower(), 1)


# --- numbering and endings ---

@kind("operative-numbering-sequence")
def number_skipped(text, rng):
    rows = [m for m in ops(text) if int(m[1]) >= 2]
    m = rng.choice(rows) if len(rows) > 2 else None
    return m and replace(text, m, str(int(m[1]) + 1), 1)


@kind("operative-numbering-sequence")
def number_repeated(text, rng):
    rows = [m for m in ops(text) if int(m[1]) >= 2]
    m = rng.choice(rows) if len(rows) > 2 else None
    return m and replace(text, m, str(int(m[1]) - 1), 1)


@kind("preamble-unnumbered")
def preamble_numbered(text, rng):
    m = pick(text, PP, rng)
    return m and (text[: m.start()] + "(a) " + text[m.start():], m.start(), m.start() + 4)


@kind("subparagraph-letters")
def letter_skipped(text, rng):
    m = pick(text, r"^(?:- )?\(([b-h])\) ", rng, lambda m: re.search(r"^(?:- )?\(" + chr(ord(m[1]) - 1) + r"\) ",
                                                                    text[max(0, m.start() - 3000): m.start()], re.M))
    return m and replace(text, m, chr(ord(m[1]) + 1), 1, 1)


POINTER = r"(?<=aragraph )\d+(?: \([a-z]\))?(?= above| below| of the present resolution)"


@kind("operative-numbering-sequence")
def numbers_shifted(text, rng):
    """A paragraph was taken out: all numbers behind it are one too high, and so are the references to them."""
    rows = ops(text)
    numbers = [int(m[1]) for m in rows]
    if len(rows) < 4 or numbers != list(range(1, len(rows) + 1)) or re.search(r"aragraphs \d", body(text)):
        return None
    first = rng.randint(2, len(rows) - 1)
    places = [(m.start(1), m.end(1)) for m in rows] + [
        (m.start(), m.start() + len(m[0].split()[0])) for m in re.finditer(POINTER, body(text))]
    new = text
    for start, end in sorted(places, reverse=True):
        number = int(text[start:end])
        new = new[:start] + str(number + (number >= first)) + new[end:]
    at = re.search(rf"^{first + 1}\. \*", new, re.M).start()
    return new, at, at + len(str(first + 1))


@kind("subparagraph-letters")
def letters_shifted(text, rng):
    """An item was taken out: the letters of the list behind it are one too far on, and so are the references."""
    lists = [m for m in re.finditer(r"^(\d+)\. [^\n]*:\n\n((?:\([a-y]\) [^\n]*\n\n){3,})(?=\d+\. )", body(text), re.M)]
    lists = [m for m in lists if re.findall(r"^\((.)\)", m[2], re.M)
             == [chr(97 + i) for i in range(m[2].count("\n\n"))]]
    if not lists:
        return None
    m = next((m for m in lists if re.search(rf"aragraph {m[1]} \([b-z]\) (above|below)", body(text))), rng.choice(lists))
    places = [m.start(2) + x.start(1) for x in re.finditer(r"^\(([b-y])\)", m[2], re.M)] + [
        x.end() - 2 for x in re.finditer(POINTER, body(text)) if re.fullmatch(rf"{m[1]} \([b-y]\)", x[0])]
    new = text
    for at in places:
        new = new[:at] + chr(ord(text[at]) + 1) + new[at + 1:]
    return new, places[0] - 1, places[0] + 2


@kind("subparagraph-letters")
def letter_form(text, rng):
    m = pick(text, r"^(?:- )?(\(([b-h])\)) ", rng)
    return m and replace(text, m, m[2] + ")", 1)


@kind("subparagraph-capital", "cap-subparagraph", "subparagraph-initial-capital")
def item_lower_case(text, rng):
    m = pick(text, r"^(?:- )?\([a-h]\) (To) ", rng)
    return m and replace(text, m, "to", 1)


@kind("subparagraph-punctuation")
def item_comma(text, rng):
    m = pick(text, r"^(?:- )?\([a-h]\) [^\n]*(;)$", rng)
    return m and replace(text, m, ",", 1)


@kind("pp-ends-comma")
def pp_semicolon(text, rng):
    m = pick(text, r"^\*[A-Z][^*\n]*\* [^\n]*(,)[⁰¹²³⁴⁵⁶⁷⁸⁹]*$(?=\n\n[*\d])", rng)
    return m and replace(text, m, ";", 1)


@kind("pp-ends-comma")
def pp_mark_dropped(text, rng):
    m = pick(text, r"^\*[A-Z][^*\n]*\* [^\n]*(,)$(?=\n\n(?:\*|1\.))", rng)
    return m and replace(text, m, "", 1, 2)


@kind("op-ends-semicolon")
def op_full_stop(text, rng):
    m = pick(text, r"^\d+\. \*[A-Z][^*\n]*\* [^\n]*(;)[⁰¹²³⁴⁵⁶⁷⁸⁹]*$(?=\n\n\d)", rng)
    return m and replace(text, m, ".", 1)


@kind("op-ends-semicolon")
def last_op_semicolon(text, rng):
    rows = ops(text)
    m = rows[-1] if rows else None
    if not m or not m[3].endswith("."):
        return None
    return text[: m.end() - 1] + ";" + text[m.end():], m.end() - 1, m.end()


@kind("op-no-and-before-last")
def op_and(text, rng):
    m = pick(text, r"^\d+\. \*[A-Z][^*\n]*\* [^\n]*;()$", rng)
    return m and replace(text, m, " and", 1)


# --- citations, sessions, symbols ---

@kind("resolution-date-matches-session")
def date_year_wrong(text, rng):
    m = pick(text, r"resolution \d\d/\d+ of \d{1,2} [A-Z][a-z]+ (\d{4})", rng)
    return m and replace(text, m, str(int(m[1]) + rng.choice([-2, 2, 3])), 1, 40)


@kind("resolution-adoption-date", "cite-adoption-date", "resolution-date-matches-register", "resolution-date-matches-session")
def date_day_wrong(text, rng):
    m = pick(text, r"resolution 7[89]/\d+ of (\d{1,2}) (?:December|November) \d{4}", rng)
    day = m and int(m[1])
    return m and replace(text, m, str(day + 3 if day < 20 else day - 5), 1, 40)


@kind("sc-year-required")
def council_year_dropped(text, rng):
    m = pick(text, r"Security Council resolution \d{3,4}( \(\d{4}\))", rng)
    return m and replace(text, m, "", 1, 12)


@kind("sc-number-year", "resolution-date-matches-session", "resolution-adoption-date")
def council_year_wrong(text, rng):
    m = pick(text, r"Security Council resolutions? \d{3,4} \((\d{4})\)", rng)
    return m and replace(text, m, str(int(m[1]) + rng.choice([-3, 4])), 1, 40)


@kind("session-ordinal-year", "op-report-has-session")
def session_past(text, rng):
    m = pick(text, r"(?:report|submit|provisional agenda)[^;\n]* its ((?:seventy|eighty)-\w+|eightieth) session", rng)
    return m and replace(text, m, "sixty-second", 1, 10)


@kind("ordinal-session-words")
def session_figures(text, rng):
    units = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    m = pick(text, r"\b((seventy|eighty)-(\w+)) session", rng, lambda m: m[3] in units)
    return m and replace(text, m, str((70 if m[2] == "seventy" else 80) + units.index(m[3])) + "th", 1, 8)


@kind("cite-first-with-date")
def first_date_dropped(text, rng):
    m = pick(text, r"^\*Recalling[^\n]*?its resolution (\d\d/\d+)( of \d{1,2} [A-Z]\w+ \d{4}),", rng,
             lambda m: m[1] not in text[: m.start(1)])
    return m and replace(text, m, "", 2, 12)


@kind("present-resolution")
def this_resolution(text, rng):
    m = pick(text, r"\b(the present) resolution", rng)
    return m and replace(text, m, "this", 1, 12)


@kind("symbol-vs-number")
def res_symbol(text, rng):
    m = pick(text, r"\bits (resolution (\d\d/\d+))", rng)
    return m and replace(text, m, "resolution A/RES/" + m[2], 1)


@kind("pp-resolutions-ascending", "cite-same-date-grouped")
def list_order(text, rng):
    m = pick(text, r"resolutions (\d\d/\d+ of [^,\n]{10,25}), (\d\d/\d+ of [^,\n]{10,25})(?=,| and)", rng)
    return m and (text[: m.start(1)] + m[2] + ", " + m[1] + text[m.end(2):], m.start(1), m.end(2))


@kind("paragraph-cross-reference")
def paragraph_missing(text, rng):
    m = pick(text, r"\bparagraph (\d+) (?:above|of the present resolution)", rng)
    return m and replace(text, m, "197", 1, 10)


@kind("paragraph-cross-reference")
def paragraph_item_missing(text, rng):
    m = pick(text, r"(?<=aragraph )\d+ \(([a-h])\)(?= above| below| of the present resolution)", rng)
    return m and replace(text, m, "y", 1, 1)


@kind("entitled-comma")
def entitled_comma(text, rng):
    m = pick(text, r"resolution \d\d/\d+ of \d{1,2} \w+ \d{4}(,) entitled", rng)
    return m and replace(text, m, "", 1, 10)


# --- notes ---

SUP = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@kind("fn-sequence")
def note_marks_swapped(text, rng):
    marks = list(re.finditer(f"(?<=[\\w,;”)])[{SUP}]+", body(text)))
    pairs = [(a, b) for a, b in zip(marks, marks[1:]) if a[0] != b[0] and len(a[0]) == len(b[0])]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end(): b.start()] + a[0] + text[b.end():], a.start(), b.end()


@kind("fn-after-punctuation")
def note_before_comma(text, rng):
    m = pick(text, f"\\w([,;][{SUP}]+)", rng)
    return m and replace(text, m, m[1][1:] + m[1][0], 1)


def note_line(text, pattern, rng):
    found = list(re.finditer(pattern, text, re.M))
    return rng.choice(found) if found else None


@kind("fn-ends-full-stop")
def note_stop_dropped(text, rng):
    m = note_line(text, f"^[{SUP}]+ [^\\n]*[a-z0-9)](\\.)$", rng)
    return m and replace(text, m, "", 1, 6)


@kind("treaty-numbers-match")
def treaty_volume(text, rng):
    m = note_line(text, r"^[⁰-⁹¹²³]+ United Nations, \*Treaty Series\*, vol\. (1577|2515|1249|660|1465|189|999|2349|1833|1760|1771)\b, No", rng)
    return m and replace(text, m, str(int(m[1]) + 7), 1, 30)


@kind("treaty-numbers-match")
def treaty_number(text, rng):
    m = note_line(text, r"^[⁰-⁹¹²³]+ United Nations, \*Treaty Series\*, vol\. (?:1577|2515|1249|660|1465|189|2349|1833|1760|1771), No\. (\d+)", rng)
    return m and replace(text, m, str(int(m[1]) + 11), 1, 30)


@kind("fn-form-treaty")
def treaty_form(text, rng):
    m = note_line(text, r"^[⁰-⁹¹²³]+ [^\n]*\*Treaty Series\*, (vol\.) \d+, No", rng)
    return m and replace(text, m, "vol", 1, 60)


@kind("treaty-series-italic")
def treaty_series_roman(text, rng):
    m = note_line(text, r"^[⁰-⁹¹²³]+ United Nations, (\*Treaty Series\*), vol", rng)
    return m and replace(text, m, "Treaty Series", 1, 4)


@kind("fn-locators")
def note_locator(text, rng):
    m = note_line(text, r"^[⁰-⁹¹²³]+ [^\n]*\b(chap\.|sect\.|para\.) ", rng)
    wrong = {"chap.": "ch.", "sect.": "sec.", "para.": "par."}
    return m and replace(text, m, wrong[m[1]], 1, 4)


# --- words, spelling, names ---

@kind("duplicate-words")
def doubled_word(text, rng):
    m = pick(text, r" (the|of|to|and|in|for) (?=[a-z])", rng)
    return m and replace(text, m, f" {m[1]} {m[1]} ")


AMERICAN = {"programme": "program", "behaviour": "behavior", "labour": "labor", "centre": "center",
            "defence": "defense", "favourable": "favorable", "neighbouring": "neighboring",
            "programmes": "programs", "centres": "centers", "honour": "honor"}


@kind("spell-british", "spelling", "spell-un-list")
def american(text, rng):
    m = pick(text, r"\b(" + "|".join(AMERICAN) + r")\b", rng)
    return m and replace(text, m, AMERICAN[m[1]])


@kind("spell-ize")
def ise(text, rng):
    m = pick(text, r"\b([a-z]{3,})iz(e|es|ed|ing|ation)\b", rng, lambda m: m[1] not in ("s", "pr"))
    return m and replace(text, m, m[1] + "is" + m[2])


@kind("spelling")
def typo_swapped(text, rng):
    m = pick(text, r"\b(government|development|international|implementation|assistance|humanitarian|"
                   r"information|cooperation|environment|resources|organizations|communities)s?\b", rng)
    if not m:
        return None
    word = m[0]
    i = rng.randrange(3, len(word) - 2)
    if word[i] == word[i + 1]:
        i += 1
    return replace(text, m, word[:i] + word[i + 1] + word[i] + word[i + 2:])


@kind("spelling")
def typo_dropped(text, rng):
    m = pick(text, r"\b(sustainable|implementation|representatives|responsibility|particularly|"
                   r"appropriate|necessary|continuing|financing|establishment)\b", rng)
    if not m:
        return None
    i = rng.randrange(2, len(m[0]) - 2)
    return replace(text, m, m[0][:i] + m[0][i + 1:])


@kind("hyphen-list", "closed-list", "open-list", "spell-un-list")
def hyphen_lost(text, rng):
    words = {"capacity-building": "capacity building", "decision-making": "decision making",
             "follow-up": "followup", "well-being": "wellbeing", "cross-border": "crossborder",
             "awareness-raising": "awareness raising", "counter-terrorism": "counterterrorism"}
    m = pick(text, r"\b(" + "|".join(words) + r")\b", rng)
    return m and replace(text, m, words[m[0]])


@kind("closed-list", "hyphen-list", "spell-un-list", "open-list")
def hyphen_added(text, rng):
    words = {"cooperation": "co-operation", "coordination": "co-ordination", "subregional": "sub-regional",
             "ongoing": "on-going", "intergovernmental": "inter-governmental", "peacekeeping": "peace-keeping",
             "transboundary": "trans-boundary", "website": "web site"}
    m = pick(text, r"\b(" + "|".join(words) + r")\b", rng)
    return m and replace(text, m, words[m[0]])


@kind("country-name-variant")
def country_variant(text, rng):
    wrong = {"Islamic Republic of Iran": "Iran", "Syrian Arab Republic": "Syria", "Russian Federation": "Russia",
             "Viet Nam": "Vietnam", "Republic of Korea": "South Korea", "Türkiye": "Turkiye",
             "Democratic Republic of the Congo": "Democratic Republic of Congo", "Côte d’Ivoire": "Ivory Coast",
             "United Republic of Tanzania": "Tanzania", "Myanmar": "Burma"}
    m = pick(text, "(?<!People’s )(" + "|".join(wrong) + ")", rng, roman(text))
    return m and replace(text, m, wrong[m[0]])


@kind("states-parties-term")
def states_parties(text, rng):
    m = pick(text, r"(?<!of the )(?<!of )(States [Pp]arties)(?= (?:to|that|have|should|which))", rng)
    return m and replace(text, m, "State parties")


@kind("instrument-capitals", "publication-title-italic-consistent", "name-variant", "entity-name-variant")
def instrument_capitals(text, rng):
    m = pick(text, r"Convention on the Rights of the Child|Convention against Corruption|Convention on the Law of the Sea|"
                   r"Universal Declaration of Human Rights|Convention on Biological Diversity|"
                   r"Convention on the Rights of Persons with Disabilities", rng)
    return m and replace(text, m, m[0].replace(" on the ", " On The ").replace(" against ", " Against ")
                         .replace(" of Human", " of human").replace("on Biological D", "on Biological d"))


@kind("secretary-general-hyphen", "cap-secretary-general", "name-variant", "entity-name-variant", "hyphen-list", "secretary-general-form")
def secretary_general(text, rng):
    m = pick(text, r"\bthe (Secretary-General)\b", rng)
    return m and replace(text, m, "Secretary General", 1)


@kind("united-nations-in-full")
def un_short(text, rng):
    m = pick(text, r"\bthe (United Nations) (?:system|entities|and)", rng)
    return m and replace(text, m, "UN", 1)


@kind("no-acronyms-in-resolutions", "united-nations-in-full")
def acronym(text, rng):
    m = pick(text, r"(United Nations Children’s Fund|United Nations Development Programme|"
                   r"Sustainable Development Goals|non-governmental organizations|World Health Organization)(?! [A-Z])",
             rng, roman(text))
    short = {"United Nations Children’s Fund": "UNICEF", "United Nations Development Programme": "UNDP",
             "Sustainable Development Goals": "SDGs", "non-governmental organizations": "NGOs",
             "World Health Organization": "WHO"}
    return m and replace(text, m, short[m[0]])


@kind("entity-name-words", "entity-title-slip", "entity-name-word-form", "entity-name-variant", "name-variant", "spell-un-list", "spell-ize")
def entity_variant(text, rng):
    wrong = {"United Nations Office on Drugs and Crime": "United Nations Office for Drugs and Crime",
             "United Nations Entity for Gender Equality and the Empowerment of Women": "United Nations Entity for Gender Equality and Empowerment of Women",
             "International Labour Organization": "International Labour Organisation",
             "United Nations Environment Programme": "United Nations Environmental Programme",
             "International Telecommunication Union": "International Telecommunications Union",
             "World Trade Organization": "World Trade Organisation",
             "Office of the United Nations High Commissioner for Refugees": "Office of the United Nations High Commissioner of Refugees",
             "Food and Agriculture Organization of the United Nations": "Food and Agricultural Organization of the United Nations"}
    m = pick(text, "|".join(wrong), rng)
    return m and replace(text, m, wrong[m[0]])


@kind("name-variant", "entity-name-variant", "entity-name-words", "entity-title-slip", "instrument-title-slip",
      "entity-name-near", "cap-agenda-2030",
      "instrument-capitals", "publication-title-italic-consistent")
def name_variant(text, rng):
    """A capitalized name used three times or more loses or changes one small word once."""
    names = {}
    for m in re.finditer(r"\b(?:[A-Z][a-z]+ ){1,4}(?:of|on|for|against) (?:the )?(?:[A-Z][a-z]+)(?: (?:and |of |of the )?[A-Z][a-z]+){1,4}", body(text)):
        if outside_quotes(text, m.start()):
            names.setdefault(m[0], []).append(m)
    names = {n: ms for n, ms in names.items() if len(ms) >= 3 and re.search(r" (?:on|for|against) ", n)}
    if not names:
        return None
    name = rng.choice(sorted(names))
    m = rng.choice(names[name][1:])
    return replace(text, m, re.sub(r" (on|for|against) ", lambda w: {"on": " for ", "for": " on ", "against": " on "}[w[1]], name, count=1))


@kind("cap-member-states", "cap-sparingly", "capitalization", "cap-terms", "member-states-capitals")
def member_states_case(text, rng):
    m = pick(text, r"\b(Member States)\b", rng)
    return m and replace(text, m, "member states", 1)


# --- typography, numbers ---

@kind("suspended-hyphen-space")
def suspended_hyphen(text, rng):
    m = pick(text, r"\b\w+(- )and \w+-\w+", rng)
    return m and replace(text, m, "-", 1, 8)


@kind("per-cent-words")
def percent_sign(text, rng):
    m = pick(text, r"\d( per cent)", rng)
    return m and replace(text, m, "%", 1, 3)


@kind("date-form")
def date_american(text, rng):
    m = pick(text, r"(?:on|of) ((\d{1,2}) ([A-Z][a-z]{2,}) (\d{4}))", rng,
             lambda m: m[3] in ("January", "February", "March", "April", "May", "June", "July", "August",
                                "September", "October", "November", "December"))
    return m and replace(text, m, f"{m[3]} {m[2]}, {m[4]}", 1)


@kind("curly-quotes")
def straight_quotes(text, rng):
    m = pick(text, r"“([^”\n]{5,60})”", rng)
    if not m or not re.search("[“”’]", text[: m.start()] + text[m.end():]):
        return None  # straight throughout is a choice of its own
    return replace(text, m, f'"{m[1]}"')


@kind("curly-quotes")
def straight_apostrophe(text, rng):
    m = pick(text, r"[a-z](’)s\b", rng)
    if not m or not re.search("[“”’]", text[: m.start()] + text[m.end():]):
        return None
    return replace(text, m, "'", 1, 2)


@kind("quote-comma-outside")
def comma_inside_quote(text, rng):
    found = [m for m in re.finditer(r"[a-z](”,)", body(text))]
    m = rng.choice(found) if found else None
    return m and replace(text, m, ",”", 1, 1)


@kind("en-dash-ranges")
def hyphen_range(text, rng):
    m = pick(text, r"\b(?:19|20)\d\d(–)(?:19|20)\d\d\b", rng)
    return m and replace(text, m, "-", 1, 4)


@kind("en-dash-aside", "em-dash")
def em_dash(text, rng):
    m = pick(text, r"\w( – )\w", rng)
    return m and replace(text, m, "—", 1, 2)


@kind("no-serial-comma")
def serial_comma(text, rng):
    m = pick(text, r"\b[a-z]+, [a-z]+( and )[a-z]+ [a-z]+", rng)
    return m and replace(text, m, ", and ", 1, 12)


@kind("op-verb-comma-and")
def resolution_comma(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]*[a-z](, and (?:requests|invites|encourages|urges|calls upon|stresses|recognizes)) ", rng)
    return m and replace(text, m, m[1][1:], 1, 3)


@kind("brackets", "brackets-mean-unagreed")
def brackets(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]* (as appropriate|including|where appropriate|upon request)\b", rng)
    return m and replace(text, m, f"[{m[1]}]", 1)


@kind("spacing", "space-before-mark", "space-double")
def space_before_comma(text, rng):
    m = pick(text, r"[a-z](,) [a-z]", rng)
    return m and replace(text, m, " ,", 1, 2)


@kind("spacing", "space-before-mark", "space-double")
def double_space(text, rng):
    m = pick(text, r"[a-z]( )[a-z]", rng)
    return m and replace(text, m, "  ", 1, 1)


@kind("spacing", "space-in-parentheses", "cite-parts")
def paragraph_reference_space(text, rng):
    m = pick(text, r"\b(?:paragraph|article|item) \d+( )\([a-z]\)", rng)
    return m and replace(text, m, "", 1, 12)


@kind("inter-alia-roman")
def inter_alia(text, rng):
    m = pick(text, r"\b(inter alia)\b", rng)
    return m and replace(text, m, "*inter alia*", 1)


@kind("inter-alia-commas")
def inter_alia_comma(text, rng):
    m = pick(text, r"\binter alia(,) ", rng)
    return m and replace(text, m, "", 1, 12)


# --- further kinds: openings ---

@kind("pp-italic-span")
def pp_italics_too_short(text, rng):
    m = pick(text, r"^(\*(Taking note|Noting|Welcoming|Recalling|Deeply|Expressing) ((?:with|concerned|also|its|concern|deep)[^*\n]*)\*)", rng)
    return m and replace(text, m, f"*{m[2]}* {m[3]}", 1)


@kind("pp-italic-span")
def pp_italics_too_long(text, rng):
    m = pick(text, r"^(\*(?:Recalling|Reaffirming|Recognizing|Welcoming|Noting|Taking note)\* (?:that|of|the))", rng)
    return m and replace(text, m, m[1].replace("* ", " ") + "*", 1)


@kind("repeat-adverb-position-operative")
def op_also_behind(text, rng):
    m = pick(text, r"^\d+\. \*(Also ([a-z]+))\*", rng)
    return m and replace(text, m, m[2].capitalize() + " also", 1)


@kind("pp-one-opener-italic", "op-one-verb-italic")
def pp_inner_verb_italic(text, rng):
    m = pick(text, r"^\*[A-Z][a-z]+\* [^\n]*, and (recognizing|stressing|noting|welcoming|reaffirming|emphasizing)\b", rng)
    return m and replace(text, m, f"*{m[1]}*", 1)


@kind("single-operative-paragraph-unnumbered")
def single_op_numbered(text, rng):
    if ops(text):
        return None
    rows = [m for m in pps(text) if re.match(r"[A-Z][a-z]+s\b", m[1]) and m[2].endswith(".")]
    return (text[: rows[-1].start()] + "1. " + text[rows[-1].start():], rows[-1].start(), rows[-1].start() + 3) if rows else None


# --- marks and spaces ---

@kind("double-mark")
def mark_twice(text, rng):
    m = pick(text, r"[a-z](,) [a-z]", rng)
    return m and replace(text, m, ",,", 1)


@kind("space-after-mark")
def space_lost(text, rng):
    m = pick(text, r"[a-z]{2}(, )[a-z]{2}", rng)
    return m and replace(text, m, ",", 1, 1)


@kind("no-exclamation", "op-ends-semicolon")
def exclamation(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]*[a-z](;)$", rng)
    return m and replace(text, m, "!", 1)


@kind("no-ampersand")
def ampersand(text, rng):
    m = pick(text, r"[a-z] (and) [a-z]", rng)
    return m and replace(text, m, "&", 1)


@kind("quote-single")
def single_quotes(text, rng):
    m = pick(text, r"“([^”’\n]{5,60})”", rng, lambda m: "*" not in m[0])
    return m and replace(text, m, f"‘{m[1]}’")


@kind("title-full-stop")
def title_stop(text, rng):
    m = re.search(r"^#+ (?!Draft |Annex|Chapter)[^\n]*[a-z]()$", text, re.M)
    return m and replace(text, m, ".", 1)


@kind("no-hyphen-after-ly")
def hyphen_after_ly(text, rng):
    m = pick(text, r"\b(?:fully|newly|environmentally|internationally|nationally|adversely|particularly|highly|widely|regionally)( )[a-z]+ed\b", rng)
    return m and replace(text, m, "-", 1, 8)


# --- capitals, names ---

@kind("cap-states", "cap-member-states", "cap-states-members", "states-parties-term")
def states_small(text, rng):
    m = pick(text, r"\b(?:all|other|those|between|among) (States)\b", rng)
    return m and replace(text, m, "states", 1)


@kind("cap-organs")
def organ_small(text, rng):
    m = pick(text, r"\bthe (General Assembly|Security Council)\b", rng, roman(text))
    return m and replace(text, m, m[1].lower(), 1)


@kind("cap-goals")
def goals_small(text, rng):
    m = pick(text, r"\b(Sustainable Development Goals)\b", rng, roman(text))
    return m and replace(text, m, m[1].lower(), 1)


@kind("charter-name")
def charter(text, rng):
    m = pick(text, r"\b(Charter of the United Nations)\b", rng, roman(text))
    return m and replace(text, m, rng.choice(["United Nations Charter", "UN Charter"]), 1)


@kind("country-name-article")
def article_of_country(text, rng):
    m = pick(text, r"\b(the (Gambia|Sudan|Philippines|Netherlands|Niger))\b(?! [A-Z(])", rng,
             lambda m: re.search(r"\b(?:in|of|to|by|from|with|and|for) $", text[: m.start()]))
    return m and replace(text, m, m[2], 1)


@kind("covid-name")
def covid(text, rng):
    m = pick(text, r"coronavirus disease \((COVID[-‑]19)\)", rng)
    return m and replace(text, m, rng.choice(["COVID 19", "Covid-19"]), 1)


@kind("optional-protocol-lower-case", "instrument-capitals")
def protocol_capitals(text, rng):
    m = pick(text, r"Optional Protocol to the Convention on the Rights of the Child on (the (?:sale of children|involvement of children))", rng)
    return m and replace(text, m, m[1].title().replace("The ", "the ").replace(" Of ", " of "), 1, 60)


@kind("cap-indigenous")
def indigenous_small(text, rng):
    m = pick(text, r"\b(Indigenous Peoples)\b", rng, roman(text))
    return m and replace(text, m, "indigenous peoples", 1)


# --- dates and numbers ---

@kind("date-month-short")
def month_short(text, rng):
    m = pick(text, r"\b\d{1,2} (September|October|November|December|January|February) \d{4}", rng, roman(text))
    return m and replace(text, m, m[1][:3] + ".", 1, 6)


@kind("date-range-words", "en-dash-days")
def days_joined(text, rng):
    m = pick(text, r"\b((?:from )?(\d{1,2}) (?:to|and) (\d{1,2})) (?:January|March|April|May|June|July|September|October|November|December)", rng)
    return m and replace(text, m, f"{m[2]}–{m[3]}", 1, 8)


@kind("range-words-doubled")
def from_dash(text, rng):
    m = pick(text, r"\b(from ((?:19|20)\d\d) to ((?:19|20)\d\d))\b", rng)
    return m and replace(text, m, f"from {m[2]}–{m[3]}", 1)


@kind("num-thousands-missing", "num-thousands-comma")
def thousands(text, rng):
    m = pick(text, r"(?<![\d,])(\d{1,3},\d{3})(?![\d,])", rng)
    return m and replace(text, m, m[1].replace(",", "" if len(m[1]) > 5 else " "), 1)


@kind("per-cent-figures")
def per_cent_words(text, rng):
    m = pick(text, r"\b(\d0) per cent", rng)
    words = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    return m and replace(text, m, words[int(m[1]) // 10], 1, 9)


@kind("ordinal-hyphen")
def ordinal_parted(text, rng):
    m = pick(text, r"\b((?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(-)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b", rng)
    return m and replace(text, m, " ", 2, 7)


@kind("roman-letter-order")
def roman_letter(text, rng):
    m = re.search(r"\b((\d{3,4}) ([A-D]) (\([IVXL]+\)))", text)
    return m and replace(text, m, f"{m[2]} {m[4]} {m[3]}", 1)


# --- citations and notes ---

@kind("cite-own-resolution-its")
def own_resolution(text, rng):
    m = pick(text, r"^\*(?:Recalling|Reaffirming)(?: also| further)?\* (its) resolution \d", rng)
    return m and "*The General Assembly*" in text and replace(text, m, "General Assembly", 1)


@kind("fn-form-resolution")
def note_names_assembly(text, rng):
    m = note_line(text, f"^[{SUP}]+ (Resolution) \\d+/\\d+", rng)
    return m and replace(text, m, "General Assembly resolution", 1)


@kind("fn-official-records-italic")
def official_records_roman(text, rng):
    m = note_line(text, f"^[{SUP}]+ (\\*Official Records of the General Assembly, [^*\\n]*\\*) \\(", rng)
    return m and replace(text, m, m[1][1:-1], 1)


@kind("fn-official-records-session")
def official_records_session(text, rng):
    m = note_line(text, f"^[{SUP}]+ \\*Official Records of the General Assembly, (Seventy-eighth|Seventy-ninth|Eightieth) Session", rng)
    return m and replace(text, m, "Seventy-first", 1, 60)


@kind("fn-ibid")
def ibid_astray(text, rng):
    rows = list(re.finditer(f"^[{SUP}]+ (Resolution \\d+/\\d+)\\.\\n\\n[{SUP}]+ (United Nations, \\*Treaty Series\\*), vol", text, re.M))
    m = rng.choice(rows) if rows else None
    return m and replace(text, m, "Ibid.", 2, 3)

@kind("fn-form-see", "fn-source-alike")
def see_dropped(text, rng):
    m = note_line(text, f"^[{SUP}]+ (See resolution) 2200 A \\(XXI\\), annex", rng)
    return m and replace(text, m, "Resolution", 1)


@kind("cite-operative-paragraph")
def operative_paragraph(text, rng):
    m = pick(text, r"(?<=in )(paragraph) \d+ of (?:its )?resolution", rng)
    return m and replace(text, m, "operative paragraph", 1)


@kind("symbol-joined")
def symbol_suffix_alone(text, rng):
    m = note_line(text, f"^[{SUP}]+ (A/\\d+/\\d+) and (\\1/)Add\\.1\\.$", rng)
    return m and replace(text, m, "", 2, 8)


@kind("cite-same-date-grouped")
def date_given_twice(text, rng):
    m = pick(text, r"resolutions \d+/\d+()(?= and \d+/\d+( of \d+ [A-Z][a-z]+ \d{4})[ ,;])", rng)
    return m and replace(text, m, m[2], 1)


@kind("fn-form-publication")
def publication_form(text, rng):
    m = note_line(text, f"^[{SUP}]+ \\*[^\\n]*\\((United Nations publication, Sales No\\.) ", rng)
    return m and replace(text, m, "UN publication, Sales no.", 1)


@kind("cite-later-date")
def date_repeated(text, rng):
    dated = {m[1]: m for m in re.finditer(r"esolution (\d+/\d+)( of \d+ [A-Z][a-z]+ \d{4})", body(text))}
    m = pick(text, r"esolution (\d+/\d+)()(?=[;.]$)", rng, lambda m: m[1] in dated and dated[m[1]].start() < m.start())
    return m and replace(text, m, dated[m[1]][2], 2)


@kind("fn-first-mention-has-source")
def note_missing(text, rng):
    """The last note of the text and its indicator are gone; the treaty has no other note."""
    last = list(re.finditer(f"\\n\\n([{SUP}]+) (United Nations, \\*Treaty Series\\*, vol\\. \\d+, No\\. \\d+\\.)(?=\\n?\\Z)", text))
    if last and text.count(last[0][2]) > 1:
        return None
    mark = last and re.search(f"(?:Convention|Covenant|Protocol)[^\\n,;]*([,;]?){last[0][1]}(?![{SUP}])", text)
    if not mark:
        return None
    end = mark.end() - len(last[0][1])
    return text[:end] + text[mark.end(): last[0].start()] + text[last[0].end():], mark.start() - 40, end


@kind("symbol-grammar", "symbol-blank")
def symbol_broken(text, rng):
    m = note_line(text, f"^[{SUP}]+ (A/(\\d\\d)/(\\d+))\\.$", rng)
    return m and replace(text, m, rng.choice([f"A/ {m[2]}/{m[3]}", f"A/{m[2]}/ {m[3]}"]), 1)


@kind("typo-real-word")
def typo_real_word(text, rng):
    wrong = {"from the": "form the", "United Nations": "Untied Nations", "Member States": "Member Sates",
             "public": "pubic", "Statute of": "Statue of", "assess": "asses", "in the": "ins the"}
    m = pick(text, r"\b(" + "|".join(wrong) + r")\b", rng, roman(text))
    return m and replace(text, m, wrong[m[1]], 1)


# --- slips that editors put right between draft and adopted text ---

@kind("currency-first")
def currency_dropped(text, rng):
    found = list(re.finditer(r"(?:million|billion|trillion) (United States )dollar", body(text)))
    ok = len(found) == 1 and text.count("States dollar") == 1 and outside_quotes(text, found[0].start())
    return ok and replace(text, found[0], "", 1, 10)


@kind("fixed-preposition")
def preposition_wrong(text, rng):
    wrong = {"in accordance with": "in accordance to", "in conformity with": "in conformity to",
             "with a view to": "with the view to", "in line with": "in line to",
             "in compliance with": "in compliance to", "with regard to": "with regards to"}
    m = pick(text, r"\b(" + "|".join(wrong) + r")\b", rng, roman(text))
    return m and replace(text, m, wrong[m[1]], 1)


@kind("to-with-gerund")
def gerund_lost(text, rng):
    forms = {"ensuring": "ensure", "promoting": "promote", "strengthening": "strengthen", "achieving": "achieve"}
    m = pick(text, r"with a view to (" + "|".join(forms) + r")\b", rng)
    return m and replace(text, m, forms[m[1]], 1)


@kind("infinitive-after-to", "addressee-to-gerund")
def gerund_added(text, rng):
    forms = {"ensure": "ensuring", "promote": "promoting", "strengthen": "strengthening", "provide": "providing"}
    m = pick(text, r"(?:in order|continue|States) to (" + "|".join(forms) + r")\b", rng)
    return m and replace(text, m, forms[m[1]], 1)


@kind("article-a-an")
def article_wrong(text, rng):
    m = pick(text, r"\b(?:(an) (?:important|effective|inclusive|integrated|open)|(a) (?:comprehensive|more|new|key|global)) ",
             rng, roman(text))
    return m and (replace(text, m, "a", 1, 9) if m[1] else replace(text, m, "an", 2, 9))


@kind("number-agreement", "noun-number")
def number_disagrees(text, rng):
    m = pick(text, r"\b(?:these|those) (?:effort|measure|recommendation|obligation|commitment)(s)\b(?! [a-z]+s\b)", rng)
    return m and replace(text, m, "", 1, 10)


@kind("noun-number", "number-agreement")
def noun_singular(text, rng):
    m = pick(text, r"\b(?:many|all|several) (?:[a-z]+al )?(?:region|treat|institution|organization|instrument|sector)(s)\b(?= (?:of|to|in|that)|[,;.])", rng)
    return m and replace(text, m, "", 1, 10)


@kind("participle-form")
def participle_lost(text, rng):
    m = pick(text, r"\b(?:has|have|been) (?:adopt|consider|establish|implement|strengthen)(ed)\b", rng)
    return m and replace(text, m, "", 1, 10)


@kind("verb-after-auxiliary")
def ending_added(text, rng):
    m = pick(text, r"\b(?:should|may|can|must) (?:continue|ensure|include|provide|contribute)(?=( ))", rng)
    return m and replace(text, m, "s ", 1, 10)


@kind("entity-article")
def entity_article_dropped(text, rng):
    m = pick(text, r"\b(?:and|of|by) (the )(?=(?:World Bank|United Nations (?:Office on Drugs and Crime|Children’s Fund|"
             r"Development Programme|Environment Programme)|International Monetary Fund)(?:[,;.]| and| to))", rng, roman(text))
    return m and replace(text, m, "", 1, 12)

# --- names and lists, in forms other than those above ---

INSTRUMENTS = [
    ("International Covenant on Economic, Social and Cultural Rights",
     ["International Covenant on Economic and Cultural Rights", "International Covenant for Economic, Social and Cultural Rights",
      "International Covenant on Economic, Social and Cultural Right", "Covenant on Economic, Social and Cultural Rights"]),
    ("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
     ["Convention against the Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
      "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment and Punishment",
      "Convention against Torture and Other Cruel and Inhuman or Degrading Treatment or Punishment"]),
    ("Convention on the Elimination of All Forms of Discrimination against Women",
     ["Convention on the Elimination of All Forms of Discriminations against Women",
      "Convention on Elimination of All Forms of Discrimination against Women",
      "Convention on the Elimination of All Forms of Discrimination of Women"]),
    ("Addis Ababa Action Agenda of the Third International Conference on Financing for Development",
     ["Addis Ababa Action Agenda of the Third International Conference for Financing for Development",
      "Addis Ababa Action Agenda of the Third Conference on Financing for Development"]),
    ("Universal Declaration of Human Rights", ["Universal Declaration of the Human Rights", "Universal Declaration on Human Rights"]),
]


@kind("instrument-title-slip", "instrument-name-words", "instrument-name-word-form", "entity-name-variant", "name-variant")
def instrument_slip(text, rng):
    wrong = dict(INSTRUMENTS)
    m = pick(text, "|".join(map(re.escape, wrong)), rng, roman(text))
    return m and replace(text, m, rng.choice(wrong[m[0]]))


@kind("entity-title-slip", "entity-name-words", "cap-developing-states", "name-variant")
def entity_small_letter(text, rng):
    m = pick(text, r"United Nations (?:Development|Environment) (Programme)|World Health (Organization)|"
                   r"International Monetary (Fund)|United Nations Population (Fund)", rng, roman(text))
    group = m and next(i for i in range(1, 5) if m[i])
    return m and replace(text, m, m[group].lower(), group)


@kind("hyphen-list")
def hyphen_to_space(text, rng):
    m = pick(text, r"\b(?:gender|community|evidence|science|nature|treaty)(-)based\b|\b(?:age|gender|child)(-)sensitive\b|"
                   r"\bpeople(-)centred\b|\b(?:action|development)(-)oriented\b|\bnon(-)(?:discrimination|governmental|proliferation)\b|"
                   r"\bself(-)determination\b|\bfar(-)reaching\b|\bmiddle(-)income\b", rng, roman(text))
    group = m and next(i for i in range(1, 9) if m[i])
    return m and replace(text, m, " ", group, 8)


@kind("closed-list", "open-list")
def word_parted(text, rng):
    words = {"framework": "frame work", "stakeholders": "stake-holders", "outcome": "out-come", "livelihoods": "live-lihoods",
             "workshops": "work shops", "update": "up-date", "safeguard": "safe-guard", "households": "house-holds",
             "strengthened": None, "headquarters": "head-quarters", "oversight": "over-sight", "undertake": "under-take",
             "multilateralism": "multi-lateralism", "climate change": None, "focal points": "focal-points",
             "food security": "foodsecurity", "private sector": "private-sector", "lessons learned": "lessons-learned"}
    m = pick(text, r"\b(" + "|".join(w for w in words if words[w]) + r")\b", rng, roman(text))
    return m and replace(text, m, words[m[1]])


@kind("cap-developing-states", "cap-phrase", "cap-organs", "cap-secretary-general", "entity-title-slip")
def title_of_office_small(text, rng):
    m = pick(text, r"\bthe (Special Rapporteur|Special Representative|Special Envoy|High Commissioner|Executive Director|Paris Agreement|"
                   r"European Union|African Union|World Bank|Rome Statute)\b", rng, roman(text))
    return m and replace(text, m, rng.choice([m[1].lower(), m[1].split()[0] + " " + m[1].split()[1].lower()]), 1)


@kind("disability-terms", "gender-terms", "preferred-terms")
def term_not_inclusive(text, rng):
    wrong = {"persons with disabilities": ["the disabled", "disabled persons", "persons suffering from disabilities"],
             "older persons": ["the elderly", "old people", "senior citizens"],
             "trafficking in persons": ["human trafficking", "traffic in human beings"],
             "children with disabilities": ["disabled children"], "women with disabilities": ["disabled women"]}
    m = pick(text, r"(?<!of the )\b(" + "|".join(wrong) + r")\b(?! and (?:other|the))", rng, roman(text))
    return m and replace(text, m, rng.choice(wrong[m[1]]))


@kind("period-of", "date-figures", "num-fractions-words")
def numbers_in_other_forms(text, rng):
    m = pick(text, r"\b(?:the period|the biennium)( )(?:19|20)\d\d–(?:19|20)\d\d|\b(two thirds) of the members|"
                   r"\bon (\d\d) (October|November|December) (20\d\d)", rng, roman(text))
    if not m:
        return None
    if m[1]:
        return replace(text, m, " of ", 1, 8)
    if m[2]:
        return replace(text, m, "2/3", 2)
    months = {"October": "10", "November": "11", "December": "12"}
    return text[: m.start(3)] + f"{m[5]}-{months[m[4]]}-{m[3]}" + text[m.end(5):], m.start(3), m.start(3) + 10

# --- other forms of the same slips: what somebody else would think of ---

@kind("op-inner-verb-form")
def inner_participle(text, rng):
    forms = {"requests": "requesting", "encourages": "encouraging", "invites": "inviting", "urges": "urging",
             "stresses": "stressing", "welcomes": "welcoming", "decides": "deciding"}
    m = pick(text, r"^\d+\. \*[^\n]*, and (" + "|".join(forms) + r") (?:the|all|Member) ", rng, roman(text))
    return m and replace(text, m, forms[m[1]], 1)


@kind("pp-inner-verb-form")
def pp_inner_finite(text, rng):
    forms = {"recognizing": "recognizes", "stressing": "stresses", "emphasizing": "emphasizes",
             "welcoming": "welcomes", "reaffirming": "reaffirms", "acknowledging": "acknowledges"}
    m = pick(text, r"^\*[A-Z][a-z]+ing\* [^\n]*, and (" + "|".join(forms) + r") (?:the|that|its) ", rng,
             lambda m: roman(text)(m) and not re.search(r" wh(?:ich|o) |“", m[0]))
    return m and replace(text, m, forms[m[1]], 1)


@kind("pp-opener-form", "op-opener-form", "pp-one-opener-italic")
def opener_small(text, rng):
    m = pick(text, r"^\d+\. \*([A-Z])[a-z]+\*", rng)
    return m and replace(text, m, m[1].lower(), 1)


@kind("opening-formula-comma", "opening-formula-known")
def formula_colon(text, rng):
    m = re.search(r"^\*The [A-Z][^*\n]*\*(,)$", text, re.M)
    return m and replace(text, m, rng.choice([":", ";", "."]), 1, 25)


@kind("opening-formula-known")
def formula_other_letters(text, rng):
    m = re.search(r"^\*(The General Assembly)\*,$", text, re.M)
    return m and replace(text, m, rng.choice(["THE GENERAL ASSEMBLY", "The United Nations General Assembly",
                                              "The Assembly", "The General Assembly of the United Nations"]), 1)


@kind("opening-formula-matches-context")
def formula_other_organ(text, rng):
    m = re.search(r"^\*(The General Assembly)\*,$", text, re.M)
    return m and "adopted by the General Assembly" in text and replace(
        text, m, rng.choice(["The Security Council", "The Human Rights Council"]), 1)


@kind("pp-ends-comma")
def pp_and(text, rng):
    m = pick(text, r"^\*[A-Z][^*\n]*\* [^\n]*[a-z](,)$(?=\n\n(?:\*|1\.))", rng)
    return m and replace(text, m, rng.choice(["; and", ", and"]), 1)


@kind("items-lead-in")
def lead_in_comma(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]*(:)(?=\n\n\(a\) [^\n]*\n\n\(b\))", rng)
    return m and replace(text, m, rng.choice([",", ";", ""]), 1, 2)


@kind("quote-pair")
def quote_not_closed(text, rng):
    m = pick(text, r"“[^“”\n]{5,80}(”)", rng)
    return m and replace(text, m, rng.choice(["", "“"]), 1, 90)


@kind("quote-foreign")
def quote_foreign(text, rng):
    m = pick(text, r"“([^“”\n]{5,60})”", rng)
    return m and replace(text, m, rng.choice(["«{}»", "“ {} ”", "““{}””"]).format(m[1]))


@kind("parenthesis-pair")
def parenthesis_lost(text, rng):
    m = pick(text, r"[a-z] \([A-Za-z]{3,}[^()\n]*(\))", rng, lambda m: m.start() > text.find("*,"))
    return m and replace(text, m, "", 1, 60)


@kind("emphasis-italic", "op-one-verb-italic")
def emphasis(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]* (full|all|urgent|human rights|sustainable development) [a-z]", rng, roman(text))
    return m and replace(text, m, f"*{m[1]}*", 1)


@kind("emphasis-bold")
def bold(text, rng):
    m = pick(text, r"^\d+\. \*[^\n]* (full|all|urgent|human rights|sustainable development) [a-z]", rng, roman(text))
    return m and replace(text, m, f"**{m[1]}**", 1)


@kind("cite-number-form")
def number_form(text, rng):
    m = pick(text, r"\bits resolution (([5-8]\d)/(\d{2,3}))(?= of)", rng)
    return m and replace(text, m, rng.choice(["No. {}/{}", "{}-{}", "{}/ {}"]).format(m[2], m[3]), 1)


@kind("sc-year-form")
def council_year_form(text, rng):
    m = pick(text, r"Security Council resolution (\d{3,4}) (\((\d{4})\))", rng)
    if not m:
        return None
    new = rng.choice([f"({m[3]})", f"/{m[3]}"])
    return text[: m.end(1)] + new + text[m.end():], m.start(1), m.end(1) + len(new)


@kind("cite-paragraph-number")
def paragraph_number(text, rng):
    m = pick(text, r"\b(paragraphs?) (?:\d+ and \d+|\d+) (?:of|above|below)\b", rng)
    return m and replace(text, m, m[1][:-1] if m[1].endswith("s") else m[1] + "s", 1)


@kind("present-resolution-form")
def present_resolution_form(text, rng):
    m = pick(text, r"\bthe (present resolution)\b", rng)
    return m and replace(text, m, rng.choice(["present Resolution", "current resolution"]), 1, 4)


@kind("fn-slip")
def note_slip(text, rng):
    m = note_line(text, f"^[{SUP}]+ (Resolution) \\d+/\\d+", rng)
    return m and replace(text, m, rng.choice(["resolution", "See Resolution", "Res."]), 1)


@kind("fn-slip")
def note_annex_comma(text, rng):
    m = note_line(text, f"^[{SUP}]+ (?:See r|R)esolution \\d\\d/\\d+(,) annex", rng)
    return m and replace(text, m, "", 1, 4)


@kind("fn-official-records-form")
def records_form(text, rng):
    m = note_line(text, f"^[{SUP}]+ (?:See )?\\*Official (Records) of the", rng)
    return m and replace(text, m, "records", 1)


@kind("symbol-form")
def symbol_form(text, rng):
    m = note_line(text, f"^[{SUP}]+ (A/(\\d\\d)/(\\d+))\\.$", rng)
    return m and replace(text, m, rng.choice(["A/{}-{}", "a/{}/{}", "A-{}-{}", "{}/{}"]).format(m[2], m[3]), 1)


@kind("symbol-session-year")
def symbol_session_to_come(text, rng):
    m = note_line(text, f"^[{SUP}]+ A/(\\d\\d)/\\d+\\.$", rng)
    return m and replace(text, m, "96", 1, 3)


@kind("opener-object", "phrase-slip", "take-note-of", "opener-of")
def opener_preposition(text, rng):
    wrong = {"Calls upon* the": "Calls* the", "Takes note* of": "Takes notes* of", "Mindful* of the": "Mindful* the",
             "Bearing in mind* that": "Bearing mind* that", "Decides* to include": "Decides* include",
             "Taking note* of": "Taking notes* of", "Requests* the": "Requests* to the",
             "Convinced* that": "Convinced* of that", "Looks forward* to the": "Looks forward* the"}
    m = pick(text, r"^(?:\d+\. )?\*(" + "|".join(re.escape(w) for w in wrong) + r")\b", rng)
    return m and replace(text, m, wrong[m[1]], 1)


@kind("phrase-slip", "session-cardinal", "noun-number")
def session_slip(text, rng):
    m = pick(text, r"\bat (its ((?:seventy|eighty)-[a-z]+) session)", rng)
    return m and replace(text, m, rng.choice([f"its {m[2]} sessions", f"{m[2]} session"]), 1, 3)


@kind("suspended-hyphen-second", "hyphen-list")
def suspended_second(text, rng):
    m = pick(text, r"[a-z]- (?:and|or) [a-z]+(-)(?:sensitive|responsive|income|term|based|related|specific)\b", rng)
    return m and replace(text, m, " ", 1, 12)


@kind("space-before-parenthesis")
def parenthesis_joined(text, rng):
    m = pick(text, r"[a-z]{3}( )\([A-Za-z]{3}", rng, lambda m: m.start() > text.find("*,"))
    return m and replace(text, m, "", 1, 2)
