/* Findings written down in a file: the baseline (what was there before) and the file of
 * suppressions (what may stay, and why). One line for each, parted by tabs, sorted by path, so that
 * versions can be compared and merged:
 *
 *   9f86d081884c7d65  duplicate-words  drafts/forests.docx  quoted from the Charter
 *
 * The fingerprint decides; the path says where the finding was last seen. */
#ifndef RESLINT_DIAG_LEDGER_H
#define RESLINT_DIAG_LEDGER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "diag/diag.h"

struct ledger_entry {
    uint64_t fingerprint;
    struct str rule, path;
    struct str text;    /* the words concerned, or the reason */
    uint32_t next;      /* entry with the same fingerprint, or MAP_NONE */
    struct str seen_in; /* path of the document that has the finding; p == NULL: not seen */
};

struct ledger {
    struct arena *arena;
    VEC(struct ledger_entry) list;
    struct map by_fingerprint; /* hexadecimal -> first entry */
};

/* Keys and texts made here live in `a`; the caller ends the ledger with ledger_done. */
void ledger_init(struct ledger *l, struct arena *a);
void ledger_done(struct ledger *l);
/* Reads the lines of `bytes`, the content of file `name`. ERR_USAGE with the line for what is no
 * entry. `bytes` must outlive the ledger. */
bool ledger_read(struct ledger *l, const char *name, struct str bytes, struct err *e);
/* The texts are borrowed. */
void ledger_add(struct ledger *l, uint64_t fingerprint, struct str rule, struct str path,
                struct str text);
/* The first entry for this finding, MAP_NONE when there is none; walk on with `next`. */
uint32_t ledger_find(const struct ledger *l, const struct diagnostic *g);
/* All entries in order of path, behind a comment that says what the file is. */
void ledger_write(const struct ledger *l, const char *title, struct buf *out);

/* Marks the findings of `d` that have an entry, as suppressed by MUTE_FILE, the reason being the
 * entry's text. One entry serves for all findings of its fingerprint. */
void ledger_suppress(struct ledger *l, struct diags *d, struct str path);
/* Marks as MUTE_BASELINE. One entry serves one finding; first those of the same path, then those
 * whose file is gone (`gone` says so), because it was renamed. */
typedef bool ledger_gone(void *context, struct str path);
void ledger_baseline(struct ledger *l, struct diags *d, struct str path, ledger_gone *gone,
                     void *context);
/* What the words of a finding look like in a line, in `a`: blanks for line ends, cut where they are
 * long. */
struct str ledger_excerpt(struct arena *a, const struct doc *doc, const struct diagnostic *g);

#endif
