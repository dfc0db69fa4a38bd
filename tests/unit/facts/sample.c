#include "sample.h"

#include <criterion/criterion.h>

#include "pack/pack.h"

static const char openings[] =
    "operative: |\n"
    "  Requests | A T N\n  Encourages | A N\n  Calls upon | A\n  Calls for | N\n  Calls | A N\n  "
    "Recalls | N T\n"
    "  Recalls its request | A\n  Takes note | N\n  Takes note with appreciation | N\n  Expresses "
    "| N\n  Decides | I T\n"
    "  Welcomes | N T\n  Recommends | A T N\n  Urges | A\n  Invites | A\n  Notes | N T\n  Begs | A "
    "| unusual\n"
    "  Expresses its appreciation | N\n  Recalls also | N\n  Reiterates | N T\n"
    "preambular:\n"
    "  - {phrase: Recalling, takes: [noun, that]}\n  - {phrase: Taking note, takes: noun}\n"
    "  - {phrase: Taking note with appreciation, takes: noun}\n  - {phrase: Noting with concern, "
    "takes: [that, noun]}\n"
    "  - {phrase: Noting, takes: [that, noun]}\n  - {phrase: Mindful, takes: [that, noun]}\n"
    "  - {phrase: Expressing, takes: noun}\n  - {phrase: Encouraging, takes: noun}\n";
static const char bodies[] =
    "bodies:\n"
    "  - {id: ga, name: General Assembly, formula: The General Assembly, form: ga, aliases: [the "
    "Assembly]}\n"
    "  - {id: sc, name: Security Council, formula: The Security Council, form: sc}\n"
    "  - {id: ecosoc, name: Economic and Social Council, formula: The Economic and Social Council, "
    "form: ecosoc}\n"
    "  - {id: hrc, name: Human Rights Council, formula: The Human Rights Council, form: hrc}\n"
    "  - {id: cnd, name: Commission on Narcotic Drugs, formula: The Commission on Narcotic Drugs, "
    "form: session, base: 1957}\n"
    "  - {id: unea, name: Environment Assembly of the Programme, formula: The Environment "
    "Assembly, form: session-table,\n"
    "     sessions: {4: 2019, 5: 2022}}\n";
static const char instruments[] = "instruments:\n"
                                  "  - {id: crc, title: Convention on the Rights of the Child, "
                                  "treaty: true, shorts: [Rights of the Child Convention]}\n"
                                  "  - {id: opsc, title: Optional Protocol to the Convention on "
                                  "the Rights of the Child on the sale of children}\n"
                                  "  - {id: peace, title: Declaration on a Culture of Peace}\n";
static const char dates[] = "body: ga\nadopted: |\n  78/145 2023-12-19\n  217 A (III) 1948-12-10\n";
static const char highest[] = "highest: |\n  1946 15\n  1947 37\n";

static void load(struct sample *s)
{
    struct err e = {0};
    const char *const texts[][2] = {{"openings", openings},
                                    {"bodies", bodies},
                                    {"instruments", instruments},
                                    {"dates-ga", dates},
                                    {"sc-highest", highest}};
    struct register_node nodes[5];
    for (int i = 0; i < 5; i++) {
        nodes[i] = (struct register_node){str_of(texts[i][0]),
                                          yaml_parse(&s->a, texts[i][0], str_of(texts[i][1]), &e)};
        cr_assert(nodes[i].root, "%s: %s", texts[i][0], e.text);
    }
    cr_assert(lexicon_load(&s->lexicon, &s->a, nodes, 5, &e), "%s:%u: %s", e.path, e.line, e.text);
}

/* Asterisks are italics, "^12^" a note reference. */
static void add_text(struct build *b, const char *text)
{
    bool italic = false;
    for (const char *p = text; *p;) {
        uint32_t n = (uint32_t)strcspn(p, "*^");
        build_as(b, (struct range){0, 0}, (struct str){p, n});
        p += n;
        if (*p == '*') {
            (italic ? build_span_close : build_span_open)(b, SPAN_ITALIC, (struct range){0, 0});
            italic = !italic;
            p++;
        } else if (*p == '^') {
            n = (uint32_t)strcspn(p + 1, "^");
            build_mark(b, (struct str){p + 1, n}, (struct range){0, 0});
            p += n + 2;
        }
    }
}

static struct range label_of(struct str text, struct range block)
{
    uint32_t at = block.start;
    while (at < block.end && text.p[at] >= '0' && text.p[at] <= '9') {
        at++;
    }
    bool numbered = at > block.start && at < block.end && text.p[at] == '.';
    return (struct range){block.start, numbered ? at + 1 : block.start};
}

static void make_parts(struct sample *s, const struct row *rows, uint32_t count)
{
    uint32_t length = s->doc.text.n;
    s->parts[0] = (struct part){
        .kind = PART_DOCUMENT, .range = {0, length}, .parent = PART_NONE, .end = count + 2};
    s->parts[1] = (struct part){.kind = PART_RESOLUTION, .range = {0, length}, .end = count + 2};
    for (uint32_t i = 0; i < count; i++) {
        struct range r = s->doc.blocks[i].range, label = label_of(s->doc.text, r);
        uint32_t body = label.end > label.start ? label.end + (label.end < r.end) : r.start;
        s->parts[i + 2] = (struct part){.kind = rows[i].kind,
                                        .range = r,
                                        .own = r,
                                        .label = label,
                                        .body = {body, r.end},
                                        .block = i,
                                        .block_end = i + 1,
                                        .parent = 1,
                                        .end = i + 3,
                                        .numbered = label.end > label.start};
        s->part_of_block[i] = i + 2;
    }
    s->texts[0] = 1;
    s->outline = (struct outline){s->parts, count + 2, s->texts, 1, s->part_of_block};
}

void sample_open(struct sample *s, const struct row *rows)
{
    *s = (struct sample){0};
    source_init(&s->source, &s->a, "sample", SOURCE_MARKDOWN, STR("source"));
    load(s);
    struct build b;
    build_open(&b, &s->a, &s->source);
    uint32_t count = 0;
    for (; rows[count].text; count++) {
        cr_assert(count < 60);
        build_block(&b, rows[count].kind == PART_NOTE ? BLOCK_NOTE : BLOCK_PARAGRAPH, 0);
        add_text(&b, rows[count].text);
        build_block_end(&b);
    }
    build_finish(&b, &s->doc);
    s->doc.has_italics = true;
    cr_assert_eq(s->doc.block_count, count);
    make_parts(s, rows, count);
    s->facts = facts_new(&s->a, &s->doc, &s->outline, &s->lexicon);
}

void sample_close(struct sample *s)
{
    arena_done(&s->a);
}

struct str sample_text(const struct sample *s, struct range r)
{
    return doc_text(&s->doc, r);
}
