/* dump-facts RULES FILE...: the facts of documents, one a line, fields parted by tabs. For looking
 * at what the finders make of real texts, and for counting. */
#include <stdio.h>

#include "base/file.h"
#include "base/vec.h"
#include "facts/facts.h"
#include "facts/scan.h"
#include "pack/pack.h"
#include "read/read.h"

static const char *file_name;
static struct document_parts {
    struct doc doc;
    const struct outline *o;
    const struct facts *f;
} it;

#define TEXT(r) STR_ARG(doc_text(&it.doc, (r)))

static void put_texts(void)
{
    for (uint32_t i = 0; i < it.f->texts_count; i++) {
        const struct text_fact *t = &it.f->texts[i];
        printf("%s\ttext\t%s\t%.*s\tsession %u\tyear %u\t%u-%u-%u\t%s%s%s%s\n", file_name,
               part_kind_name(it.o->parts[t->part].kind), STR_ARG(t->body ? t->body->id : STR("?")),
               t->session, t->year, t->date.year, t->date.month, t->date.day,
               t->adopted ? "adopted " : "", t->report ? "report " : "",
               t->has_italic_openings ? "italic-op " : "",
               t->has_italic_preamble ? "italic-pp" : "");
    }
}

static void put_openings(void)
{
    static const char *const adverbs[] = {"-", "also", "further"};
    for (uint32_t i = 0; i < it.f->openings_count; i++) {
        const struct opening *o = &it.f->openings[i];
        struct str phrase = doc_text(&it.doc, o->phrase);
        bool formed =
            o->operative ? opening_looks_operative(phrase) : opening_looks_preambular(phrase);
        struct range body = it.o->parts[o->part].body;
        body.end = body.end > body.start + 100 ? body.start + 100 : body.end;
        printf("%s\topening\t%s\t%s\t%u\t%.*s\t%.*s\t%s%s\t%.*s\t%.*s\t%u\t%.*s\n", file_name,
               o->operative ? "op" : "pp",
               o->known ? "known"
               : formed ? "formed"
                        : "UNKNOWN",
               it.o->parts[o->part].parent, TEXT(o->phrase), STR_ARG(o->key), adverbs[o->adverb],
               o->adverb && !o->adverb_first ? "<" : "", TEXT(o->italic), STR_ARG(o->addressee_key),
               o->opener ? o->opener->takes : 0, TEXT(body));
    }
}

static void put_citations(void)
{
    for (uint32_t i = 0; i < it.f->citations_count; i++) {
        const struct citation *c = &it.f->citations[i];
        struct date from, to;
        bool window = number_window(c, &from, &to);
        bool out =
            window && c->date.year && (date_cmp(c->date, from) < 0 || date_cmp(c->date, to) > 0);
        printf("%s\tcitation\t%s\t%.*s\t%.*s\t%u-%02u-%02u\t%s%s%s%s%s%s\t%s\t%.*s\t%s\n",
               file_name, c->kind == CITES_DECISION ? "decision" : "resolution",
               STR_ARG(c->body ? c->body->id : STR("?")), TEXT(c->number), c->date.year,
               c->date.month, c->date.day, c->own ? "own " : "", c->body_named ? "named " : "",
               c->date_shared ? "shared " : "", c->in_note ? "note " : "",
               c->in_title ? "title " : "", c->quoted ? "quoted " : "",
               out      ? "OUTSIDE"
               : window ? "ok"
                        : "no-window",
               TEXT(c->list), part_kind_name(it.o->parts[c->part].kind));
    }
}

static void put_sessions(void)
{
    for (uint32_t i = 0; i < it.f->sessions_count; i++) {
        const struct session_fact *s = &it.f->sessions[i];
        uint32_t start = s->range.start > 60 ? s->range.start - 60 : 0;
        printf("%s\tsession\t%.*s\t%u\t%.*s\t%.*s\t%s%s%s%s\t%s\t", file_name, TEXT(s->range),
               s->number, STR_ARG(s->body ? s->body->id : STR("?")), TEXT(s->antecedent),
               s->own ? "own " : "", s->future ? "future " : "", s->special ? "special " : "",
               s->figures ? "figures" : "", part_kind_name(it.o->parts[s->part].kind));
        for (uint32_t k = start; k < s->range.start; k++) {
            putchar(it.doc.text.p[k] == '\n' ? '|' : it.doc.text.p[k]);
        }
        putchar('\n');
    }
}

static void put_others(void)
{
    static const char *const zones[] = {"quotation", "official-title", "italic-title"};
    for (uint32_t i = 0; i < it.f->symbols_count; i++) {
        printf("%s\tsymbol\t%.*s\n", file_name, TEXT(it.f->symbols[i].range));
    }
    for (uint32_t i = 0; i < it.f->dates_count; i++) {
        printf("%s\tdate\t%.*s\n", file_name, TEXT(it.f->dates[i].range));
    }
    for (uint32_t i = 0; i < it.f->mentions_count; i++) {
        const struct mention *m = &it.f->mentions[i];
        printf("%s\tmention\t%.*s\t%.*s\t%s\t%s\t%.*s\n", file_name, STR_ARG(m->instrument->id),
               TEXT(m->range), m->full ? "full" : "short", m->exact ? "exact" : "INEXACT",
               STR_ARG(m->mark == MARK_NONE ? STR("-") : it.doc.marks[m->mark].label));
    }
    for (uint32_t i = 0; i < it.f->acronyms_count; i++) {
        printf("%s\tacronym\t%.*s\t%s\n", file_name, TEXT(it.f->acronyms[i].range),
               it.f->acronyms[i].defined_here ? "defined" : "");
    }
    for (uint32_t i = 0; i < it.f->zones_count; i++) {
        printf("%s\tzone\t%s\t%.*s\n", file_name, zones[it.f->zones[i].kind],
               TEXT(it.f->zones[i].range));
    }
}

static bool dump(const struct lexicon *l, const char *path)
{
    struct arena a = {0};
    struct str bytes;
    struct err e = {0};
    struct read_options options = {-1};
    if (!file_read(&a, path, FILE_MOST_BYTES, &bytes, &e) ||
        !read_document(&a, path, bytes, &options, &it.doc, &e)) {
        fprintf(stderr, "%s: %s\n", path, e.text);
        arena_done(&a);
        return false;
    }
    file_name = path;
    it.o = outline_new(&a, &it.doc);
    it.f = facts_new(&a, &it.doc, it.o, l);
    put_texts();
    put_openings();
    put_citations();
    put_sessions();
    put_others();
    arena_done(&a);
    return true;
}

int main(int argc, char **argv)
{
    struct pack p;
    struct err e = {0};
    struct lexicon l;
    struct arena a = {0};
    pack_init(&p);
    if (argc < 3 || !pack_load(&p, argv[1], &e)) {
        fprintf(stderr, "dump-facts RULES FILE...: %s:%u: %s\n", e.path, e.line, e.text);
        return 2;
    }
    VEC(struct register_node) registers = {0};
    for (uint32_t i = 0; i < p.registers.n; i++) {
        *vec_push(&registers) =
            (struct register_node){p.registers.p[i].name, p.registers.p[i].root};
    }
    bool ok = lexicon_load(&l, &a, registers.p, registers.n, &e);
    if (!ok) {
        fprintf(stderr, "%s:%u: %s\n", e.path, e.line, e.text);
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        ok &= dump(&l, argv[i]);
    }
    vec_done(&registers);
    arena_done(&a);
    pack_done(&p);
    return ok ? 0 : 3;
}
