/* `reslint test`: every example of every rule is checked with that rule alone. A bad example must give
 * findings exactly where its «guillemets» stand, a good one none; where it says `fixed`, the fixes must
 * lead to that text. A rule without examples that pass is not believed.
 *
 *   bad:   "1. *«Requesting»* the Office to report;"
 *   fixed: "1. *Requests* the Office to report;" */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "diag/fix.h"

struct trial {
    const struct engine *engine;
    struct regex_scratch *scratch;
    struct buf out;
    uint32_t examples, failed;
};

struct wanted {
    VEC(struct range) places;
};

/* The frame of that name around `text`; without a frame, the text itself. */
static void put_in_frame(const struct pack *p, struct str frame, struct str text, struct buf *out)
{
    struct str around = STR("{text}\n");
    for (uint32_t i = 0; frame.n && p->frames && i < p->frames->count; i++) {
        if (str_eq(p->frames->items[i].key, frame)) {
            around = p->frames->items[i].value->text;
        }
    }
    uint32_t at = str_find(around, STR("{text}"), 0);
    while (text.n && text.p[text.n - 1] == '\n') {
        text.n--;
    }
    buf_add(out, str_sub(around, 0, at));
    buf_add(out, text);
    buf_add(out, at == UINT32_MAX ? (struct str){0} : str_sub(around, at + 6, around.n));
}

/* Takes the guillemets out and remembers where they stood. */
static void take_marks(struct str text, struct buf *out, struct wanted *w)
{
    for (uint32_t i = 0; i < text.n; i++) {
        struct str rest = str_sub(text, i, text.n);
        if (str_starts(rest, STR("«"))) {
            *vec_push(&w->places) = (struct range){(uint32_t)out->n, (uint32_t)out->n};
            i++;
        } else if (str_starts(rest, STR("»"))) {
            if (w->places.n) {
                w->places.p[w->places.n - 1].end = (uint32_t)out->n;
            }
            i++;
        } else {
            buf_add_char(out, text.p[i]);
        }
    }
}

static bool places_agree(const struct document *d, const struct wanted *w)
{
    bool same = d->diags.list.n == w->places.n;
    for (uint32_t i = 0; same && i < w->places.n; i++) {
        struct range r = doc_place_source(&d->doc, d->diags.list.p[i]->place);
        same = r.start == w->places.p[i].start && r.end == w->places.p[i].end;
    }
    return same;
}

static void say_place(struct buf *out, struct source *s, struct range r)
{
    struct position p = source_locate(s, r.start);
    buf_printf(out, "line %u, column %u, “%.*s”", p.line, p.column, STR_ARG(str_in(s->bytes, r)));
}

static void say_places(struct trial *t, const struct document *d, const struct wanted *w)
{
    for (uint32_t i = 0; i < w->places.n; i++) {
        buf_add_cstr(&t->out, "    wanted ");
        say_place(&t->out, d->doc.source, w->places.p[i]);
        buf_add_char(&t->out, '\n');
    }
    for (uint32_t i = 0; i < d->diags.list.n; i++) {
        const struct diagnostic *g = d->diags.list.p[i];
        buf_add_cstr(&t->out, "    found  ");
        say_place(&t->out, d->doc.source, doc_place_source(&d->doc, g->place));
        buf_printf(&t->out, ": %.*s\n", STR_ARG(g->message));
    }
}

static void fail(struct trial *t, const struct rule *r, const struct example *x, const char *what)
{
    t->failed++;
    buf_printf(&t->out, "%s:%u: [%.*s] %s\n", r->node->path, x->line, STR_ARG(r->id), what);
}

static bool fixes_agree(struct trial *t, const struct rule *r, const struct example *x,
                        const struct document *d)
{
    struct buf wanted = {0}, got = {0};
    put_in_frame(engine_pack(t->engine), x->frame, x->fixed, &wanted);
    fix_apply(&d->diags, &d->doc, DIAG_UNSAFE, r->id, &got);
    bool same = str_eq(buf_str(&wanted), buf_str(&got));
    if (!same) {
        fail(t, r, x, "the fix leads to another text");
        buf_printf(&t->out, "    wanted:\n%s    got:\n%s", wanted.p ? wanted.p : "",
                   got.p ? got.p : "");
    }
    buf_done(&wanted);
    buf_done(&got);
    return same;
}

static int format_of(struct str name)
{
    for (int i = 0; i < SOURCE_FORMAT_COUNT; i++) {
        if (str_eq(name, str_of(source_format_name((enum source_format)i)))) {
            return i;
        }
    }
    return SOURCE_MARKDOWN;
}

static void try_example(struct trial *t, uint32_t rule, const struct example *x)
{
    const struct rule *r = &engine_pack(t->engine)->rules.p[rule];
    struct buf framed = {0}, text = {0};
    struct wanted w = {0};
    struct document d = {0};
    struct err e = {0};
    put_in_frame(engine_pack(t->engine), x->frame, x->text, &framed);
    take_marks(buf_str(&framed), &text, x->bad ? &w : &(struct wanted){0});
    t->examples++;
    if (!document_read(&d, t->engine, "example", buf_str(&text), format_of(x->format), &e)) {
        fail(t, r, x, e.text);
    } else {
        document_check_rule(&d, t->engine, t->scratch, rule);
        if (!places_agree(&d, &w)) {
            fail(t, r, x, x->bad ? "findings differ from the «marks»" : "a good example has findings");
            say_places(t, &d, &w);
        } else if (x->fixed.n) {
            fixes_agree(t, r, x, &d);
        }
    }
    document_done(&d);
    vec_done(&w.places);
    buf_done(&framed);
    buf_done(&text);
}

static bool is_wanted(const struct options *o, const struct rule *r)
{
    for (uint32_t i = 0; i < o->operands.n; i++) {
        if (str_eq(r->id, str_of(o->operands.p[i]))) {
            return true;
        }
    }
    return o->operands.n == 0;
}

static bool names_known(const struct options *o, const struct pack *p)
{
    for (uint32_t i = 0; i < o->operands.n; i++) {
        struct str near = {0};
        if (pack_rule(p, str_of(o->operands.p[i]), &near) == MAP_NONE) {
            fprintf(stderr, "reslint: there is no rule “%s”", o->operands.p[i]);
            fprintf(stderr, near.n ? "; did you mean “%.*s”?\n" : "%.*s\n", STR_ARG(near));
            return false;
        }
    }
    return true;
}

static int try_rules(const struct options *o, const struct engine *g)
{
    const struct pack *p = engine_pack(g);
    struct trial t = {.engine = g, .scratch = regex_scratch_new()};
    uint32_t rules = 0;
    for (uint32_t i = 0; i < p->rules.n; i++) {
        if (is_wanted(o, &p->rules.p[i])) {
            rules++;
            for (uint32_t k = 0; k < p->rules.p[i].example_count; k++) {
                try_example(&t, i, &p->rules.p[i].examples[k]);
            }
        }
    }
    regex_scratch_free(t.scratch);
    fputs(t.out.p ? t.out.p : "", stdout);
    buf_done(&t.out);
    if (!o->quiet) {
        printf("%u examples of %u rules: %u passed, %u failed\n", t.examples, rules,
               t.examples - t.failed, t.failed);
    }
    return t.failed ? STATUS_FOUND : STATUS_CLEAN;
}

int command_test(const struct options *o)
{
    struct grade_list grades = {0};
    struct engine *g = command_engine(o, true, &grades);
    int status = STATUS_USAGE;
    vec_done(&grades);
    if (!g) {
        return status;
    }
    if (engine_no_spelling(g)) {
        fprintf(stderr, "reslint: note: %s\n", engine_no_spelling(g));
    }
    if (names_known(o, engine_pack(g))) {
        status = try_rules(o, g);
    }
    engine_free(g);
    return status;
}
