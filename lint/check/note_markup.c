/* Notes in the source, format by format:
 *
 *   Markdown, text   ³ A/73/327.                        the words go on to the end of the line
 *   HTML             <p id="fn3"><a href="#r3"><sup>3</sup></a> A/73/327.</p>
 *   Akoma Ntoso      <authorialNote marker="3">...      the note stands in its reference
 *   Word, ODF        raised figures that somebody typed, in the text laid out
 */
#include "check/note_markup.h"

#include "base/utf8.h"

static int digit_at(struct str s, uint32_t at, uint32_t *length, bool *raised)
{
    uint32_t c = utf8_decode(s, at, length);
    *raised = utf8_superscript_digit(c) >= 0;
    return *raised ? utf8_superscript_digit(c) : c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

/* The first figures at or behind `from`, out of tags where there are some; false when they are not
 * `old`. */
static bool figures_in(struct str s, uint32_t from, bool tags, unsigned old, struct range *out,
                       bool *raised)
{
    uint32_t at = from, length = 1, value = 0;
    bool same;
    while (at < s.n && digit_at(s, at, &length, raised) < 0) {
        uint32_t close = tags && s.p[at] == '<' ? str_find(s, STR(">"), at) : UINT32_MAX;
        at = close == UINT32_MAX ? at + length : close + 1;
    }
    out->start = at;
    for (int digit; at < s.n && (digit = digit_at(s, at, &length, &same)) >= 0; at += length) {
        value = value * 10 + (uint32_t)digit;
    }
    out->end = at;
    return out->end > out->start && value == old;
}

/* The value of marker="..." in a tag. */
static uint32_t marker_at(struct str tag)
{
    uint32_t at = str_find(tag, STR(" marker=\""), 0);
    at = at == UINT32_MAX ? str_find(tag, STR(" marker='"), 0) : at;
    return at == UINT32_MAX ? tag.n : at + 9;
}

/* Word and ODF: figures that somebody typed are in the file as they are in the text; those that the
 * program makes are not. */
static bool is_typed(const struct check_doc *d, struct range figures)
{
    const struct source *s = d->doc->source;
    const struct origin *o = s->package.p ? source_origin(s, figures.start) : NULL;
    return !s->package.p || (o && o->length == o->xml_length && figures.end <= o->at + o->length);
}

bool note_number_at(const struct check_doc *d, struct range source, unsigned old,
                    struct range *figures, bool *raised)
{
    enum source_format f = d->doc->source->format;
    struct str s = str_in(d->doc->source->bytes, source);
    uint32_t from = f == SOURCE_AKN ? marker_at(s) : 0;
    if (!figures_in(s, from, f == SOURCE_HTML, old, figures, raised)) {
        return false;
    }
    figures->start += source.start;
    figures->end += source.start;
    return is_typed(d, *figures);
}

/* The end of the line that holds `at`. */
static uint32_t line_end(struct str s, uint32_t at)
{
    while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r') {
        at++;
    }
    return at;
}

/* Name of the tag at `at`, "/p" for a closing one. */
static struct str tag_name(struct str s, uint32_t at)
{
    uint32_t start = at + 1, end = start + (start < s.n && s.p[start] == '/');
    while (end < s.n && !strchr(" \t\r\n/>", s.p[end])) {
        end++;
    }
    return str_sub(s, start, end);
}

/* Elements that a note's words may hold. */
static bool is_inline(struct str name)
{
    static const char *const words[] = {"a",      "abbr", "b",   "cite", "em",    "font",
                                        "i",      "ins",  "q",   "s",    "small", "span",
                                        "strong", "sub",  "sup", "u",    NULL};
    return str_one_of(name, words);
}

/* The end of the words from `from`: the tag that closes the element around them. 0 when they hold
 * another paragraph, or elements that are not closed. */
static uint32_t element_end(struct str s, uint32_t from, uint32_t most)
{
    uint32_t depth = 0;
    for (uint32_t at = from; (at = str_find(s, STR("<"), at)) != UINT32_MAX;) {
        uint32_t close = str_find(s, STR(">"), at);
        struct str name = tag_name(s, at);
        bool closes = str_starts(name, STR("/"));
        struct str bare = closes ? str_sub(name, 1, name.n) : name;
        if (close == UINT32_MAX || at > most) {
            return 0;
        }
        if (closes && depth == 0) {
            return is_inline(bare) ? 0 : at;
        }
        if (!is_inline(bare) && !str_one_of(bare, (const char *const[]){"br", "wbr", NULL})) {
            return 0;
        }
        if (is_inline(bare)) {
            depth = closes ? depth - 1 : depth + 1;
        }
        at = close + 1;
    }
    return 0;
}

/* Behind the indicator and the tags that close it. */
static uint32_t behind_indicator(struct str s, uint32_t at)
{
    while (str_starts(str_sub(s, at, s.n), STR("</"))) {
        uint32_t close = str_find(s, STR(">"), at);
        if (close == UINT32_MAX || !is_inline(str_sub(tag_name(s, at), 1, tag_name(s, at).n))) {
            break;
        }
        at = close + 1;
    }
    return at;
}

bool note_has_indicator(const struct check_doc *d, const struct block *b)
{
    return d->doc->source->format != SOURCE_HTML ||
           (b->note_source.start < b->note_source.end &&
            b->note_source.end <= doc_source(d->doc, b->range).start);
}

/* Before the tags that open at the first word: "<li><i>Handbook on Trees</i>". */
static uint32_t before_tags(struct str s, uint32_t at)
{
    while (at > 0 && s.p[at - 1] == '>') {
        uint32_t open = at - 1;
        while (open > 0 && s.p[open] != '<') {
            open--;
        }
        if (!is_inline(tag_name(s, open))) {
            break;
        }
        at = open;
    }
    return at;
}

bool note_body_at(const struct check_doc *d, const struct block *b, struct range *body)
{
    enum { TAGS_MOST = 400 }; /* bytes of tags behind the last word */
    struct str s = d->doc->source->bytes;
    struct range words = doc_source(d->doc, b->range);
    if (d->doc->source->format == SOURCE_HTML) {
        bool indicated = note_has_indicator(d, b);
        body->start =
            indicated ? behind_indicator(s, b->note_source.end) : before_tags(s, words.start);
        body->end = element_end(s, body->start, words.end + TAGS_MOST);
        return body->end >= words.end && body->start <= words.start;
    }
    *body = (struct range){b->note_source.end, line_end(s, words.end)};
    /* in a word processor the type of letters does not move with them */
    uint32_t span = doc_span_from(d->doc, b->range.start);
    bool typed = span < d->doc->span_count && d->doc->spans[span].range.start < b->range.end;
    return !(d->doc->source->package.p && typed);
}

bool note_link_at(const struct check_doc *d, struct range source, struct range *link)
{
    struct str s = str_in(d->doc->source->bytes, source);
    uint32_t at = d->doc->source->format == SOURCE_HTML ? str_find(s, STR("href="), 0) : UINT32_MAX;
    if (at == UINT32_MAX || at + 6 >= s.n || !strchr("\"'", s.p[at + 5])) {
        return false;
    }
    uint32_t end = str_find(s, str_sub(s, at + 5, at + 6), at + 6);
    *link = (struct range){source.start + at + 6, source.start + end};
    return end != UINT32_MAX && s.p[at + 6] == '#';
}

bool notes_are_in_place(const struct check_doc *d)
{
    return d->doc->source->format == SOURCE_AKN;
}

bool note_has_seam(const struct check_doc *d, const struct block *b)
{
    for (uint32_t i = 0; i < d->doc->flaw_count; i++) {
        const struct flaw *f = &d->doc->flaws[i];
        if (f->kind == FLAW_JOINED && f->range.start >= b->range.start &&
            f->range.start <= b->range.end) {
            return true;
        }
    }
    return false;
}
