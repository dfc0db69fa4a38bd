/* What holds for every document, whatever was typed: the plane is whole, and every byte, span and
 * mark of it leads back to the bytes it came from. Checked on drafts of our own, on thousands of
 * mutilated copies of them, and, where RESLINT_CORPORA names a folder, on every text in it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/read.h"

static const char draft[] =
    "**Seventy-ninth session**\n\nAgenda item 12\n\n# 79/12. Safety of *small* boats\n\n"
    "*The General Assembly*,\n\n"
    "*Recalling* its resolution [70/1](#) of 25&nbsp;September 2015,¹ and the Convention,²,³ with "
    "its\n"
    "annex of 10 m² and ×10⁶ items&mdash;all of __them__,\n\n"
    "¹ United Nations, *Treaty Series*, vol. 1577, No. 27531.\n\n² See A/73/325\nand its "
    "addendum.\n\n"
    "³ Such as guidance on chains of\n\n"
    "_Noting_ the ***very* strong** <i>wish</i> for `code` and <sup>th</sup> day<sup>4</sup>,[^n]\n"
    "*Noting further* the plan \\*not\\* yet adopted in the\n\nminerals trade.\n\nCity of "
    "*Vienna,\n\n"
    "1. *Requests* the non‑State  actors:\n\n(a) To act;\n\n- (b) to rest;\n  - deeper;\n\n"
    "2*. Decides* to remain seized;\n6 *Also decides* it.\n\n> quoted **words**\n> more\n\n"
    "| a | b |\n|---|---|\n| 1 | *2* |\n\n```\n*raw*\n```\n\n<!-- off\n-->\n***\n\nTitle\n=====\n\n"
    "[^n]: A note.\n\n    Its second part.\n\n\\* Reissued.\n\n24-01234 (E) 150124\n\n"
    "49th plenary meeting\n\n4 December 2024\n";

static const char plain[] =
    "United Nations\nA/RES/79/12\n\n24-01234 (E)    150124\n*2401234*\n\nThe General Assembly,\n\n"
    "Recalling the Declaration,1 the Paris Agreement 2  and the gender-\nresponsive plan of 20173 "
    "in\n"
    "__________________\n\n1 Resolution 217 A (III).\n\n2 See FCCC/CP/2015/10/Add.1, "
    "decision\n1/CP.21.\n\n"
    "3  Ibid.\n\nA/RES/79/12\nSafety of small boats\n\n2/3\n24-01234\n\nthe long term,\n\n"
    "1.\nDecides to act;\n   2. Requests a report on\n(a) Boats;\n\n- bullets, 12\n\nAdopted at "
    "the\n12th meeting.\n";

/* The same bytes, blanks of any kind counting as ' '. */
static bool is_same(struct str plane, struct str source)
{
    for (uint32_t i = 0; i < plane.n; i++) {
        bool blank = plane.p[i] == ' ' && strchr("\t\r\n", source.p[i]) != NULL;
        if (plane.p[i] != source.p[i] && !blank) {
            return false;
        }
    }
    return true;
}

static bool on_character(struct str text, uint32_t at)
{
    return at >= text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static void check_segs(const struct doc *d, const char *name)
{
    struct str bytes = d->source->bytes;
    for (uint32_t i = 0; i < d->seg_count; i++) {
        const struct seg *s = &d->segs[i];
        struct str plane = str_sub(d->text, s->plane, s->plane + s->plane_length);
        struct str source = str_sub(bytes, s->source, s->source + s->source_length);
        cr_assert(plane.n == s->plane_length && source.n == s->source_length, "%s: seg %u", name,
                  i);
        cr_assert(i == 0 || d->segs[i - 1].plane + d->segs[i - 1].plane_length <= s->plane);
        if (plane.n == source.n) {
            cr_assert(is_same(plane, source), "%s: plane “%.*s” is not source “%.*s”", name,
                      STR_ARG(plane), STR_ARG(source));
        }
    }
}

static void check_blocks(const struct doc *d, const char *name)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->block_count; i++) {
        struct range r = d->blocks[i].range;
        cr_assert(r.start == at && r.start <= r.end && r.end < d->text.n, "%s: block %u", name, i);
        cr_assert(d->text.p[r.end] == '\n' && !memchr(d->text.p + r.start, '\n', range_length(r)),
                  "%s: block %u is not one line", name, i);
        struct range s = doc_source(d, r);
        cr_assert(s.start <= s.end && s.end <= d->source->bytes.n);
        cr_assert(d->blocks[i].kind != BLOCK_NOTE || d->blocks[i].note.n > 0);
        at = r.end + 1;
    }
    cr_assert_eq(at, d->text.n, "%s: plane behind the last block", name);
    cr_assert_eq(utf8_invalid_at(d->text), UINT32_MAX, "%s: plane is not UTF-8", name);
}

static void check_spans(const struct doc *d, const char *name)
{
    struct str bytes = d->source->bytes;
    for (uint32_t i = 0; i < d->span_count; i++) {
        const struct span *s = &d->spans[i];
        uint32_t block = doc_block_at(d, s->range.start);
        cr_assert(s->range.start < s->range.end && block != UINT32_MAX &&
                      s->range.end <= d->blocks[block].range.end,
                  "%s: span %u", name, i);
        cr_assert(on_character(d->text, s->range.start) && on_character(d->text, s->range.end));
        cr_assert(i == 0 || d->spans[i - 1].range.start <= s->range.start);
        struct range inner = doc_source(d, s->range);
        cr_assert(s->source.start <= s->source.end && s->source.end <= bytes.n);
        char first = bytes.p[s->source.start], last = bytes.p[s->source.end - 1];
        if (s->kind == SPAN_ITALIC || s->kind == SPAN_BOLD) {
            cr_assert(strchr("*_<", first), "%s: span of “%.*s” starts with %c", name,
                      STR_ARG(str_in(bytes, s->source)), first);
            bool unclosed = first == '<' && last != '>'; /* a tag left open ends with its block */
            cr_assert(unclosed || strchr("*_>", last), "%s: span of “%.*s” ends with %c", name,
                      STR_ARG(str_in(bytes, s->source)), last);
            cr_assert(s->source.start < inner.start, "%s: span %u", name, i);
        }
    }
}

static void check_marks(const struct doc *d, const char *name)
{
    for (uint32_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        struct range r = d->blocks[m->block].range;
        cr_assert(m->at >= r.start && m->at <= r.end, "%s: mark %u", name, i);
        cr_assert(i == 0 || d->marks[i - 1].at <= m->at);
        cr_assert(m->label.n > 0 && m->source.start < m->source.end &&
                  m->source.end <= d->source->bytes.n);
        cr_assert(on_character(d->text, m->at));
    }
    for (uint32_t i = 0; i < d->flaw_count; i++) {
        cr_assert(d->flaws[i].range.end <= d->text.n);
        cr_assert(i == 0 || d->flaws[i - 1].range.start <= d->flaws[i].range.start);
    }
    for (uint32_t i = 0; i < d->comment_count; i++) {
        cr_assert(d->comments[i].source.end <= d->source->bytes.n);
        cr_assert(d->comments[i].block <= d->block_count);
    }
}

static void check_bytes(const char *name, struct str bytes)
{
    struct arena a = {0};
    struct doc d = {0};
    struct err e = {0};
    if (read_document(&a, name, bytes, NULL, &d, &e)) {
        check_blocks(&d, name);
        check_segs(&d, name);
        check_spans(&d, name);
        check_marks(&d, name);
    } else {
        cr_assert(e.code == ERR_INPUT && e.text[0], "%s: no reason", name);
    }
    arena_done(&a);
}

static void check_file(void *context, const char *path)
{
    struct arena a = {0};
    struct str bytes;
    struct err e = {0};
    if (read_is_known_suffix(path) && file_read(&a, path, FILE_MOST_BYTES, &bytes, &e)) {
        check_bytes(path, bytes);
        ++*(unsigned *)context;
    }
    arena_done(&a);
}

Test(property, every_byte_leads_back)
{
    check_bytes("draft.md", str_of(draft));
    check_bytes("draft.txt", str_of(draft));
    check_bytes("plain.txt", str_of(plain));
    check_bytes("plain.md", str_of(plain));
    const char *corpora = getenv("RESLINT_CORPORA");
    if (corpora) {
        unsigned files = 0;
        struct err e = {0};
        cr_assert(file_walk(corpora, check_file, &files, &e), "%s", e.text);
        printf("%u files\n", files);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A copy with a few places cut, doubled or overwritten; what is no UTF-8 any more becomes '?'. */
static void mutilate(const char *text, uint32_t *state, struct buf *out)
{
    static const char *const pieces[] = {
        "*",    "_",        "**",           "¹",      "¹⁰,¹¹",  "[^1]",        "[^1]: ", "\n",
        "\n\n", "\r",       "\r\n",         "- ",     "(a) ",   "1. ",         "> ",     "|",
        "```",  "<!--",     "-->",          "<sup>",  "</sup>", "<i>",         "</b>",   "&amp;",
        "&#0;", "&#xD800;", "\\",           "[",      "](",     ")",           "#",      "---",
        "====", "\t",       "  ",           "\u00A0", "\u00AD", "\u2011",      "“",      "”",
        "😀",    "\u0301",   "__________\n", "2/3\n",  ", 12",   "A/RES/1/2\n", "\f",     "\x01",
        "\x7F",
    };
    uint32_t n = (uint32_t)strlen(text);
    buf_clear(out);
    uint32_t cut = next_random(state) % 4 == 0 ? next_random(state) % n : n;
    uint32_t from = next_random(state) % 3 == 0 ? next_random(state) % n : 0;
    for (uint32_t i = from < cut ? from : 0; i < cut; i++) {
        uint32_t dice = next_random(state) % 120;
        if (dice == 0) {
            buf_add_cstr(out, pieces[next_random(state) % (sizeof pieces / sizeof *pieces)]);
        } else if (dice == 1) {
            buf_add_char(out, (char)(next_random(state) & 0xFF));
        } else if (dice == 2) {
            i += next_random(state) % 20;
        }
        if (i < cut) {
            buf_add_char(out, text[i]);
        }
    }
    uint32_t bad;
    while (out->n && (bad = utf8_invalid_at(buf_str(out))) != UINT32_MAX) {
        out->p[bad] = '?';
    }
    for (size_t i = 0; i < out->n; i++) {
        out->p[i] = out->p[i] ? out->p[i] : '?';
    }
}

Test(property, holds_for_mutilated_drafts, .timeout = 60)
{
    struct buf text = {0};
    uint32_t state = 20190523;
    for (unsigned i = 0; i < 3000; i++) {
        mutilate(i % 2 ? plain : draft, &state, &text);
        if (text.n) {
            check_bytes(i % 3 ? "mutilated.md" : "mutilated.txt", buf_str(&text));
        }
    }
    buf_done(&text);
}

static double seconds_for(const char *name, struct str bytes, unsigned times)
{
    clock_t start = clock();
    for (unsigned i = 0; i < times; i++) {
        struct arena a = {0};
        struct doc d = {0};
        struct err e = {0};
        cr_assert(read_document(&a, name, bytes, NULL, &d, &e), "%s", e.text);
        arena_done(&a);
    }
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Ten times the text takes about ten times as long; what is quadratic takes a hundred times. */
Test(property, time_is_linear, .timeout = 60)
{
    static const char *const units[] = {
        draft, plain,      "*a_ ",  "*a **b ",   "[",           "[a](",
        "![",  "<",        "<!-- ", "<i>",       "¹",           "[^1]",
        "> ",  "(a) x;\n", "- x\n", "1. x;\n\n", "x,\n\ny\n\n", "¹ x\n\nx of\n\n",
        "\\*", "`",        "&",     "|a",        "a\n",         "“a” ",
        "_",   "```\nx\n", "a* ",   "2/3\n\n",   "\r",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf small = {0}, large = {0};
        while (small.n < 20000) {
            buf_add_cstr(&small, units[i]);
        }
        buf_add_char(&small, 'x');
        for (int k = 0; k < 10; k++) {
            buf_add(&large, buf_str(&small));
        }
        const char *name = units[i] == plain ? "a.txt" : "a.md";
        double one = seconds_for(name, buf_str(&small), 3),
               ten = seconds_for(name, buf_str(&large), 3);
        cr_expect(ten < 40 * one + 0.02, "“%.12s”: %.4f s, ten times as much %.4f s", units[i], one,
                  ten);
        buf_done(&small);
        buf_done(&large);
    }
}
