/* From a check to a diagnostic: the message with its placeholders filled, where it lies in the
 * field's words, and the edits that put it right. Nobody else words a finding. */
#include "base/buf.h"
#include "base/utf8.h"
#include "check/kinds.h"

struct place place_of(struct range r)
{
    return (struct place){r, MARK_NONE};
}

struct place place_of_comment(uint32_t comment)
{
    return (struct place){{0, 0}, comment | MARK_COMMENT};
}

struct place place_of_mark(uint32_t mark)
{
    return (struct place){{0, 0}, mark};
}

static struct str value_of(struct str name, const struct fill *fills, uint32_t count,
                           struct str found)
{
    for (uint32_t i = 0; i < count; i++) {
        if (str_eq(str_of(fills[i].name), name)) {
            return fills[i].value;
        }
    }
    return str_eq(name, STR("found")) ? found : (struct str){0};
}

/* Fills {name}; a brace without a known name stays as it is. */
static struct str fill_message(struct arena *a, struct str form, const struct fill *fills,
                               uint32_t count, struct str found)
{
    struct buf b = {0};
    for (uint32_t i = 0; i < form.n; i++) {
        uint32_t close = form.p[i] == '{' ? str_find(form, STR("}"), i) : UINT32_MAX;
        struct str value = {0};
        if (close != UINT32_MAX) {
            value = value_of(str_sub(form, i + 1, close), fills, count, found);
        }
        if (value.p) {
            buf_add(&b, value);
            i = close;
        } else {
            buf_add_char(&b, form.p[i]);
        }
    }
    struct str text = str_dup(a, buf_str(&b));
    buf_done(&b);
    return text;
}

struct diagnostic *check_report(const struct check *k, struct check_doc *d, struct place at,
                                const struct fill *fills, uint32_t count)
{
    bool comment = at.mark != MARK_NONE && (at.mark & MARK_COMMENT);
    if (comment) {
        uint32_t block = d->doc->comments[at.mark & ~MARK_COMMENT].block;
        uint32_t start =
            block < d->doc->block_count ? d->doc->blocks[block].range.start : d->doc->text.n;
        at.range = (struct range){start, start};
    } else if (at.mark != MARK_NONE) {
        at.range = (struct range){d->doc->marks[at.mark].at, d->doc->marks[at.mark].at};
    }
    struct diagnostic *g = diags_add(d->diags, at);
    struct str found = comment                ? d->doc->comments[at.mark & ~MARK_COMMENT].text
                       : at.mark != MARK_NONE ? d->doc->marks[at.mark].label
                                              : str_trim(doc_text(d->doc, at.range));
    enum severity severity = d->severities[k->index];
    g->rule = k->rule->id;
    g->severity = severity == SEVERITY_ERROR     ? DIAG_ERROR
                  : severity == SEVERITY_WARNING ? DIAG_WARNING
                                                 : DIAG_NOTE;
    g->rank = k->kind->rank;
    g->message = fill_message(d->arena, k->rule->message, fills, count, found);
    g->authority = k->rule->authority;
    g->where =
        outline_where(d->outline, d->doc, d->arena, outline_at(d->outline, d->doc, at.range.start));
    return g;
}

_Static_assert((int)FIX_SAFE == (int)DIAG_SAFE && (int)FIX_UNSAFE == (int)DIAG_UNSAFE &&
                   (int)FIX_SUGGESTION == (int)DIAG_SUGGESTION,
               "the levels of rules are those of findings");

static void add_edit(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     struct edit e)
{
    struct edit *edits = ARENA_ARRAY(d->arena, struct edit, g->edit_count + 1);
    if (g->edit_count) {
        memcpy(edits, g->edits, g->edit_count * sizeof *edits);
    }
    edits[g->edit_count++] = e;
    g->edits = edits;
    g->safety = (enum diag_safety)k->rule->fix;
}

void check_fix_all(const struct check *k, struct check_doc *d, struct diagnostic *g,
                   const struct edit *edits, uint32_t count)
{
    add_edit(k, d, g, edits[0]);
    struct edit *all = ARENA_ARRAY(d->arena, struct edit, count);
    memcpy(all, edits, count * sizeof *all);
    g->edits = all;
    g->edit_count = count;
}

void check_fix(const struct check *k, struct check_doc *d, struct diagnostic *g, struct range r,
               struct str text)
{
    add_edit(k, d, g, (struct edit){.range = r, .text = text});
    g->suggestion = g->edit_count == 1 ? text : (struct str){0};
}

void check_suggest(struct check_doc *d, struct diagnostic *g, struct range r,
                   const struct str *texts, uint32_t count)
{
    struct choice *choices = ARENA_ARRAY(d->arena, struct choice, count);
    struct edit *edits = ARENA_ARRAY(d->arena, struct edit, count);
    for (uint32_t i = 0; i < count; i++) {
        edits[i] = (struct edit){.range = r, .text = texts[i]};
        choices[i] = (struct choice){texts[i], &edits[i], 1};
    }
    g->safety = count ? DIAG_SUGGESTION : DIAG_NO_FIX;
    g->edits = edits;
    g->edit_count = count > 0;
    g->choices = choices;
    g->choice_count = count > 1 ? count : 0;
    g->suggestion = count == 1 ? texts[0] : (struct str){0};
}

void check_suggest_either(struct check_doc *d, struct diagnostic *g, struct range first,
                          struct str first_text, struct range second, struct str second_text)
{
    struct choice *choices = ARENA_ARRAY(d->arena, struct choice, 2);
    struct edit *edits = ARENA_ARRAY(d->arena, struct edit, 2);
    edits[0] = (struct edit){.range = first, .text = first_text};
    edits[1] = (struct edit){.range = second, .text = second_text};
    choices[0] = (struct choice){first_text, &edits[0], 1};
    choices[1] = (struct choice){second_text, &edits[1], 1};
    g->safety = DIAG_SUGGESTION;
    g->edits = edits;
    g->edit_count = 1;
    g->choices = choices;
    g->choice_count = 2;
}

void check_fix_source(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range source, struct str text)
{
    add_edit(k, d, g, (struct edit){.source_set = true, .source = source, .text = text});
    g->suggestion = (struct str){0};
}

/* The first italics of the document begin with `marker`: "_so_" and not "*so*", <em> and not <i>.
 */
static bool uses_marker(const struct doc *d, struct str marker)
{
    for (uint32_t i = 0; i < d->span_count; i++) {
        if (d->spans[i].kind == SPAN_ITALIC) {
            struct str bytes = d->source->bytes;
            return str_starts(str_sub(bytes, d->spans[i].source.start, bytes.n), marker);
        }
    }
    return false;
}

/* The markup for italics in the document's format; false where text edits cannot make italics. */
static bool italic_markup(const struct check_doc *d, struct str *open, struct str *close)
{
    switch (d->doc->source->format) {
    case SOURCE_MARKDOWN:
        *open = *close = uses_marker(d->doc, STR("_")) ? STR("_") : STR("*");
        return true;
    case SOURCE_HTML:
        if (uses_marker(d->doc, STR("<em"))) {
            *open = STR("<em>");
            *close = STR("</em>");
            return true;
        }
        *open = STR("<i>");
        *close = STR("</i>");
        return true;
    case SOURCE_AKN:
        *open = STR("<i>");
        *close = STR("</i>");
        return true;
    case SOURCE_TEXT:
    case SOURCE_DOCX:
    case SOURCE_ODT:
    case SOURCE_FORMAT_COUNT:
        break;
    }
    return false;
}

void check_fix_series(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range r, struct str series)
{
    struct str open, close;
    struct str name = STR("Treaty Series"), before = str_sub(series, 0, str_find(series, name, 0));
    struct str behind = str_sub(series, before.n + name.n, series.n);
    if (!italic_markup(d, &open, &close)) {
        add_edit(
            k, d, g,
            (struct edit){.range = r, .text = series, .italic = {before.n, before.n + name.n}});
        g->suggestion = series;
        return;
    }
    check_fix_source(k, d, g, doc_source(d->doc, r),
                     str_printf(d->arena, "%.*s%.*s%.*s%.*s%.*s", STR_ARG(before), STR_ARG(open),
                                STR_ARG(name), STR_ARG(close), STR_ARG(behind)));
}

/* Word and OpenDocument: no markup in the text. */
static bool has_type(const struct check_doc *d)
{
    return d->doc->source->package.p != NULL;
}

void check_fix_behind(const struct check *k, struct check_doc *d, struct diagnostic *g, uint32_t at,
                      struct str text)
{
    uint32_t hit = 0;
    struct range letter = {at - (at > 0), at}, behind = {at, at};
    bool italic =
        doc_has_any(d->doc, SPAN_ITALIC, letter, &hit) && d->doc->spans[hit].range.end == at;
    if (italic && has_type(d)) {
        add_edit(k, d, g, (struct edit){.range = behind, .text = text, .upright = true});
    } else if (italic) {
        uint32_t end = d->doc->spans[hit].source.end;
        check_fix_source(k, d, g, (struct range){end, end}, text);
    } else {
        check_fix(k, d, g, behind, text);
    }
}

static void restyle(const struct check *k, struct check_doc *d, struct diagnostic *g,
                    struct range r, enum edit_style style)
{
    struct range s = doc_source(d->doc, r);
    if (r.start < r.end) {
        add_edit(k, d, g,
                 (struct edit){.range = r,
                               .source_set = true,
                               .source = s,
                               .text = str_in(d->doc->source->bytes, s),
                               .style = style});
    }
}

/* What is to become upright stops before `r`, and goes on behind it. */
static void keep_italic(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        struct range r)
{
    const struct edit *old = g->edits;
    uint32_t n = g->edit_count;
    g->edit_count = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct range e = old[i].range;
        if (old[i].style != EDIT_ROMAN || !range_overlaps(e, r)) {
            add_edit(k, d, g, old[i]);
            continue;
        }
        restyle(k, d, g, (struct range){e.start, r.start}, EDIT_ROMAN);
        restyle(k, d, g, (struct range){r.end, e.end}, EDIT_ROMAN);
    }
}

/* Those letters of `r` that are not in italics yet. */
static void make_italic(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        struct range r)
{
    uint32_t at = r.start;
    keep_italic(k, d, g, r);
    for (uint32_t i = doc_span_from(d->doc, r.start);
         i < d->doc->span_count && d->doc->spans[i].range.start < r.end; i++) {
        const struct span *s = &d->doc->spans[i];
        if (s->kind == SPAN_ITALIC && s->range.end > at) {
            restyle(k, d, g, (struct range){at, s->range.start}, EDIT_ITALIC);
            at = s->range.end;
        }
    }
    restyle(k, d, g, (struct range){at, r.end}, EDIT_ITALIC);
}

/* Markup of the words `r` is put in place of the bytes `source`. */
static void add_markup(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       struct range r, struct range source, struct str markup)
{
    add_edit(k, d, g,
             (struct edit){.range = r, .source_set = true, .source = source, .text = markup});
}

/* The bytes at `at` of the source go with the fix as it is so far. */
static bool is_taken_out(const struct diagnostic *g, uint32_t at)
{
    for (uint32_t i = 0; i < g->edit_count; i++) {
        const struct edit *e = &g->edits[i];
        if (e->source_set && e->text.n == 0 && e->source.start <= at && at < e->source.end) {
            return true;
        }
    }
    return false;
}

/* Each tag in `source` that stays is closed in it. */
static bool is_balanced(const struct check_doc *d, const struct diagnostic *g, struct range source)
{
    struct str s = str_in(d->doc->source->bytes, source);
    uint32_t depth = 0, close;
    for (uint32_t at = 0; (at = str_find(s, STR("<"), at)) != UINT32_MAX; at = close) {
        close = str_find(s, STR(">"), at);
        if (close != UINT32_MAX && is_taken_out(g, source.start + at)) {
            continue;
        }
        if (close == UINT32_MAX || (s.p[at + 1] == '/' && depth == 0)) {
            return false;
        }
        bool alone = s.p[at + 1] == '!' || s.p[close - 1] == '/';
        depth = alone ? depth : s.p[at + 1] == '/' ? depth - 1 : depth + 1;
    }
    return depth == 0;
}

/* Markers at both ends of `r` would tear those of bold letters, a link or a tag. */
static bool tears(const struct check_doc *d, const struct diagnostic *g, struct range r)
{
    uint32_t hit;
    if (doc_has_any(d->doc, SPAN_BOLD, r, NULL) || !is_balanced(d, g, doc_source(d->doc, r))) {
        return true;
    }
    return doc_has_any(d->doc, SPAN_LINK, r, &hit) && !doc_is_all(d->doc, SPAN_LINK, r);
}

static bool make_words_italic(const struct check *k, struct check_doc *d, struct diagnostic *g,
                              struct range r)
{
    struct str open, close;
    if (has_type(d)) {
        make_italic(k, d, g, r);
        return true;
    }
    if (!italic_markup(d, &open, &close) || tears(d, g, r)) {
        return false;
    }
    struct range s = doc_source(d->doc, r);
    add_markup(k, d, g, r, (struct range){s.start, s.start}, open);
    add_markup(k, d, g, r, (struct range){s.end, s.end}, close);
    return true;
}

void check_fix_italic(const struct check *k, struct check_doc *d, struct diagnostic *g,
                      struct range r)
{
    make_words_italic(k, d, g, r);
}

/* "*", "_", "<i>", "</em>", and not "***" or "[^1]*", where other markup goes with it. */
static bool is_one_marker(struct str s)
{
    return (s.n == 1 && strchr("*_", s.p[0])) ||
           (s.n > 2 && s.p[0] == '<' && str_find(s, STR(">"), 0) == s.n - 1);
}

static bool make_span_roman(const struct check *k, struct check_doc *d, struct diagnostic *g,
                            uint32_t span)
{
    const struct span *s = &d->doc->spans[span];
    struct range inner = doc_source(d->doc, s->range);
    if (has_type(d)) {
        restyle(k, d, g, s->range, EDIT_ROMAN);
        return true;
    }
    struct range open = {s->source.start, inner.start}, close = {inner.end, s->source.end};
    struct str bytes = d->doc->source->bytes;
    if (open.start >= open.end || close.start >= close.end || !is_one_marker(str_in(bytes, open)) ||
        !is_one_marker(str_in(bytes, close))) {
        return false;
    }
    add_markup(k, d, g, s->range, open, STR(""));
    add_markup(k, d, g, s->range, close, STR(""));
    return true;
}

void check_fix_roman(const struct check *k, struct check_doc *d, struct diagnostic *g,
                     uint32_t span)
{
    make_span_roman(k, d, g, span);
}

/* The markers of all italics that lie in `r` or reach into it go; what they and `r` cover together
 * in *all. */
static bool make_roman(const struct check *k, struct check_doc *d, struct diagnostic *g,
                       struct range r, struct range *all)
{
    *all = r;
    for (uint32_t i = doc_span_from(d->doc, r.start);
         i < d->doc->span_count && d->doc->spans[i].range.start < r.end; i++) {
        const struct span *s = &d->doc->spans[i];
        if (s->kind != SPAN_ITALIC || !range_overlaps(s->range, r)) {
            continue;
        }
        if (!make_span_roman(k, d, g, i)) {
            return false;
        }
        all->start = s->range.start < all->start ? s->range.start : all->start;
        all->end = s->range.end > all->end ? s->range.end : all->end;
    }
    return true;
}

/* Half a fix would leave the words without italics. */
static void all_or_nothing(struct diagnostic *g, bool done)
{
    g->edit_count = done ? g->edit_count : 0;
}

void check_fix_italic_only(const struct check *k, struct check_doc *d, struct diagnostic *g,
                           struct range r)
{
    struct range all;
    all_or_nothing(g, make_roman(k, d, g, r, &all) && make_words_italic(k, d, g, r));
}

void check_fix_italic_whole(const struct check *k, struct check_doc *d, struct diagnostic *g,
                            struct range r)
{
    struct range all = r;
    bool done = (has_type(d) || make_roman(k, d, g, r, &all)) && make_words_italic(k, d, g, all);
    all_or_nothing(g, done);
}

struct str check_instead(const struct check *k, struct str found)
{
    const struct node *map = node_get(k->rule->node, "instead");
    for (uint32_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++) {
        if (str_eq(map->items[i].key, found) && map->items[i].value->kind == NODE_SCALAR) {
            return map->items[i].value->text;
        }
    }
    return (struct str){0};
}

void check_relate(struct check_doc *d, struct diagnostic *g, struct place at, struct str message)
{
    struct related *all = ARENA_ARRAY(d->arena, struct related, g->related_count + 1);
    if (g->related_count) {
        memcpy(all, g->related, g->related_count * sizeof *all);
    }
    all[g->related_count++] = (struct related){at, message};
    g->related = all;
}

struct str check_like_case(struct check_doc *d, struct str word, struct str like)
{
    uint32_t n, m;
    uint32_t first = utf8_decode(word, 0, &n), model = utf8_decode(like, 0, &m);
    if (n == 0 || !utf8_is_upper(model) || !utf8_is_lower(first)) {
        return word;
    }
    char bytes[4];
    uint32_t length = utf8_encode(utf8_to_upper(first), bytes);
    return str_printf(d->arena, "%.*s%.*s", (int)length, bytes, (int)(word.n - n), word.p + n);
}
