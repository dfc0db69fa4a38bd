/* The examples of the rules, run one by one with one rule switched on.
 *
 *   bad:   "progress «toward» the Goals"     a finding of the rule exactly there, and no other of
 *                                            it
 *   fixed: "progress towards the Goals"      the text after all fixes of the rule
 *   good:  "progress towards the Goals"      no finding
 *
 * The example stands in its frame, a small draft with {text}. Places are compared in the source;
 * the asterisks of italics at the edges of a place do not count, so that «*Requests*» and
 * *«Requests»* say the same. */
#include "engine/selftest.h"

#include "diag/fix.h"

enum { MOST_PLACES = 64, SHOWN = 60 /* bytes of a text in a message */ };

/* One example. */
struct trial {
    struct selftest *s;
    const struct rule *rule;
    const struct example *example;
    struct buf source;          /* the example in its frame, without guillemets */
    struct range places[MOST_PLACES];
    uint32_t place_count;
    bool failed;
};

/* A text as a message shows it: on one line, the middle left out when it is long. */
static void show(struct buf *b, struct str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        bool cut = s.n > 2 * SHOWN && i >= SHOWN && i < s.n - SHOWN;
        if (s.p[i] == '\n') {
            buf_add_cstr(b, "⏎");
        } else if (!cut) {
            buf_add_char(b, s.p[i]);
        } else if (i == SHOWN) {
            buf_add_cstr(b, " ... ");
        }
    }
}

static void fail(struct trial *t, const char *what, struct str text, struct str more)
{
    struct buf *out = &t->s->out;
    buf_printf(out, "%s:%u: %.*s: %s", t->rule->node->path, t->example->line, STR_ARG(t->rule->id),
               what);
    if (text.p) {
        buf_add_cstr(out, " “");
        show(out, text);
        buf_add_cstr(out, "”");
    }
    if (more.p) {
        buf_add_cstr(out, ": ");
        show(out, more);
    }
    buf_add_char(out, '\n');
    t->failed = true;
}

/* `text` without guillemets behind what `source` holds; places noted when `mark`. */
static void add_text(struct trial *t, struct buf *source, struct str text, bool mark)
{
    for (uint32_t i = 0; i < text.n; i++) {
        struct str rest = str_sub(text, i, text.n);
        bool open = mark && str_starts(rest, STR("«")), close = mark && str_starts(rest, STR("»"));
        if (open && t->place_count < MOST_PLACES) {
            t->places[t->place_count++].start = (uint32_t)source->n;
        } else if (close && t->place_count) {
            t->places[t->place_count - 1].end = (uint32_t)source->n;
        }
        if (open || close) {
            i++;
        } else {
            buf_add_char(source, text.p[i]);
        }
    }
}

static void add_framed(struct trial *t, struct buf *source, struct str text, bool mark)
{
    struct str name = t->example->frame, frame = {0}, hole = STR("{text}");
    const struct node *frames = engine_pack(t->s->engine)->frames;
    for (uint32_t i = 0; frames && i < frames->count; i++) {
        if (str_eq(frames->items[i].key, name)) {
            frame = frames->items[i].value->text;
        }
    }
    uint32_t at = str_find(frame, hole, 0);
    while (text.n && text.p[text.n - 1] == '\n') {
        text.n--;
    }
    if (at == UINT32_MAX) {
        add_text(t, source, text, mark);
        buf_add_char(source, '\n');
        return;
    }
    buf_add(source, str_sub(frame, 0, at));
    add_text(t, source, text, mark);
    buf_add(source, str_sub(frame, at + hole.n, frame.n));
}

static bool is_markup(char c)
{
    return c == '*' || c == '_';
}

static struct range without_markup(struct str s, struct range r)
{
    while (r.start < r.end && is_markup(s.p[r.start])) {
        r.start++;
    }
    while (r.end > r.start && is_markup(s.p[r.end - 1])) {
        r.end--;
    }
    return r;
}

static bool same_place(struct str s, struct range a, struct range b)
{
    a = without_markup(s, a);
    b = without_markup(s, b);
    return a.start == b.start && a.end == b.end;
}

/* What stands at a place; for an empty one the text before it, with a sign where it is. */
static struct str text_at(struct arena *a, struct str s, struct range r)
{
    if (r.start < r.end) {
        return str_in(s, r);
    }
    uint32_t from = r.start > 20 ? r.start - 20 : 0;
    while (from < r.start && ((unsigned char)s.p[from] & 0xC0) == 0x80) {
        from++;
    }
    return str_printf(a, "%.*s«»", (int)(r.start - from), s.p + from);
}

/* Findings against places, both ways. */
static void compare(struct trial *t, struct document *d)
{
    struct str s = buf_str(&t->source);
    bool seen[MOST_PLACES] = {false};
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        const struct diagnostic *g = d->diags.list.p[i];
        struct range r = doc_place_source(&d->doc, g->place);
        uint32_t k = 0;
        while (k < t->place_count && (seen[k] || !same_place(s, t->places[k], r))) {
            k++;
        }
        if (k < t->place_count) {
            seen[k] = true;
        } else {
            fail(t,
                 t->example->bad ? "a finding outside the guillemets, at"
                                 : "a finding in a good example, at",
                 text_at(&d->arena, s, r), g->message);
        }
    }
    for (uint32_t k = 0; k < t->place_count; k++) {
        if (!seen[k]) {
            fail(t, "no finding at", text_at(&d->arena, s, t->places[k]), (struct str){0});
        }
    }
}

/* The two lines in which `a` and `b` first differ. */
static void first_difference(struct str *a, struct str *b)
{
    uint32_t at = 0, start = 0;
    while (at < a->n && at < b->n && a->p[at] == b->p[at]) {
        start = a->p[at] == '\n' ? at + 1 : start;
        at++;
    }
    uint32_t end_a = str_find(*a, STR("\n"), at), end_b = str_find(*b, STR("\n"), at);
    *a = str_sub(*a, start, end_a == UINT32_MAX ? a->n : end_a);
    *b = str_sub(*b, start, end_b == UINT32_MAX ? b->n : end_b);
}

static void compare_fixed(struct trial *t, struct document *d)
{
    struct buf expected = {0}, came = {0};
    add_framed(t, &expected, t->example->fixed, false);
    enum diag_safety most = t->rule->fix == FIX_SUGGESTION ? DIAG_SUGGESTION : DIAG_UNSAFE;
    fix_apply(&d->diags, &d->doc, most, t->rule->id, &came, NULL);
    struct str a = buf_str(&expected), b = buf_str(&came);
    if (!str_eq(a, b)) {
        first_difference(&a, &b);
        fail(t,
             t->rule->fix == FIX_NONE
                 ? "there is a fixed text, and the rule has no “fix”; the text stays"
                 : "the fix gives",
             b, str_printf(&d->arena, "expected is “%.*s”", STR_ARG(a)));
    }
    buf_done(&expected);
    buf_done(&came);
}

static bool holds(const struct node *list, struct str word)
{
    bool found = !list;
    for (uint32_t i = 0; i < node_list_count(list); i++) {
        found |= str_eq(node_list_text(list, i), word);
    }
    return found;
}

/* A stage and a profile that the rule is for. */
static void set_stage(struct trial *t, struct document *d)
{
    const struct rule *r = t->rule;
    if (!holds(r->stages, d->stage)) {
        d->stage = node_list_text(r->stages, 0);
    }
    if (!d->profile || !holds(r->profiles, d->profile->name)) {
        d->profile = r->profiles
                         ? pack_profile(engine_pack(t->s->engine), node_list_text(r->profiles, 0))
                         : d->profile;
    }
}

/* The format an example names; SOURCE_FORMAT_COUNT for an unknown word. */
static int format_of(struct str name)
{
    int f = 0;
    while (f < SOURCE_FORMAT_COUNT &&
           !str_eq(name, str_of(source_format_name((enum source_format)f)))) {
        f++;
    }
    return f;
}

static void run_example(struct trial *t, uint32_t rule)
{
    struct document d = {0};
    struct err e = {0};
    int format = format_of(t->example->format);
    add_framed(t, &t->source, t->example->text, true);
    if (format == SOURCE_FORMAT_COUNT) {
        fail(t, "there is no format", t->example->format, (struct str){0});
    } else if (!document_read(&d, t->s->engine, "example", buf_str(&t->source), format, &e)) {
        fail(t, "the example cannot be read", (struct str){0}, str_of(e.text));
    } else {
        set_stage(t, &d);
        document_check_rule(&d, t->s->engine, t->s->scratch, rule);
        compare(t, &d);
        if (t->example->fixed.n) {
            compare_fixed(t, &d);
        }
    }
    document_done(&d);
}

void selftest_init(struct selftest *s, const struct engine *g)
{
    *s = (struct selftest){.engine = g, .scratch = regex_scratch_new()};
}

void selftest_done(struct selftest *s)
{
    regex_scratch_free(s->scratch);
    buf_done(&s->out);
}

void selftest_rule(struct selftest *s, uint32_t rule)
{
    const struct rule *r = &engine_pack(s->engine)->rules.p[rule];
    s->rules++;
    for (uint32_t i = 0; i < r->example_count; i++) {
        if (engine_no_spelling(s->engine) && str_eq(r->check, STR("spelling"))) {
            s->skipped++;
            continue;
        }
        struct trial t = {.s = s, .rule = r, .example = &r->examples[i]};
        run_example(&t, rule);
        buf_done(&t.source);
        s->examples++;
        s->failed += t.failed;
    }
}
