/* Wall around md4c. The lines of one block are laid into one line of scratch text behind a guard
 * word, so that md4c sees a plain paragraph whatever the drafter typed; its callbacks point into
 * the scratch text, whose runs lead back to the source. "*Requests* the Office,¹ [73/184](#)"
 * becomes plane text with an italic span, a mark and a link span.
 *
 * md4c reports no places for markers; they are what stands between two pieces of text, and the
 * cursor walks over them: "***" is one marker of italics and one of bold. */
#include "read/inline.h"

#include <md4c.h>
#include <stdlib.h>

#include "base/search.h"
#include "base/utf8.h"
#include "read/prose.h"

struct walk {
    struct build *b;
    struct inline_scratch *s;
    const struct inline_options *o;
    struct str source;
    struct str text; /* the scratch text */
    uint32_t cursor; /* scratch offset reached */
    uint32_t run, token;
};

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

/* Source offset of scratch offset `at`. */
static uint32_t source_at(const struct walk *w, uint32_t at)
{
    uint32_t run = SEARCH_LAST(w->s->runs.p, w->s->runs.n, at, at);
    const struct inline_run *r = &w->s->runs.p[run];
    return r->source + (at - r->at);
}

static struct range source_range(const struct walk *w, uint32_t from, uint32_t to)
{
    uint32_t start = source_at(w, from);
    return (struct range){start, to > from ? source_at(w, to - 1) + 1 : start};
}

/* Notes whether letters stand outside bold: a block is bold when none does. */
static void watch_bold(struct walk *w, struct str text)
{
    struct inline_scratch *s = w->s;
    bool bold = w->b->open_depth[SPAN_BOLD] > 0;
    for (uint32_t i = 0; i < text.n && !s->letter_outside_bold; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c >= 0x80 || ascii_is_letter(c)) {
            s->letter_in_bold |= bold;
            s->letter_outside_bold |= !bold;
            return;
        }
    }
}

static void put_token(struct walk *w, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_SKIP:
        break;
    case TOKEN_AS:
        build_as(w->b, t->source, t->text);
        break;
    case TOKEN_MARK: {
        char label[64];
        uint32_t n = 0, length;
        for (uint32_t i = 0; i < t->text.n && n < sizeof label; i += length) {
            int digit = utf8_superscript_digit(utf8_decode(t->text, i, &length));
            label[n++] = digit >= 0 ? (char)('0' + digit) : t->text.p[i];
        }
        build_mark(w->b, (struct str){label, n}, t->source);
        break;
    }
    case TOKEN_OPEN:
        build_span_open(w->b, t->span, t->source);
        break;
    case TOKEN_CLOSE:
        build_span_close(w->b, t->span, t->source);
        break;
    }
}

/* Puts out scratch text [from, to): text of the source run by run, tokens in their places. */
static void put_text(struct walk *w, uint32_t from, uint32_t to)
{
    struct inline_scratch *s = w->s;
    while (w->token < s->tokens.n &&
           s->tokens.p[w->token].at + s->tokens.p[w->token].length <= from) {
        w->token++; /* tokens inside a link's address */
    }
    while (from < to) {
        while (w->run + 1 < s->runs.n && s->runs.p[w->run + 1].at <= from) {
            w->run++;
        }
        const struct token *t = w->token < s->tokens.n ? &s->tokens.p[w->token] : NULL;
        if (t && t->at <= from) {
            put_token(w, t);
            from = t->at + t->length;
            w->token++;
            continue;
        }
        uint32_t end = to;
        end = t && t->at < end ? t->at : end;
        end = w->run + 1 < s->runs.n && s->runs.p[w->run + 1].at < end ? s->runs.p[w->run + 1].at
                                                                       : end;
        uint32_t source = source_at(w, from);
        struct str text = str_sub(w->source, source, source + (end - from));
        watch_bold(w, text);
        build_text(w->b, source, text);
        from = end;
    }
}

/* A literal star or low line that looks like an emphasis marker without partner: a word hangs on
 * one side of it and a blank, a mark or the end on the other ("*Requests the Office"). Not one
 * between two words or two blanks ("2 * 3"), not in a line of them ("_____"). */
static bool is_stray_marker(struct str text, uint32_t at)
{
    char c = text.p[at], before = at ? text.p[at - 1] : ' ', behind = byte_at(text, at + 1);
    if ((c != '*' && c != '_') || before == c || behind == c) {
        return false;
    }
    uint32_t length;
    bool word_before = utf8_is_word(utf8_before(text, at, &length));
    bool word_behind = utf8_is_word(utf8_decode(text, at + 1, &length));
    bool blank_before = before == ' ', blank_behind = behind == ' ' || behind == '\0';
    return !(word_before && word_behind) && !(blank_before && blank_behind);
}

static bool is_star_note(const struct walk *w, uint32_t at)
{
    char behind = byte_at(w->text, at + 1);
    return w->text.p[at] == '*' && (w->o->star_notes & 1) && w->text.p[at - 1] != ' ' &&
           (behind == '\0' || strchr(" :,;.)", behind) != NULL);
}

/* Ordinary text of a Markdown block: as it is, apart from stray markers. */
static void put_markdown(struct walk *w, uint32_t from, uint32_t to)
{
    bool escaped = from > w->cursor && from - w->cursor == 1 && w->text.p[w->cursor] == '\\';
    uint32_t start = from;
    for (uint32_t i = from + escaped; i < to; i++) {
        if ((w->text.p[i] != '*' && w->text.p[i] != '_') || !is_stray_marker(w->text, i)) {
            continue;
        }
        put_text(w, start, i);
        struct range source = source_range(w, i, i + 1);
        uint32_t at = build_at(w->b);
        if (is_star_note(w, i)) {
            build_mark(w->b, STR("*"), source);
        } else {
            put_text(w, i, i + 1);
            build_flaw(w->b, FLAW_ITALIC_OPEN, (struct range){at, build_at(w->b)});
        }
        start = i + 1;
    }
    put_text(w, start, to);
}

/* Code points of the entities a drafting tool writes; others stay as typed. */
static uint32_t entity(struct str e)
{
    static const struct {
        const char *name;
        uint32_t c;
    } names[] = {
        {"&amp;", '&'},      {"&lt;", '<'},       {"&gt;", '>'},       {"&quot;", '"'},
        {"&apos;", '\''},    {"&nbsp;", 0xA0},    {"&shy;", 0xAD},     {"&sect;", 0xA7},
        {"&deg;", 0xB0},     {"&ndash;", 0x2013}, {"&mdash;", 0x2014}, {"&lsquo;", 0x2018},
        {"&rsquo;", 0x2019}, {"&ldquo;", 0x201C}, {"&rdquo;", 0x201D}, {"&hellip;", 0x2026},
        {"&laquo;", 0xAB},   {"&raquo;", 0xBB},   {"&eacute;", 0xE9},  {"&thinsp;", 0x2009},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(e, str_of(names[i].name))) {
            return names[i].c;
        }
    }
    uint32_t c = 0;
    bool hexadecimal = e.n > 3 && (e.p[2] | 0x20) == 'x';
    if (e.n < 4 || e.n > 12 || e.p[1] != '#') {
        return 0;
    }
    char digits[16] = {0};
    memcpy(digits, e.p + (hexadecimal ? 3 : 2), e.n - (hexadecimal ? 4 : 3));
    c = (uint32_t)strtoul(digits, NULL, hexadecimal ? 16 : 10);
    return c >= ' ' && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) ? c : 0;
}

static void put_entity(struct walk *w, uint32_t from, uint32_t to)
{
    uint32_t c = entity(str_sub(w->text, from, to));
    if (!c) {
        put_text(w, from, to);
        return;
    }
    char bytes[4];
    bool blank = c == 0xA0 || c == 0x2009 || c == 0x202F, nothing = c == 0xAD || c == 0x200B;
    uint32_t n = utf8_encode(blank ? ' ' : c, bytes);
    build_as(w->b, source_range(w, from, to), (struct str){bytes, nothing ? 0 : n});
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *user)
{
    struct walk *w = user;
    if (n == 0 || p < w->text.p || p + n > w->text.p + w->text.n) {
        return 0; /* a line break of md4c's own; the scratch text has none */
    }
    uint32_t from = (uint32_t)(p - w->text.p), to = from + n;
    if (from < sizeof INLINE_GUARD - 1) {
        from = w->cursor = sizeof INLINE_GUARD - 1;
    }
    if (from < to) {
        if (type == MD_TEXT_ENTITY) {
            put_entity(w, from, to);
        } else if (type == MD_TEXT_NORMAL) {
            put_markdown(w, from, to);
        } else {
            put_text(w, from, to);
        }
    }
    w->cursor = to > w->cursor ? to : w->cursor;
    return 0;
}

/* End of what closes a link at `at`: "](#)", "][x]" or "]". md4c has accepted it, so it is well
 * formed. */
static uint32_t link_end(struct str t, uint32_t at)
{
    char open = byte_at(t, at + 1), quote = '\0';
    if (byte_at(t, at) != ']') {
        return at;
    }
    if (open == '[') {
        uint32_t close = str_find(t, STR("]"), at + 1);
        return close == UINT32_MAX ? at + 1 : close + 1;
    }
    uint32_t depth = 0;
    for (uint32_t i = at + 1; open == '(' && i < t.n; i++) {
        char c = t.p[i];
        if (c == '\\') {
            i++;
        } else if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '<' && t.p[i - 1] == '(') {
            quote = '>';
        } else if ((c == '"' || c == '\'') && t.p[i - 1] == ' ') {
            quote = c;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return at + 1;
}

/* End of the marker that opens or closes a span of md4c's at the cursor. */
static uint32_t marker_end(const struct walk *w, MD_SPANTYPE type, bool closing)
{
    uint32_t at = w->cursor, i = at;
    char c = byte_at(w->text, at);
    switch (type) {
    case MD_SPAN_EM:
        return at + (c == '*' || c == '_');
    case MD_SPAN_STRONG:
        return at + (c == '*' || c == '_') +
               (byte_at(w->text, at + 1) == c && (c == '*' || c == '_'));
    case MD_SPAN_CODE:
        while (closing && byte_at(w->text, i) == ' ') {
            i++;
        }
        while (byte_at(w->text, i) == '`') {
            i++;
        }
        return i;
    case MD_SPAN_IMG:
        return closing ? link_end(w->text, at) : at + 2;
    case MD_SPAN_A:
        if (closing) {
            return c == '>' ? at + 1 : link_end(w->text, at);
        }
        return at + (c == '[' || c == '<');
    case MD_SPAN_DEL:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
        break; /* switched off */
    }
    return at;
}

static int span_kind(MD_SPANTYPE type)
{
    return type == MD_SPAN_EM       ? SPAN_ITALIC
           : type == MD_SPAN_STRONG ? SPAN_BOLD
           : type == MD_SPAN_CODE   ? SPAN_CODE
           : type == MD_SPAN_A      ? SPAN_LINK
                                    : -1;
}

static int on_span(struct walk *w, MD_SPANTYPE type, bool closing)
{
    if (w->cursor < sizeof INLINE_GUARD - 1) {
        w->cursor = sizeof INLINE_GUARD - 1;
    }
    uint32_t end = marker_end(w, type, closing);
    struct range marker = source_range(w, w->cursor, end);
    w->cursor = end;
    int kind = span_kind(type);
    if (kind >= 0 && closing) {
        build_span_close(w->b, (enum span_kind)kind, marker);
    } else if (kind >= 0) {
        build_span_open(w->b, (enum span_kind)kind, marker);
    }
    return 0;
}

static int on_enter(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    return on_span(user, type, false);
}

static int on_leave(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    return on_span(user, type, true);
}

static int on_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)type;
    (void)detail;
    (void)user;
    return 0;
}

void inline_put(struct build *b, struct inline_scratch *s, const struct inline_options *o,
                const struct range *lines, uint32_t count)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOHTMLSPANS,
        .enter_block = on_block,
        .leave_block = on_block,
        .enter_span = on_enter,
        .leave_span = on_leave,
        .text = on_text,
    };
    struct walk w = {.b = b, .s = s, .o = o, .source = b->source->bytes};
    inline_tokens(s, o, w.source, lines, count);
    w.text = buf_str(&s->text);
    if (o->markdown && s->has_markup) {
        md_parse(w.text.p, w.text.n, &parser, &w);
    } else {
        put_text(&w, o->markdown ? (uint32_t)sizeof INLINE_GUARD - 1 : 0, w.text.n);
    }
}
