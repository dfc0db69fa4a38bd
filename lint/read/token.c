/* Before emphasis is looked for, everything that is neither text nor emphasis is found: note marks
 * ("Convention,⁹", "[^9]", "<sup>9</sup>", "Iraq:\*"), the few HTML tags people type, comments, and
 * the line breaks inside a paragraph. Each becomes a token; its bytes are masked in the scratch
 * text.
 *
 * Superscript digits are note marks unless they are exponents: "m²", "km²", "×10⁶", "CO²". */
#include "base/utf8.h"
#include "read/inline.h"
#include "read/prose.h"

void inline_done(struct inline_scratch *s)
{
    buf_done(&s->text);
    vec_done(&s->runs);
    vec_done(&s->tokens);
}

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

struct token *token_add(struct inline_scratch *s, enum token_kind kind, struct range line,
                        uint32_t from, uint32_t to)
{
    struct token *t = vec_push(&s->tokens);
    t->kind = kind;
    t->at = (uint32_t)s->text.n;
    t->length = to - from;
    t->source = (struct range){line.start + from, line.start + to};
    for (uint32_t i = from; i < to; i++) {
        buf_add_char(&s->text, ',');
    }
    return t;
}

void token_skip_blank(struct inline_scratch *s, struct str text, struct range line, uint32_t at,
                      uint32_t end)
{
    char behind = byte_at(text, end);
    bool closes = end == text.n || behind == ' ' || behind == ',' || behind == ';' || behind == '.';
    if (closes && at > 0 && text.p[at - 1] == ' ') {
        struct token *t = vec_push(&s->tokens);
        t->kind = TOKEN_SKIP;
        t->at = (uint32_t)s->text.n - 1;
        t->length = 1;
        t->source = (struct range){line.start + at - 1, line.start + at};
    }
}


bool token_is_exponent(struct str text, uint32_t at, uint32_t end)
{
    static const char *const bases[] = {"m",  "km", "cm",  "mm",  "dm",
                                        "ft", "CO", "×10", "x10", "× 10"};
    uint32_t length;
    uint32_t before = utf8_before(text, at, &length);
    if (before == 0x207B || before == 0x207A) { /* raised minus, plus */
        return true;
    }
    if (at > 0 && !utf8_is_word(before)) {
        return false;
    }
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        struct str base = str_of(bases[i]);
        struct str head = str_sub(text, 0, at);
        bool one_digit = utf8_count(str_sub(text, at, end)) == 1;
        if (!str_ends(head, base) || (i < 7 && !one_digit)) {
            continue;
        }
        uint32_t start = at - base.n;
        if (start == 0 || !utf8_is_word(utf8_before(text, start, &length)) || i >= 7) {
            return true;
        }
    }
    return false;
}

/* Raised figures: one mark for each number ("¹⁰,¹¹" is two). Returns the end, or `at`. */
static uint32_t superscript_marks(struct inline_scratch *s, struct str text, struct range line,
                                  uint32_t at)
{
    uint32_t end = at + prose_superscripts(text, at);
    if (end == at || token_is_exponent(text, at, end)) {
        return at;
    }
    token_skip_blank(s, text, line, at, end);
    for (uint32_t i = at; i < end;) {
        uint32_t from = i, length;
        if (text.p[i] == ',') {
            token_add(s, TOKEN_SKIP, line, i, i + 1);
            i++;
            continue;
        }
        while (i < end && utf8_superscript_digit(utf8_decode(text, i, &length)) >= 0) {
            i += length;
        }
        token_add(s, TOKEN_MARK, line, from, i)->text = str_sub(text, from, i);
    }
    return end;
}

/* "[^9]", and "[9]" where the notes are typed so. */
static uint32_t bracket_mark(struct inline_scratch *s, const struct inline_options *o,
                             struct str text, struct range line, uint32_t at)
{
    uint32_t i = at + 2;
    while (i < text.n && i - at < 40 && text.p[i] != ']' && text.p[i] != ' ' && text.p[i] != '[') {
        i++;
    }
    if (byte_at(text, at + 1) != '^' || byte_at(text, i) != ']' || i == at + 2) {
        return o->typed_form == '[' ? typed_mark(s, o, text, line, at) : at;
    }
    token_skip_blank(s, text, line, at, i + 1);
    token_add(s, TOKEN_MARK, line, at, i + 1)->text = str_sub(text, at + 2, i);
    return i + 1;
}

/* "\*" or, where stars are not markup, "*": a star note when it hangs on a word. */
static uint32_t star_mark(struct inline_scratch *s, const struct inline_options *o, struct str text,
                          struct range line, uint32_t at)
{
    uint32_t i = at, stars = 0, step = o->markdown ? 2 : 1;
    while (stars <= 4 && byte_at(text, i + step - 1) == '*' && (step == 1 || text.p[i] == '\\')) {
        i += step;
        stars++;
    }
    char behind = byte_at(text, i);
    bool ends = behind == '\0' || strchr(" :,;.)*", behind) != NULL;
    if (at >= 2 && text.p[at - 1] == '*' && text.p[at - 2] == '\\') {
        return at; /* the last star of a run */
    }
    if (stars == 0 || stars > 4 || at == 0 || text.p[at - 1] == ' ' || !ends) {
        return at;
    }
    if (!(o->star_notes & 1u << (stars - 1))) {
        return at;
    }
    token_add(s, TOKEN_MARK, line, at, i)->text = str_sub(STR("****"), 0, stars);
    return i;
}

/* "<sup>9</sup>", "<sup>9,10</sup>": the end, or `at` when it is not all figures. `inside` is
 * behind the opening tag. */
static uint32_t sup_marks(struct inline_scratch *s, struct str text, struct range line, uint32_t at,
                          uint32_t inside)
{
    uint32_t i = inside;
    while (ascii_is_digit(byte_at(text, i)) || (i > inside && byte_at(text, i) == ',')) {
        i++;
    }
    struct str rest = str_sub(text, i, text.n);
    if (i == inside || !str_starts_nocase(rest, STR("</sup>")) ||
        token_is_exponent(text, at, at + 1)) {
        return at;
    }
    uint32_t end = i + 6;
    token_skip_blank(s, text, line, at, end);
    uint32_t from = at;
    for (uint32_t start = inside; start < i;) {
        uint32_t stop = start;
        while (stop < i && ascii_is_digit(text.p[stop])) {
            stop++;
        }
        uint32_t to = stop + 1 < i ? stop + 1 : end;
        token_add(s, TOKEN_MARK, line, from, to)->text = str_sub(text, start, stop);
        from = to;
        start = stop + 1;
    }
    return end;
}

/* The tags people type into Markdown. span: -1 the tag is left out, -2 a line break. */
static const struct {
    const char *name;
    int span;
} tags[] = {
    {"i", SPAN_ITALIC},
    {"em", SPAN_ITALIC},
    {"b", SPAN_BOLD},
    {"strong", SPAN_BOLD},
    {"u", SPAN_UNDERLINE},
    {"sup", SPAN_SUPERSCRIPT},
    {"sub", -1},
    {"span", -1},
    {"small", -1},
    {"font", -1},
    {"p", -1},
    {"div", -1},
    {"center", -1},
    {"a", -1},
    {"br", -2},
};

/* Index in tags, or -1. */
static int tag_named(struct str name)
{
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) {
        if (str_eq_nocase(name, str_of(tags[k].name))) {
            return (int)k;
        }
    }
    return -1;
}

/* "<!-- ... -->" inside a line: its end, or `at`. */
static uint32_t comment(struct inline_scratch *s, struct str text, struct range line, uint32_t at)
{
    uint32_t close = s->no_comment_end ? UINT32_MAX : str_find(text, STR("-->"), at + 4);
    if (close == UINT32_MAX) {
        s->no_comment_end = true; /* searched once a line */
        return at;
    }
    token_add(s, TOKEN_SKIP, line, at, close + 3);
    return close + 3;
}

/* A tag or a comment. Returns its end, or `at` for what is neither. */
static uint32_t tag(struct inline_scratch *s, struct str text, struct range line, uint32_t at)
{
    struct str rest = str_sub(text, at, at + 300);
    if (str_starts(rest, STR("<!--"))) {
        return comment(s, text, line, at);
    }
    bool closing = byte_at(rest, 1) == '/';
    uint32_t start = 1 + closing, i = start;
    while (i < rest.n && ascii_is_letter(rest.p[i])) {
        i++;
    }
    char behind = byte_at(rest, i);
    uint32_t close = str_find(rest, STR(">"), i);
    int index = tag_named(str_sub(rest, start, i));
    if (index < 0 || close == UINT32_MAX || (behind != '>' && behind != ' ' && behind != '/')) {
        return at;
    }
    int span = tags[index].span;
    uint32_t end = at + close + 1;
    if (span == SPAN_SUPERSCRIPT && !closing) {
        uint32_t marks = sup_marks(s, text, line, at, end);
        if (marks != at) {
            return marks;
        }
    }
    enum token_kind kind = span == -1 ? TOKEN_SKIP : span == -2 ? TOKEN_AS : TOKEN_OPEN;
    struct token *t =
        token_add(s, kind == TOKEN_OPEN && closing ? TOKEN_CLOSE : kind, line, at, end);
    t->span = span >= 0 ? (enum span_kind)span : SPAN_ITALIC;
    t->text = STR(" ");
    return end;
}

static uint32_t digit_mark(struct inline_scratch *s, const struct inline_options *o,
                           struct str text, struct range line, uint32_t at)
{
    if (!ascii_is_digit(text.p[at]) || (at > 0 && ascii_is_digit(text.p[at - 1]))) {
        return at;
    }
    uint32_t end = o->typed_form == '/' ? typed_mark(s, o, text, line, at) : at;
    return end == at ? figure_mark(s, o, text, line, at) : end;
}

/* What begins at `at` of the line, if anything: adds it and returns its end; else `at`. */
static uint32_t special(struct inline_scratch *s, const struct inline_options *o, struct str text,
                        struct range line, uint32_t at)
{
    switch ((unsigned char)text.p[at]) {
    case 0xC2:
    case 0xE2:
        return superscript_marks(s, text, line, at);
    case '[':
        return o->markdown || o->typed_form ? bracket_mark(s, o, text, line, at) : at;
    case '<':
        return o->markdown ? tag(s, text, line, at) : at;
    case '\\':
        return o->markdown ? star_mark(s, o, text, line, at) : at;
    case '*':
        return o->markdown ? at : star_mark(s, o, text, line, at);
    default:
        return digit_mark(s, o, text, line, at);
    }
}

static void add_run(struct inline_scratch *s, uint32_t source)
{
    *vec_push(&s->runs) = (struct inline_run){(uint32_t)s->text.n, source};
}

/* STOP: a token may begin here; FIGURE: in text whose note marks are figures; MARKUP: md4c must
 * look. */
enum { STOP = 1, FIGURE = 2, MARKUP = 4 };
static const unsigned char classes[256] = {
    ['['] = STOP | MARKUP, ['<'] = STOP | MARKUP, ['\\'] = STOP | MARKUP, ['*'] = STOP | MARKUP,
    [0xC2] = STOP,         [0xE2] = STOP,         ['_'] = MARKUP,         ['&'] = MARKUP,
    ['`'] = MARKUP,        ['0'] = FIGURE,        ['1'] = FIGURE,         ['2'] = FIGURE,
    ['3'] = FIGURE,        ['4'] = FIGURE,        ['5'] = FIGURE,         ['6'] = FIGURE,
    ['7'] = FIGURE,        ['8'] = FIGURE,        ['9'] = FIGURE,
};

static void add_line(struct inline_scratch *s, const struct inline_options *o, struct str source,
                     struct range line)
{
    const unsigned char stop = o->markdown ? STOP : STOP | FIGURE;
    struct str text = str_in(source, line);
    add_run(s, line.start);
    s->no_comment_end = false;
    uint32_t from = 0;
    for (uint32_t i = 0; i < text.n;) {
        unsigned char class = classes[(unsigned char)text.p[i]];
        s->has_markup |= (class & MARKUP) != 0;
        if (!(class & stop)) {
            i++;
            continue;
        }
        buf_add(&s->text, str_sub(text, from, i));
        from = i;
        uint32_t end = special(s, o, text, line, i);
        if (end > i) {
            from = i = end;
        } else if (o->markdown && text.p[i] == '\\' && i + 1 < text.n) {
            i += 2; /* an escaped character begins nothing */
        } else {
            i++;
        }
    }
    buf_add(&s->text, str_sub(text, from, text.n));
}

/* The blank between two lines of a paragraph, or nothing when a word was hyphenated there. */
static void add_break(struct inline_scratch *s, struct str source, struct range before,
                      struct range next)
{
    if (prose_hyphen_joins(str_in(source, before), str_in(source, next))) {
        return;
    }
    struct token *t = vec_push(&s->tokens);
    t->kind = TOKEN_AS;
    t->at = (uint32_t)s->text.n;
    t->length = 1;
    t->source = (struct range){before.end, next.start};
    t->text = STR(" ");
    buf_add_char(&s->text, ' ');
}

void inline_tokens(struct inline_scratch *s, const struct inline_options *o, struct str source,
                   const struct range *lines, uint32_t count)
{
    buf_clear(&s->text);
    vec_clear(&s->runs);
    vec_clear(&s->tokens);
    s->has_markup = false;
    if (o->markdown) {
        add_run(s, count ? lines[0].start : 0);
        buf_add_cstr(&s->text, INLINE_GUARD);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct range line = lines[i];
        struct str text = str_in(source, line);
        if (i > 0) {
            add_break(s, source, lines[i - 1], line);
        }
        bool last = i + 1 == count;
        if (o->markdown && !last && text.n && text.p[text.n - 1] == '\\') {
            line.end--; /* a hard break; here all lines of a paragraph are one */
        }
        uint32_t label;
        bool number = i == 0 && o->markdown && prose_label(text, &label) == LABEL_NUMBER;
        if (number && (byte_at(text, label) == '*' || byte_at(text, label) == '_')) {
            /* "5*. Decides*": a marker glued to a figure opens nothing unless a blank is put
             * between */
            add_line(s, o, source, (struct range){line.start, line.start + label});
            struct token *t = vec_push(&s->tokens);
            *t = (struct token){.kind = TOKEN_SKIP, .at = (uint32_t)s->text.n, .length = 1};
            t->source = (struct range){line.start + label, line.start + label};
            buf_add_char(&s->text, ' ');
            line.start += label;
        }
        struct range mark =
            o->markdown || !last ? (struct range){0} : figure_end_mark(source, line);
        line.end = mark.end ? mark.start : line.end;
        add_line(s, o, source, line);
        if (mark.end) {
            figure_put_end_mark(s, source, mark);
        }
    }
}
