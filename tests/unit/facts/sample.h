/* A document made of rows, for tests of the facts room: text with *italics* (asterisks), each row
 * one block and one part; and a small lexicon of our own. */
#ifndef TEST_FACTS_SAMPLE_H
#define TEST_FACTS_SAMPLE_H

#include "base/arena.h"
#include "doc/build.h"
#include "facts/facts.h"

struct row {
    enum part_kind kind; /* PART_FORMULA first, when there is one */
    const char *text;    /* NULL ends the rows; "^12^" is a note reference */
};

struct sample {
    struct arena a;
    struct source source;
    struct doc doc;
    struct outline outline;
    struct part parts[64];
    uint32_t texts[1], part_of_block[64];
    struct lexicon lexicon;
    const struct facts *facts;
};

void sample_open(struct sample *s, const struct row *rows);
void sample_close(struct sample *s);
/* The words of a stretch. */
struct str sample_text(const struct sample *s, struct range r);

#endif
