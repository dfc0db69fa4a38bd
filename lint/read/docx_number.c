/* numbering.xml: the numbers that Word makes. A paragraph names a list (w:num) and a level; lists
 * that share one definition count on together, unless one says that it starts anew.
 *
 *   level 0 "%1."   decimal       1.  2.  3.
 *   level 1 "(%2)"  lowerLetter   (a) (b) (c)
 *   level 2 "(%3)"  lowerRoman    (i) (ii) (iii) */
#include <stdio.h>

#include "base/numeral.h"
#include "read/docx.h"

static struct docx_level *level_at(struct docx_numbering *n, const struct xml_tag *tag)
{
    long level = xml_number(tag, XML_W, "ilvl", 0);
    n->level = level < 0 || level >= DOCX_LEVELS ? DOCX_LEVELS - 1 : (int)level;
    if (n->in_num) { /* inside w:num: a level of its own */
        struct docx_override *o = &n->nums.p[n->nums.n - 1].overrides[n->level];
        o->level = ARENA_NEW(n->arena, struct docx_level);
        *o->level = (struct docx_level){.restart = -1, .start = 0};
        return o->level;
    }
    return n->abstracts.n ? &n->abstracts.p[n->abstracts.n - 1].levels[n->level] : NULL;
}

static void open_abstract(struct docx_numbering *n, const struct xml_tag *tag)
{
    struct docx_abstract *a = vec_push(&n->abstracts);
    a->id = (int32_t)xml_number(tag, XML_W, "abstractNumId", -1);
    for (int i = 0; i < DOCX_LEVELS; i++) {
        a->levels[i] = (struct docx_level){.restart = -1};
    }
}

static void open_num(struct docx_numbering *n, const struct xml_tag *tag)
{
    struct docx_num *x = vec_push(&n->nums);
    x->id = (int32_t)xml_number(tag, XML_W, "numId", 0);
    x->abstract = FLOW_NONE;
    n->in_num = true;
    struct str key = str_printf(n->arena, "%d", (int)x->id);
    map_add(&n->by_id, key, n->nums.n - 1);
}

static void take_in_num(struct docx_numbering *n, enum docx_element id, const struct xml_tag *tag)
{
    struct docx_num *x = &n->nums.p[n->nums.n - 1];
    if (id == DOCX_ABSTRACT_NUM_ID) {
        x->abstract_id = (int32_t)xml_number(tag, XML_W, "val", -1);
    } else if (id == DOCX_LVL_OVERRIDE) {
        long level = xml_number(tag, XML_W, "ilvl", 0);
        n->level = level < 0 || level >= DOCX_LEVELS ? DOCX_LEVELS - 1 : (int)level;
    } else if (id == DOCX_START_OVERRIDE) {
        x->overrides[n->level].starts = true;
        x->overrides[n->level].start = (uint32_t)xml_number(tag, XML_W, "val", 1);
    }
}

static void take_in_level(struct docx_numbering *n, enum docx_element id, const struct xml_tag *tag)
{
    struct docx_level *l = n->open;
    switch ((int)id) {
    case DOCX_START:
        l->start = (uint32_t)xml_number(tag, XML_W, "val", 0);
        break;
    case DOCX_NUM_FMT:
        l->format = str_dup(n->arena, docx_val(tag));
        break;
    case DOCX_LVL_TEXT:
        l->text = str_dup(n->arena, docx_val(tag));
        break;
    case DOCX_LVL_RESTART:
        l->restart = (int)xml_number(tag, XML_W, "val", -1);
        break;
    case DOCX_IS_LGL:
        l->legal = docx_on(tag);
        break;
    case DOCX_SUFF:
        l->suffix = str_dup(n->arena, docx_val(tag));
        break;
    case DOCX_P_STYLE:
        l->style = str_dup(n->arena, docx_val(tag));
        break;
    default:
        break;
    }
}

static void on_open(void *context, const struct xml_tag *tag)
{
    struct docx_numbering *n = context;
    enum docx_element id = docx_element_of(tag);
    if (id == DOCX_ABSTRACT_NUM) {
        open_abstract(n, tag);
    } else if (id == DOCX_NUM) {
        open_num(n, tag);
    } else if (id == DOCX_LVL) {
        n->open = level_at(n, tag);
    } else if (n->open) {
        take_in_level(n, id, tag);
    } else if (n->in_num) {
        take_in_num(n, id, tag);
    } else if (id == DOCX_NUM_STYLE_LINK && n->abstracts.n) {
        n->abstracts.p[n->abstracts.n - 1].link = str_dup(n->arena, docx_val(tag));
    }
}

static void on_close(void *context, const struct xml_tag *tag)
{
    struct docx_numbering *n = context;
    enum docx_element id = docx_element_of(tag);
    n->open = id == DOCX_LVL ? NULL : n->open;
    n->in_num = n->in_num && id != DOCX_NUM;
}

/* A definition that only points to a list style takes the levels of the list that the style names.
 */
static void follow_link(struct docx_numbering *n, uint32_t index)
{
    struct docx_abstract *a = &n->abstracts.p[index];
    uint32_t style = docx_style_find(n->styles, a->link);
    uint32_t num =
        style == DOCX_NO_STYLE ? FLOW_NONE : docx_num_find(n, n->styles->list.p[style].props.list);
    uint32_t target = num == FLOW_NONE ? FLOW_NONE : n->nums.p[num].abstract;
    if (target != FLOW_NONE && target != index) {
        memcpy(a->levels, n->abstracts.p[target].levels, sizeof a->levels);
    }
}

bool docx_numbering_read(struct docx_numbering *n, struct str xml, const char *path,
                         const char *what, struct err *e)
{
    static const struct xml_reader reader = {on_open, on_close, NULL, NULL};
    if (!xml_read(xml, &reader, n, path, what, e)) {
        return false;
    }
    struct map abstracts = {0};
    for (uint32_t i = 0; i < n->abstracts.n; i++) {
        map_add(&abstracts, str_printf(n->arena, "%d", (int)n->abstracts.p[i].id), i);
    }
    for (uint32_t i = 0; i < n->nums.n; i++) {
        struct str key = str_printf(n->arena, "%d", (int)n->nums.p[i].abstract_id);
        n->nums.p[i].abstract = map_find(&abstracts, key);
    }
    map_done(&abstracts);
    for (uint32_t i = 0; i < n->abstracts.n; i++) {
        if (n->abstracts.p[i].link.n) {
            follow_link(n, i);
        }
    }
    return true;
}

uint32_t docx_num_find(const struct docx_numbering *n, int32_t id)
{
    char key[16];
    int length = snprintf(key, sizeof key, "%d", (int)id);
    return map_find(&n->by_id, (struct str){key, (uint32_t)length});
}

static const struct docx_level *level_of(const struct docx_numbering *n, uint32_t num, int level)
{
    const struct docx_num *x = &n->nums.p[num];
    return x->overrides[level].level ? x->overrides[level].level
                                     : &n->abstracts.p[x->abstract].levels[level];
}

int docx_num_level_of(const struct docx_numbering *n, uint32_t num, struct str style)
{
    for (int i = 0; n->nums.p[num].abstract != FLOW_NONE && i < DOCX_LEVELS; i++) {
        if (str_eq(level_of(n, num, i)->style, style)) {
            return i;
        }
    }
    return 0;
}

/* --- how a number is written */

/* a, b, .. z, aa, bb, .. zz, aaa: Word repeats the letter. */
static void write_letters(uint32_t n, char first, struct buf *out)
{
    for (uint32_t i = 0; n && i < (n - 1) / 26 + 1 && i < 30; i++) {
        buf_add_char(out, (char)(first + (n - 1) % 26));
    }
}

static void write_roman(uint32_t n, bool upper, struct buf *out)
{
    char roman[20];
    if (n >= 1 && n <= 3999) {
        numeral_roman_write(n, upper, roman);
        buf_add_cstr(out, roman);
    } else {
        buf_printf(out, "%u", n);
    }
}

void docx_number_write(struct str format, uint32_t n, struct buf *out)
{
    if (str_eq(format, STR("lowerLetter"))) {
        write_letters(n, 'a', out);
    } else if (str_eq(format, STR("upperLetter"))) {
        write_letters(n, 'A', out);
    } else if (str_eq(format, STR("lowerRoman")) || str_eq(format, STR("upperRoman"))) {
        write_roman(n, format.p[0] == 'u', out);
    } else if (str_eq(format, STR("decimalZero"))) {
        buf_printf(out, "%02u", n);
    } else if (str_eq(format, STR("ordinalText")) && n >= 1 && n <= 99) {
        char words[32];
        numeral_ordinal_write(n, words);
        buf_add_cstr(out, words);
    } else if (str_eq(format, STR("chicago"))) {
        static const char *const signs[] = {"*", "†", "‡", "§"};
        for (uint32_t i = 0; n && i < (n - 1) / 4 + 1 && i < 8; i++) {
            buf_add_cstr(out, signs[(n - 1) % 4]);
        }
    } else if (!str_eq(format, STR("none"))) {
        buf_printf(out, "%u", n);
    }
}

/* --- counting */

static void count(struct docx_numbering *n, uint32_t num, int level)
{
    struct docx_num *x = &n->nums.p[num];
    struct docx_abstract *a = &n->abstracts.p[x->abstract];
    struct docx_override *o = &x->overrides[level];
    if (o->starts && !o->used) {
        a->counters[level] = o->start;
    } else if (!a->counted[level]) {
        a->counters[level] = o->starts ? o->start : level_of(n, num, level)->start;
    } else {
        a->counters[level]++;
    }
    o->used = a->counted[level] = true;
    for (int i = level + 1; i < DOCX_LEVELS; i++) {
        int restart = level_of(n, num, i)->restart;
        if (restart < 0 || restart > level) {
            a->counted[i] = false;
        }
    }
}

/* The number of level `level` as it stands, begun when it was passed over. */
static uint32_t counter(struct docx_numbering *n, uint32_t num, int level)
{
    struct docx_num *x = &n->nums.p[num];
    struct docx_abstract *a = &n->abstracts.p[x->abstract];
    if (!a->counted[level]) {
        a->counters[level] = level_of(n, num, level)->start;
        a->counted[level] = true;
    }
    return a->counters[level];
}

bool docx_number_next(struct docx_numbering *n, uint32_t num, int level, struct buf *out)
{
    if (n->nums.p[num].abstract == FLOW_NONE) {
        return false;
    }
    level = level < 0 ? 0 : level >= DOCX_LEVELS ? DOCX_LEVELS - 1 : level;
    const struct docx_level *l = level_of(n, num, level);
    count(n, num, level);
    if (str_eq(l->format, STR("bullet"))) {
        return true;
    }
    size_t before = out->n;
    for (uint32_t i = 0; i < l->text.n; i++) {
        char c = l->text.p[i], figure = i + 1 < l->text.n ? l->text.p[i + 1] : '\0';
        if (c == '%' && figure >= '1' && figure <= '9') {
            const struct docx_level *shown = level_of(n, num, figure - '1');
            docx_number_write(l->legal ? STR("decimal") : shown->format,
                              counter(n, num, figure - '1'), out);
            i++;
        } else {
            buf_add_char(out, c);
        }
    }
    if (out->n > before && !str_eq(l->suffix, STR("nothing"))) {
        buf_add_cstr(out, str_eq(l->suffix, STR("space")) ? " " : "\t");
    }
    return false;
}

void docx_numbering_done(struct docx_numbering *n)
{
    vec_done(&n->abstracts);
    vec_done(&n->nums);
    map_done(&n->by_id);
}
