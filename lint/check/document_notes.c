/* Kind document-notes: one note for the whole document where a convention cannot be checked.
 * `about: no-italics` when the format carries none (plain text), `about: italics-lost` when a
 * conversion dropped the italics of every preambular opening: one note instead of 162 errors. */
#include "check/kinds.h"

enum about { ABOUT_NO_ITALICS, ABOUT_ITALICS_LOST };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"no-italics", "italics-lost", NULL};
    return compile_choice(c, "about", words, e);
}

/* Beginning of the first paragraph that has an opening: where a reader would miss the italics. */
static struct range first_opening(const struct check_doc *d, bool preambular_only)
{
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        if (!preambular_only || !d->facts->openings[i].operative) {
            return d->facts->openings[i].phrase;
        }
    }
    return (struct range){0, 0};
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    bool carries = d->doc->has_italics;
    bool lost = d->facts->italics_lost || d->facts->italics_lost_preamble;
    if (d->facts->openings_count == 0 ||
        (about == ABOUT_NO_ITALICS ? carries : !carries || !lost)) {
        return;
    }
    bool preamble_only = about == ABOUT_ITALICS_LOST && !d->facts->italics_lost;
    check_report(k, d, place_of(first_opening(d, preamble_only)), NULL, 0);
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_document_notes = {
    .name = "document-notes", .keys = keys, .compile = compile, .run = run};
