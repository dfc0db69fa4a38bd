/* As much of style sheets as tells italics, bold, raised, centred and hidden text. */
#ifndef RESLINT_READ_CSS_H
#define RESLINT_READ_CSS_H

#include "base/map.h"
#include "base/vec.h"

enum { CSS_UNSET = -1 };

struct css_props {
    int8_t italic, bold, underline, raised, hidden, centred, no_marker;
};

struct css {
    VEC(struct css_props) list;
    struct map by_selector; /* "p", ".T1", "p.MsoNormal" */
};

struct css_props css_props_none(void);
/* Takes "font-style: italic; text-align: center". */
void css_props_take(struct css_props *p, struct str declarations);
/* Takes the text of a <style>. Selectors other than a tag, a class, or a tag with a class say
 * nothing here. `a` keeps the selectors. */
void css_take(struct css *c, struct arena *a, struct str sheet);
/* `p` with what the sheet says of `tag` with the classes in `classes` (parted by blanks). */
void css_apply(const struct css *c, struct str tag, struct str classes, struct css_props *p);
void css_done(struct css *c);

#endif
