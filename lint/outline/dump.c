/* The outline for people: one part a line, indented by depth, its kind, its number, the beginning
 * of its words, and for texts what they hold.
 *
 *   draft-resolution Draft resolution II (preambular 9, operative 14, notes 6)
 *     title "Protecting the night sky from stray light"
 *     formula "The General Assembly,"
 *     operative 1. "Requests the Office to convene a meeting ..."
 *       subparagraph (a) "To exchange ..." */
#include "base/buf.h"
#include "base/utf8.h"
#include "outline/outline.h"

enum { WORDS_MAX = 72 };

static void add_words(struct buf *out, struct str s)
{
    uint32_t at = 0, count = 0;
    if (s.n == 0) {
        return;
    }
    while (at < s.n && count < WORDS_MAX) {
        uint32_t length;
        utf8_decode(s, at, &length);
        at += length;
        count++;
    }
    if (at < s.n) { /* not in the middle of a word */
        uint32_t space = at;
        while (space > at / 2 && s.p[space] != ' ') {
            space--;
        }
        at = s.p[space] == ' ' ? space : at;
    }
    buf_printf(out, " “%.*s%s”", STR_ARG(str_trim(str_sub(s, 0, at))), at < s.n ? " …" : "");
}

static void add_counts(const struct outline *o, struct buf *out, uint32_t text)
{
    uint32_t count[PART_KIND_COUNT] = {0};
    for (uint32_t i = text + 1; i < o->parts[text].end; i++) {
        count[o->parts[i].kind]++;
    }
    buf_printf(out, " (preambular %u, operative %u, notes %u)", count[PART_PREAMBULAR],
               count[PART_OPERATIVE], count[PART_NOTE]);
}

void outline_dump(const struct outline *o, const struct doc *d, struct buf *out)
{
    enum { DEPTH_MAX = 32 };
    uint32_t ends[DEPTH_MAX];
    unsigned depth = 0;
    for (uint32_t i = 0; i < o->count; i++) {
        const struct part *part = &o->parts[i];
        while (depth > 0 && ends[depth - 1] <= i) {
            depth--;
        }
        struct str label =
            part->kind == PART_NOTE ? d->blocks[part->block].note : doc_text(d, part->label);
        buf_printf(out, "%*s%s", (int)depth * 2, "", part_kind_name(part->kind));
        if (label.n) {
            buf_printf(out, " %.*s", STR_ARG(label));
        }
        if (part_is_text(part->kind)) {
            add_counts(o, out, i);
        } else if (part->body.end > part->body.start) {
            add_words(out, doc_text(d, part->body));
        }
        buf_add_char(out, '\n');
        if (depth < DEPTH_MAX) {
            ends[depth++] = part->end;
        }
    }
}
