/* {"path", "format", "profile", "stage", "parts": [...], "notes": [...], "joined": n, "facts":
 * {...}}. Offsets are bytes of the source, lines begin at 1, `parent` is an index into parts (null
 * for the document), `where` is the place in the field's words. */
#include "cli/outline_json.h"

#include <stdio.h>

#include "report/json.h"

static void put_text_or_null(struct json *o, const char *key, struct str text)
{
    if (text.n) {
        json_put_text(o, key, text);
    } else {
        json_put_null(o, key);
    }
}

static void put_place(struct json *o, const struct document *d, struct range plane)
{
    struct range s = doc_source(&d->doc, plane);
    json_put_number(o, "line", source_locate(d->doc.source, s.start).line);
    json_put_number(o, "start", s.start);
    json_put_number(o, "end", s.end);
}

/* {"text", "line", "start", "end", "where"}: what every fact says. */
static struct json *fact(struct document *d, struct range r, uint32_t part)
{
    struct json *o = json_new_object();
    json_put_text(o, "text", doc_text(&d->doc, r));
    put_place(o, d, r);
    json_put_text(o, "where", outline_where(d->outline, &d->doc, &d->arena, part));
    return o;
}

static void put_body(struct json *o, const struct body *b)
{
    put_text_or_null(o, "body", b ? b->name : (struct str){0});
}

static void put_date(struct json *o, struct date date)
{
    char text[32];
    if (date.year == 0) {
        json_put_null(o, "date");
        return;
    }
    snprintf(text, sizeof text, "%04u-%02u-%02u", date.year, date.month, date.day);
    json_put_text(o, "date", str_of(text));
}

static struct json *parts_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->outline->count; i++) {
        const struct part *p = &d->outline->parts[i];
        const struct opening *opening = facts_opening(d->facts, i);
        struct json *o = json_new_object();
        json_put_text(o, "kind", str_of(part_kind_name(p->kind)));
        put_text_or_null(o, "label", doc_text(&d->doc, p->label));
        json_put_number(o, "number", p->number);
        json_put_number(o, "level", p->level);
        put_place(o, d, p->range);
        put_text_or_null(o, "opening",
                         opening ? doc_text(&d->doc, opening->phrase) : (struct str){0});
        put_text_or_null(o, "addressee",
                         opening ? doc_text(&d->doc, opening->addressee) : (struct str){0});
        if (i) {
            json_put_number(o, "parent", p->parent);
        } else {
            json_put_null(o, "parent");
        }
        json_put_bool(o, "in_annex", p->in_annex);
        json_put_text(o, "where", outline_where(d->outline, &d->doc, &d->arena, i));
        json_push(list, o);
    }
    return list;
}

static struct json *notes_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->doc.block_count; i++) {
        const struct block *b = &d->doc.blocks[i];
        if (b->kind == BLOCK_NOTE) {
            struct json *o = json_new_object();
            json_put_text(o, "label", b->note);
            json_put_text(o, "text", doc_text(&d->doc, b->range));
            put_place(o, d, b->range);
            json_push(list, o);
        }
    }
    return list;
}

/* --- facts --- */

static struct json *texts_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->texts_count; i++) {
        const struct text_fact *t = &d->facts->texts[i];
        struct json *o = json_new_object();
        json_put_number(o, "part", t->part);
        put_body(o, t->body);
        json_put_number(o, "session", t->session);
        json_put_number(o, "year", t->year);
        put_date(o, t->date);
        json_put_bool(o, "adopted", t->adopted);
        json_put_text(o, "where", outline_where(d->outline, &d->doc, &d->arena, t->part));
        json_push(list, o);
    }
    return list;
}

static struct json *citations_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->citations_count; i++) {
        const struct citation *c = &d->facts->citations[i];
        struct json *o = fact(d, c->number, c->part);
        json_put_text(o, "kind", c->kind == CITES_RESOLUTION ? STR("resolution") : STR("decision"));
        put_body(o, c->body);
        json_put_bool(o, "own", c->own);
        put_date(o, c->date);
        json_put_bool(o, "in_note", c->in_note);
        json_push(list, o);
    }
    return list;
}

static struct json *symbols_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->symbols_count; i++) {
        const struct symbol_fact *s = &d->facts->symbols[i];
        struct json *o = fact(d, s->range, s->part);
        json_put_bool(o, "in_note", s->in_note);
        json_push(list, o);
    }
    return list;
}

static struct json *dates_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->dates_count; i++) {
        const struct date_fact *f = &d->facts->dates[i];
        struct json *o = fact(d, f->range, f->part);
        put_date(o, f->date);
        json_push(list, o);
    }
    return list;
}

static struct json *sessions_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->sessions_count; i++) {
        const struct session_fact *s = &d->facts->sessions[i];
        struct json *o = fact(d, s->range, s->part);
        json_put_number(o, "number", s->number);
        put_body(o, s->body);
        json_push(list, o);
    }
    return list;
}

static struct json *instruments_json(struct document *d)
{
    struct json *list = json_new_list();
    for (uint32_t i = 0; i < d->facts->mentions_count; i++) {
        const struct mention *m = &d->facts->mentions[i];
        struct json *o = fact(d, m->range, m->part);
        json_put_text(o, "id", m->instrument->id);
        json_put_text(o, "title", m->instrument->title);
        json_put_bool(o, "full", m->full);
        json_put_bool(o, "exact", m->exact);
        json_push(list, o);
    }
    return list;
}

void outline_json(struct document *d, const char *path, struct buf *out)
{
    struct json *root = json_new_object(), *facts = json_new_object();
    json_put(facts, "texts", texts_json(d));
    json_put(facts, "citations", citations_json(d));
    json_put(facts, "symbols", symbols_json(d));
    json_put(facts, "dates", dates_json(d));
    json_put(facts, "sessions", sessions_json(d));
    json_put(facts, "instruments", instruments_json(d));
    json_put_text(root, "path", str_of(path));
    json_put_text(root, "format", str_of(source_format_name(d->doc.source->format)));
    put_text_or_null(root, "profile", d->profile ? d->profile->name : (struct str){0});
    json_put_text(root, "stage", d->stage);
    json_put(root, "parts", parts_json(d));
    json_put(root, "notes", notes_json(d));
    json_put_number(root, "joined", d->doc.joined);
    json_put(root, "facts", facts);
    json_write(root, out);
    buf_add_char(out, '\n');
}
