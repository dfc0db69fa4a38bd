/* Style sheets of pages that word processors save: LibreOffice writes italics as <span class="T1">
 * with ".T1 { font-style: italic }", Word as <span style='font-style:italic'>. Simple selectors
 * only; a later rule wins. */
#include "read/css.h"

struct css_props css_props_none(void)
{
    return (struct css_props){CSS_UNSET, CSS_UNSET, CSS_UNSET, CSS_UNSET,
                              CSS_UNSET, CSS_UNSET, CSS_UNSET};
}

static int8_t has(struct str value, const char *word)
{
    for (uint32_t i = 0; i + strlen(word) <= value.n; i++) {
        if (str_eq_nocase(str_sub(value, i, i + (uint32_t)strlen(word)), str_of(word))) {
            return 1;
        }
    }
    return 0;
}

static void take_one(struct css_props *p, struct str name, struct str value)
{
    if (str_eq_nocase(name, STR("font-style"))) {
        p->italic = has(value, "italic") || has(value, "oblique");
    } else if (str_eq_nocase(name, STR("font-weight"))) {
        p->bold = has(value, "bold") || (value.n >= 3 && value.p[0] >= '6' && value.p[0] <= '9');
    } else if (str_eq_nocase(name, STR("font"))) {
        p->italic = has(value, "italic") ? 1 : p->italic;
        p->bold = has(value, "bold") ? 1 : p->bold;
    } else if (str_eq_nocase(name, STR("text-decoration")) ||
               str_eq_nocase(name, STR("text-decoration-line"))) {
        p->underline = has(value, "underline");
    } else if (str_eq_nocase(name, STR("vertical-align"))) {
        p->raised = has(value, "super");
    } else if (str_eq_nocase(name, STR("display"))) {
        p->hidden = str_starts_nocase(value, STR("none"));
    } else if (str_eq_nocase(name, STR("mso-hide"))) {
        p->hidden = has(value, "all") ? 1 : p->hidden;
    } else if (str_eq_nocase(name, STR("text-align"))) {
        p->centred = has(value, "center");
    } else if (str_eq_nocase(name, STR("list-style")) ||
               str_eq_nocase(name, STR("list-style-type"))) {
        p->no_marker = has(value, "none");
    }
}

void css_props_take(struct css_props *p, struct str declarations)
{
    for (uint32_t at = 0; at < declarations.n;) {
        uint32_t end = str_find(declarations, STR(";"), at);
        end = end == UINT32_MAX ? declarations.n : end;
        uint32_t colon = str_find(str_sub(declarations, 0, end), STR(":"), at);
        if (colon != UINT32_MAX) {
            take_one(p, str_trim(str_sub(declarations, at, colon)),
                     str_trim(str_sub(declarations, colon + 1, end)));
        }
        at = end + 1;
    }
}

static bool is_simple(struct str s)
{
    uint32_t points = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_' ||
                      (unsigned char)c >= 0x80;
        if (!letter && c != '.') {
            return false;
        }
        points += c == '.';
    }
    return s.n > 0 && points <= 1 && s.p[s.n - 1] != '.';
}

static void add_rule(struct css *c, struct arena *a, struct str selector, struct str declarations)
{
    selector = str_trim(selector);
    if (!is_simple(selector)) {
        return;
    }
    uint32_t index = map_find(&c->by_selector, selector);
    if (index == MAP_NONE) {
        *vec_push(&c->list) = css_props_none();
        index = c->list.n - 1;
        map_add(&c->by_selector, str_dup(a, selector), index);
    }
    css_props_take(&c->list.p[index], declarations);
}

static void add_rules(struct css *c, struct arena *a, struct str selectors, struct str declarations)
{
    for (uint32_t at = 0; at < selectors.n;) {
        uint32_t end = str_find(selectors, STR(","), at);
        end = end == UINT32_MAX ? selectors.n : end;
        add_rule(c, a, str_sub(selectors, at, end), declarations);
        at = end + 1;
    }
}

/* The brace that closes the one before `at`. */
static uint32_t closing_brace(struct str sheet, uint32_t at)
{
    uint32_t depth = 1;
    while (at < sheet.n) {
        depth += sheet.p[at] == '{';
        depth -= sheet.p[at] == '}';
        if (depth == 0) {
            return at;
        }
        at++;
    }
    return sheet.n;
}

/* Behind blanks, comments and the "<!--" of old pages. */
static uint32_t skip_blanks(struct str sheet, uint32_t at)
{
    for (;;) {
        while (at < sheet.n && strchr(" \t\r\n", sheet.p[at])) {
            at++;
        }
        struct str rest = str_sub(sheet, at, sheet.n);
        if (str_starts(rest, STR("<!--"))) {
            at += 4;
        } else if (str_starts(rest, STR("-->"))) {
            at += 3;
        } else if (str_starts(rest, STR("/*"))) {
            uint32_t end = str_find(sheet, STR("*/"), at + 2);
            at = end == UINT32_MAX ? sheet.n : end + 2;
        } else {
            return at;
        }
    }
}

void css_take(struct css *c, struct arena *a, struct str sheet)
{
    for (uint32_t at = skip_blanks(sheet, 0); at < sheet.n; at = skip_blanks(sheet, at)) {
        uint32_t open = str_find(sheet, STR("{"), at);
        if (open == UINT32_MAX) {
            return;
        }
        uint32_t close = closing_brace(sheet, open + 1);
        if (sheet.p[at] != '@') { /* @media print and its like are not about the words */
            add_rules(c, a, str_sub(sheet, at, open), str_sub(sheet, open + 1, close));
        }
        at = close + 1;
    }
}

static void over(struct css_props *p, const struct css_props *by)
{
#define TAKE(field) p->field = by->field == CSS_UNSET ? p->field : by->field
    TAKE(italic);
    TAKE(bold);
    TAKE(underline);
    TAKE(raised);
    TAKE(hidden);
    TAKE(centred);
    TAKE(no_marker);
#undef TAKE
}

static void apply_one(const struct css *c, struct str tag, struct str class, struct css_props *p)
{
    char key[128];
    if (tag.n + class.n + 1 >= sizeof key) {
        return;
    }
    uint32_t n = tag.n;
    memcpy(key, tag.p, tag.n);
    if (class.n) {
        key[n++] = '.';
        memcpy(key + n, class.p, class.n);
        n += class.n;
    }
    uint32_t index = map_find(&c->by_selector, (struct str){key, n});
    if (index != MAP_NONE) {
        over(p, &c->list.p[index]);
    }
}

void css_apply(const struct css *c, struct str tag, struct str classes, struct css_props *p)
{
    if (c->list.n == 0) {
        return;
    }
    apply_one(c, tag, (struct str){0}, p);
    for (uint32_t at = 0, tries = 0; at < classes.n && tries < 16; tries++) {
        uint32_t end = str_find(classes, STR(" "), at);
        end = end == UINT32_MAX ? classes.n : end;
        struct str class = str_sub(classes, at, end);
        if (class.n) {
            apply_one(c, STR(""), class, p);
            apply_one(c, tag, class, p);
        }
        at = end + 1;
    }
}

void css_done(struct css *c)
{
    vec_done(&c->list);
    map_done(&c->by_selector);
}
