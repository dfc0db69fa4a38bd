/* Fixes until there are none: a fix may wait for another that stands in its place, and putting one
 * thing right can bring out the next ("behavior behavior" is one word twice and an American
 * spelling). Each round applies what does not meet, reads the result as a new document and checks
 * it; rounds are few, and limited. */
#include "engine/mend.h"

#include "diag/fix.h"

static void say_waiting(struct buf *said, const struct document *d, const char *path,
                        const enum fix_state *states)
{
    for (uint32_t i = 0; said && i < d->diags.list.n; i++) {
        const struct diagnostic *g = d->diags.list.p[i];
        if (states[i] == FIX_WAITS) {
            struct position p =
                source_locate(d->doc.source, doc_place_source(&d->doc, g->place).start);
            buf_printf(said,
                       "%s:%u:%u: the fix of [%.*s] meets another one and was put off as a whole\n",
                       path, p.line, p.column, STR_ARG(g->rule));
        }
    }
}

/* One round on `d`: the new text behind what `out` holds. */
static struct fix_count round_of(const struct document *d, const struct mend_options *o,
                                 const char *path, struct buf *out)
{
    enum fix_state *states = mem_alloc((d->diags.list.n + 1) * sizeof *states);
    struct fix_count n = fix_apply(&d->diags, &d->doc, o->most, (struct str){0}, out, states);
    say_waiting(o->said, d, path, states);
    mem_free(states);
    return n;
}

static bool check_again(struct document *d, const struct engine *g, const char *path,
                        struct str text, const struct document *before,
                        const struct mend_options *o, struct regex_scratch *scratch, struct err *e)
{
    if (!document_read(d, g, path, text, (int)before->doc.source->format, e)) {
        document_done(d);
        return false;
    }
    document_check(d, g, scratch);
    if (o->mark) {
        o->mark(o->context, d);
    }
    return true;
}

bool mend(struct mended *m, const struct engine *g, const struct document *d, const char *path,
          const struct mend_options *o, struct regex_scratch *scratch, struct err *e)
{
    *m = (struct mended){0};
    const struct document *now = d;
    for (int i = 0; i < MEND_ROUNDS_MOST; i++) {
        struct buf next = {0};
        struct document read = {0};
        struct fix_count n = round_of(now, o, path, &next);
        if (n.applied == 0) {
            buf_done(&next);
            break;
        }
        if (!check_again(&read, g, path, buf_str(&next), d, o, scratch, e)) {
            buf_done(&next);
            mended_done(m);
            *m = (struct mended){0};
            return false;
        }
        mended_done(m);
        m->text = next;
        document_move(&m->document, &read);
        m->fixed += n.applied;
        m->changed = true;
        now = &m->document;
    }
    return true;
}

void mended_done(struct mended *m)
{
    if (m->changed) {
        document_done(&m->document);
    }
    buf_done(&m->text);
    m->changed = false;
}
