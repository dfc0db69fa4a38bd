/* Required literals. Nearly every block of a document can be refused without running an expression,
 * by looking for stretches of bytes of which any match must hold one: "(?:May|June) [0-9]" needs
 * "May 0" ... "June 9".
 *
 * Element after element, the set of all texts that may stand there so far is multiplied with the
 * texts of the next element, as long as they are few and short; then it is kept if it is one of the
 * two rarest seen, and a new set begins (as Russ Cox does for code search, with sets in place of
 * trigrams). What is not understood ends a set; option settings, \K, \Q, verbs and recursion give
 * the whole thing up. Wrong is worse than none. */
#include "match/needs.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "match/pattern.h"

/* Per byte: what stands in most paragraphs is not worth looking for. */
static const double RARE = 0.002;

struct reader {
    struct str p; /* the pattern */
    bool nocase, lost;
};

struct candidate {
    struct literals set; /* n == 0: none */
    double often;
    unsigned run;
};

/* What is known at a place of the pattern. */
struct state {
    struct literals run;   /* the text just before the place ends in one of these */
    unsigned run_number;   /* counts the sets that were begun */
    bool whole;            /* `run` is all that was read, from the beginning */
    struct literals first; /* when not: what was read begins with one of these; n == 0: not known */
    struct candidate best, second; /* the rarest sets so far, of different runs */
};

static void keep(struct candidate *c, const struct literals *set, double often, unsigned run)
{
    literals_copy(&c->set, set);
    c->often = often;
    c->run = run;
}

static void consider(struct state *s, const struct literals *set, double often, unsigned run)
{
    struct candidate *best = &s->best, *second = &s->second;
    if (best->set.n && best->run == run) {
        if (often < best->often) {
            keep(best, set, often, run);
        }
    } else if (best->set.n == 0 || often < best->often) {
        if (best->set.n) {
            *second = *best;
        }
        keep(best, set, often, run);
    } else if (second->set.n == 0 || often < second->often) {
        keep(second, set, often, run);
    }
}

static void consider_run(struct state *s)
{
    if (s->run.n && !literals_has_empty(&s->run)) {
        consider(s, &s->run, literals_often(&s->run), s->run_number);
    }
}

static void not_whole(struct state *s)
{
    if (s->whole) {
        s->whole = false;
        literals_copy(&s->first, &s->run);
    }
}

static void run_empty(struct state *s)
{
    s->run.n = 1;
    s->run.any[0].n = 0;
    s->run_number++;
}

/* Nothing is known of the text just before the place. */
static void run_forget(struct state *s)
{
    consider_run(s);
    not_whole(s);
    run_empty(s);
}

static void state_begin(struct state *s)
{
    s->run_number = 0;
    run_empty(s);
    s->whole = true;
    s->first.n = s->best.set.n = s->second.set.n = 0;
}

/* One of `next` stands at the place. */
static void append(struct state *s, const struct literals *next)
{
    if (next->n > 1) {
        consider_run(s);
    }
    if (literals_multiply(&s->run, next)) {
        return;
    }
    consider_run(s);
    not_whole(s);
    s->run_number++;
    if (!literals_has_empty(&s->run)) {
        literals_keep_last(&s->run);
        if (literals_multiply(&s->run, next)) {
            return;
        }
    }
    literals_copy(&s->run, next);
}

/* `next` stands there `q.least` to `q.most` times. */
static void append_times(struct state *s, struct literals *next, struct quantifier q)
{
    enum { COPIES = 3 };
    if (q.least == 0 && q.most == 1 && next->n < LITERAL_MOST) {
        next->any[next->n++].n = 0;
        append(s, next);
        return;
    }
    for (unsigned i = 0; i < q.least && i < COPIES; i++) {
        append(s, next);
    }
    if (q.least == 0) {
        run_forget(s);
    } else if (q.most != q.least || q.least > COPIES) {
        consider_run(s);
        not_whole(s);
        literals_copy(&s->run, next);
        s->run_number++;
    }
}

/* A byte that may stand in a literal. Without regard to case k and s also match U+212A and U+017F,
 * which are other bytes. */
static bool is_plain(const struct reader *r, unsigned char c)
{
    return !r->nocase || (c < 0x80 && (c | 32) != 'k' && (c | 32) != 's');
}

static void add_byte(const struct reader *r, struct literals *set, char c)
{
    bool upper = c >= 'A' && c <= 'Z';
    set->any[set->n].p[0] = r->nocase && upper ? (char)(c + 32) : c;
    set->any[set->n++].n = 1;
}

static uint32_t character_bytes(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* One literal character [at, at + length). */
static uint32_t take_character(struct reader *r, struct state *s, uint32_t at, uint32_t length)
{
    struct quantifier q;
    struct literals set;
    uint32_t behind = pattern_quantifier(r->p, at + length, &q);
    if (!is_plain(r, (unsigned char)r->p.p[at])) {
        run_forget(s);
        return behind;
    }
    set.n = 0;
    if (length == 1) {
        add_byte(r, &set, r->p.p[at]);
    } else {
        memcpy(set.any[0].p, r->p.p + at, length);
        set.any[0].n = (uint8_t)length;
        set.n = 1;
    }
    append_times(s, &set, q);
    return behind;
}

/* The characters of the class [at, end) of the pattern, without its brackets; false when they are
 * too many or not understood. */
static bool read_class(const struct reader *r, uint32_t at, uint32_t end, struct literals *set)
{
    struct str p = r->p;
    set->n = 0;
    while (at < end) {
        unsigned char c = (unsigned char)p.p[at];
        bool escaped = c == '\\';
        if (escaped) {
            c = ++at < end ? (unsigned char)p.p[at] : 0;
            if (c == 0 || c >= 0x80 || (c >= '0' && c <= '9') ||
                ((c | 32) >= 'a' && (c | 32) <= 'z')) {
                return false;
            }
        }
        uint32_t length = character_bytes(c);
        unsigned char last = c;
        bool range = at + length + 1 < end && p.p[at + length] == '-';
        if (at + length > end || (c == '[' && !escaped) || !is_plain(r, c)) {
            return false;
        }
        if (c >= 0x80 && !range && set->n < LITERAL_MOST) {
            memcpy(set->any[set->n].p, p.p + at, length);
            set->any[set->n++].n = (uint8_t)length;
        } else if (c >= 0x80) {
            return false;
        }
        if (range) {
            last = (unsigned char)p.p[at + length + 1];
            length += 2;
        }
        if (last < c || (last >= 0x80 && range) || last == '\\') {
            return false;
        }
        for (unsigned x = c; c < 0x80 && x <= last; x++) {
            if (set->n == LITERAL_MOST || !is_plain(r, (unsigned char)x)) {
                return false;
            }
            add_byte(r, set, (char)x);
        }
        at += length;
    }
    return set->n > 0;
}

static uint32_t take_class(struct reader *r, struct state *s, uint32_t at)
{
    uint32_t end = pattern_skip_class(r->p, at);
    struct quantifier q;
    struct literals set;
    uint32_t behind = pattern_quantifier(r->p, end, &q);
    bool negated = at + 1 < r->p.n && r->p.p[at + 1] == '^';
    if (!negated && end > at + 2 && read_class(r, at + 1, end - 1, &set)) {
        append_times(s, &set, q);
    } else {
        run_forget(s);
    }
    return behind;
}

static void read_stretch(struct reader *r, struct state *s, uint32_t at, uint32_t end,
                         unsigned depth);

/* What a group holds: in `all->run` how it ends (its texts, when `all->whole`; n == 0: not known);
 * in `all->first` how it begins; in `all->best` the rarest set, of one alternative or made of one
 * of each. */
static void read_alternatives(struct reader *r, struct state *all, uint32_t at, uint32_t end,
                              unsigned depth)
{
    struct state one;
    bool each = true, begins = true, ends = true;
    state_begin(all);
    all->run.n = 0;
    for (;;) {
        uint32_t bar = pattern_bar(r->p, at, end);
        state_begin(&one);
        read_stretch(r, &one, at, bar, depth + 1);
        consider_run(&one);
        const struct literals *first = one.whole ? &one.run : &one.first;
        ends = ends && literals_unite(&all->run, &one.run);
        all->whole = all->whole && one.whole && ends;
        begins = begins && first->n && literals_unite(&all->first, first);
        each = each && one.best.set.n && literals_unite(&all->best.set, &one.best.set);
        if (bar == end || r->lost) {
            break;
        }
        at = bar + 1;
    }
    all->run.n = ends ? all->run.n : 0;
    all->first.n = begins ? all->first.n : 0;
    all->best.set.n = each ? all->best.set.n : 0;
    all->best.often = literals_often(&all->best.set);
}

/* A group that takes part, with alternatives or a quantifier. */
static void take_alternatives(struct reader *r, struct state *s, struct range contents,
                              struct quantifier q, unsigned depth)
{
    struct state all;
    read_alternatives(r, &all, contents.start, contents.end, depth);
    if (all.whole) {
        append_times(s, &all.run, q);
        return;
    }
    if (q.least > 0 && all.best.set.n) {
        consider(s, &all.best.set, all.best.often, UINT_MAX - contents.start);
    }
    if (q.least > 0 && all.first.n && literals_multiply(&s->run, &all.first)) {
        not_whole(s);
    }
    if (q.least > 0 || all.run.n == 0 || !literals_unite(&all.run, &s->run)) {
        run_forget(s);
    } else {
        consider_run(s);
        not_whole(s);
        s->run_number++;
    }
    if (all.run.n) {
        literals_copy(&s->run, &all.run);
    }
}

/* What a look-ahead asks for stands behind the place, whatever else follows. */
static void take_ahead(struct reader *r, struct state *s, struct range contents, unsigned depth)
{
    struct state ahead;
    struct quantifier once = {1, 1};
    state_begin(&ahead);
    literals_copy(&ahead.run, &s->run);
    if (pattern_bar(r->p, contents.start, contents.end) == contents.end) {
        read_stretch(r, &ahead, contents.start, contents.end, depth + 1);
    } else {
        take_alternatives(r, &ahead, contents, once, depth);
    }
    consider_run(&ahead);
    if (ahead.best.set.n) {
        consider(s, &ahead.best.set, ahead.best.often, UINT_MAX - contents.start);
    }
}

/* What a look-behind asks for stands just before the place, if nothing better is known of it. */
static void take_behind(struct reader *r, struct state *s, struct range contents, unsigned depth)
{
    struct state behind;
    read_alternatives(r, &behind, contents.start, contents.end, depth);
    if (behind.best.set.n) {
        consider(s, &behind.best.set, behind.best.often, UINT_MAX - contents.start);
    }
    if (s->run.n == 1 && s->run.any[0].n == 0) {
        not_whole(s);
        if (behind.whole && !literals_has_empty(&behind.run)) {
            literals_copy(&s->run, &behind.run);
        }
    }
}

static uint32_t take_group(struct reader *r, struct state *s, uint32_t at, unsigned depth)
{
    uint32_t end = pattern_skip_group(r->p, at), contents;
    struct quantifier q;
    uint32_t behind = pattern_quantifier(r->p, end, &q);
    enum pattern_group group = pattern_group(r->p, at, &contents);
    struct range inner = {contents, end > contents ? end - 1 : contents};
    bool once = q.least == 1 && q.most == 1;
    if (depth > 12 || group == GROUP_OTHER) {
        r->lost = true;
    } else if (group == GROUP_WORD || group == GROUP_CONDITION ||
               (!once && group != GROUP_PLAIN && group != GROUP_FIGURE)) {
        run_forget(s);
    } else if (group == GROUP_FIGURE) {
        struct literals figures;
        struct reader own = {STR("0-9"), r->nocase, false};
        read_class(&own, 0, own.p.n, &figures);
        append_times(s, &figures, q);
    } else if (group == GROUP_AHEAD) {
        take_ahead(r, s, inner, depth);
    } else if (group == GROUP_BEHIND) {
        take_behind(r, s, inner, depth);
    } else if (group == GROUP_PLAIN && once &&
               pattern_bar(r->p, inner.start, inner.end) == inner.end) {
        read_stretch(r, s, inner.start, inner.end, depth + 1);
    } else if (group == GROUP_PLAIN) {
        take_alternatives(r, s, inner, q, depth);
    }
    return behind; /* a boundary or a negative look-around says nothing, and takes no room */
}

/* An escaped mark stands for itself; any other escape ends the run, or gives all up. */
static uint32_t take_escape(struct reader *r, struct state *s, uint32_t at)
{
    unsigned char c = at + 1 < r->p.n ? (unsigned char)r->p.p[at + 1] : 0;
    struct quantifier q;
    if (c == 0 || strchr("KQEcCgk", c)) {
        r->lost = true;
        return r->p.n;
    }
    if (!ascii_is_digit(c) && !ascii_is_letter(c)) {
        uint32_t length = character_bytes(c), rest = r->p.n - (at + 1);
        return take_character(r, s, at + 1, length < rest ? length : rest);
    }
    uint32_t behind = pattern_quantifier(r->p, pattern_skip_escape(r->p, at), &q);
    run_forget(s);
    return behind;
}

static void read_stretch(struct reader *r, struct state *s, uint32_t at, uint32_t end,
                         unsigned depth)
{
    while (at < end && !r->lost) {
        unsigned char c = (unsigned char)r->p.p[at];
        struct quantifier q;
        if (c == '\\') {
            at = take_escape(r, s, at);
        } else if (c == '(') {
            at = take_group(r, s, at, depth);
        } else if (c == '[') {
            at = take_class(r, s, at);
        } else if (c == '^' || c == '$') {
            at++;
        } else if (c == '.' || c == '{' || c == '}' || c == '*' || c == '+' || c == '?') {
            at = pattern_quantifier(r->p, at + 1, &q);
            run_forget(s);
        } else {
            uint32_t length = character_bytes(c);
            at = take_character(r, s, at, at + length > end ? end - at : length);
        }
    }
}

/* What hides parentheses (comments, quoted stretches) would mislead the counting of them. */
static bool hides(struct str pattern)
{
    return str_find(pattern, STR("(?#"), 0) != UINT32_MAX ||
           str_find(pattern, STR("\\Q"), 0) != UINT32_MAX;
}

void needs_of(struct str pattern, bool nocase, struct needs *needs)
{
    struct reader r = {pattern, nocase, hides(pattern)};
    struct state all;
    needs->n = 0;
    if (r.lost) {
        return;
    }
    if (pattern_bar(pattern, 0, pattern.n) == pattern.n) {
        state_begin(&all);
        read_stretch(&r, &all, 0, pattern.n, 0);
        consider_run(&all);
    } else {
        read_alternatives(&r, &all, 0, pattern.n, 0);
    }
    const struct candidate *found[NEEDS_MOST] = {&all.best, &all.second};
    for (int i = 0; i < NEEDS_MOST && !r.lost; i++) {
        if (found[i]->set.n && found[i]->often < RARE) {
            literals_copy(&needs->sets[needs->n++], &found[i]->set);
        }
    }
}

void needs_write(const struct needs *needs, struct buf *out)
{
    for (uint32_t i = 0; i < needs->n; i++) {
        buf_add_char(out, (char)needs->sets[i].n);
        for (uint32_t k = 0; k < needs->sets[i].n; k++) {
            const struct literal *l = &needs->sets[i].any[k];
            buf_add_char(out, (char)l->n);
            buf_add(out, literal_str(l));
        }
    }
}

/* One set of a written text, from `*at` on. */
static bool read_set(struct str text, uint32_t *at, struct literals *set)
{
    uint32_t n = *at < text.n ? (unsigned char)text.p[(*at)++] : 0;
    if (n == 0 || n > LITERAL_MOST) {
        return false;
    }
    for (set->n = 0; set->n < n; set->n++) {
        struct literal *l = &set->any[set->n];
        l->n = *at < text.n ? (uint8_t)text.p[(*at)++] : 0;
        if (l->n == 0 || l->n > LITERAL_BYTES || text.n - *at < l->n) {
            return false;
        }
        memcpy(l->p, text.p + *at, l->n);
        *at += l->n;
    }
    return true;
}

bool needs_read(struct str text, struct needs *needs)
{
    uint32_t at = 0;
    for (needs->n = 0; at < text.n; needs->n++) {
        if (needs->n == NEEDS_MOST || !read_set(text, &at, &needs->sets[needs->n])) {
            return false;
        }
    }
    return true;
}
