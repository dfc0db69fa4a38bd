/* Whose a cited resolution is.
 *
 *   Human Rights Council resolution 54/3         the name before the word
 *   resolution 5/12 of the Environment Assembly  the name behind the number
 *   its resolution 73/184                        what "its" points at: a body named before, else
 *                                                the organ that speaks
 *   resolution 73/184                            the organ, unless number and date tell of another
 *                                                body that the paragraph names: "... Human Rights
 *                                                Council resolutions on the subject, including
 *                                                resolution 54/3 of 11 October 2023"
 *
 * Where words leave it open, the date decides, because a number and a date seldom fit two bodies;
 * where that fails as well, the body is left unknown rather than guessed. */
#include "facts/scan.h"

/* What stands before the word. */

static const char *const qualifiers[] = {"relevant",
                                         "previous",
                                         "recent",
                                         "subsequent",
                                         "annual",
                                         "biennial",
                                         "triennial",
                                         "latest",
                                         "other",
                                         "related",
                                         "various",
                                         "earlier",
                                         "past",
                                         "all",
                                         "pertinent",
                                         "applicable",
                                         "above",
                                         "aforementioned",
                                         "above-mentioned",
                                         "consensus",
                                         "respective",
                                         "own",
                                         "last",
                                         "first",
                                         "and",
                                         "resolutions",
                                         "decisions",
                                         "successive",
                                         "present",
                                         NULL};

/* Steps back over "relevant", "previous" and the like from `at` (just behind a blank). */
static uint32_t skip_qualifiers(const struct scan *s, uint32_t at)
{
    for (int i = 0; i < 5 && at > s->from && s->text.p[at - 1] == ' '; i++) {
        uint32_t start = scan_word_start(s->text, s->from, at - 1);
        if (!str_one_of_nocase(str_sub(s->text, start, at - 1), qualifiers)) {
            break;
        }
        at = start;
    }
    return at;
}

static bool is_own(const struct scan *s, uint32_t at)
{
    return (scan_ends(s->text, s->from, at, "its ") || scan_ends(s->text, s->from, at, "Its ")) &&
           scan_begins(s->text, at - 4);
}

/* A capitalized word that begins no sentence stands right before `at`: "Executive Board decision".
 */
static bool is_foreign(const struct scan *s, uint32_t at)
{
    if (at < s->from + 2 || s->text.p[at - 1] != ' ') {
        return false;
    }
    uint32_t start = scan_word_start(s->text, s->from, at - 1);
    const struct part *p = &s->o->parts[s->part];
    bool first = start <= s->from || start <= p->body.start || s->text.p[start - 1] != ' ' ||
                 scan_ends(s->text, s->from, start, ". ");
    return !first && start < at - 1 && ascii_is_upper(s->text.p[start]);
}

/* The addressee of the paragraph's opening holds `r`, and `its` stands close behind it: "Requests
 * the Commission, in accordance with its ...". */
static bool is_addressee(const struct scan *s, struct range r, uint32_t its)
{
    const struct opening *o = s->openings.n ? &s->openings.p[s->openings.n - 1] : NULL;
    return o && o->part == s->part && range_within(r, o->addressee) && its - r.end < 60;
}

/* What stands between a list and a new word: ", and resolution", " and decision". */
static bool is_joint(struct str between)
{
    static const char *const joints[] = {"and", ", and",  "as well as", ", as well as", ",", "or",
                                         ";",   "and to", NULL};
    between = str_trim(between);
    return between.n < 16 && str_one_of_nocase(between, joints);
}

/* "proclaimed by the General Assembly in resolution 2542 (XXIV)": who acted in it. */
static const struct name_hit *actor_before(const struct scan *s, uint32_t at)
{
    if (!scan_ends(s->text, s->from, at, " in ")) {
        return NULL;
    }
    const struct name_hit *hit = names_ending(s, at - 4);
    return hit && hit->body &&
                   (scan_ends(s->text, s->from, hit->range.start, "by ") ||
                    scan_ends(s->text, s->from, hit->range.start, "by the "))
               ? hit
               : NULL;
}

/* Whose resolution it is, from what stands before the word at `word`. */
void cite_read_owner(const struct scan *s, struct cite_list *l, const struct cite_list *before,
                     uint32_t word)
{
    uint32_t at = skip_qualifiers(s, word);
    const struct name_hit *hit =
        at > s->from && s->text.p[at - 1] == ' ' ? names_ending(s, at - 1) : NULL;
    uint32_t possessive = scan_ends(s->text, s->from, at, "’s ")   ? 4
                          : scan_ends(s->text, s->from, at, "'s ") ? 3
                                                                   : 0;
    hit = possessive ? names_ending(s, at - possessive - (possessive == 4)) : hit;
    if (hit && before->open && hit->range.end <= before->range.end) {
        hit = NULL; /* "resolution 2462 (2019) of the Security Council and resolution ..." */
    }
    l->range.start = word;
    const struct name_hit *actor = hit ? NULL : actor_before(s, at);
    if (is_own(s, at)) {
        l->own = true;
        l->range.start = l->its = at - 4;
    } else if (hit) {
        l->named = true;
        l->body = hit->body;
        l->range.start = hit->range.start;
    } else if (actor) {
        l->named = true;
        l->body = actor->body;
    } else if (is_foreign(s, word)) {
        l->named = true;
        l->range.start = scan_word_start(s->text, s->from, word - 1);
    } else if (before->open) { /* "and decision 70/2", "..., including resolution 54/3" */
        bool joined =
            before->range.end <= word && is_joint(str_sub(s->text, before->range.end, word));
        l->own = before->own && !before->weak && joined;
        l->its = before->its;
        l->before = before->before ? before->before : before->body;
        l->behind_loose = before->loose || before->weak;
    }
}

/* Whose it is. */

/* How well a body suits number and date. */
enum suit { SUITS_NOT, SUITS_NUMBER, SUITS_DATE };

static enum suit suits(const struct body *b, const struct citation *c)
{
    struct citation as = *c;
    struct date from, to;
    as.body = b;
    if (!citation_fits(b, c)) {
        return SUITS_NOT;
    }
    if (!c->date.year || !number_window(&as, &from, &to)) {
        return SUITS_NUMBER;
    }
    return date_cmp(c->date, from) >= 0 && date_cmp(c->date, to) <= 0 ? SUITS_DATE : SUITS_NOT;
}

/* A body named in the block, or the Human Rights Council, whose numbers the date fits. */
static const struct body *any_by_date(const struct scan *s, const struct citation *c)
{
    for (uint32_t i = 0; i < s->names.n && i < 32; i++) {
        const struct body *b = s->names.p[i].body;
        if (b && suits(b, c) == SUITS_DATE) {
            return b;
        }
    }
    for (uint32_t i = 0; i < SHORT_NAMES; i++) {
        if (s->named[i] && suits(s->named[i], c) == SUITS_DATE) {
            return s->named[i];
        }
    }
    /* so many texts cite the Council's numbers without its name that it need not be named */
    const struct body *hrc = lexicon_body(s->l, STR("hrc"));
    return hrc && suits(hrc, c) == SUITS_DATE ? hrc : NULL;
}

/* "its": with a body named before it, that body, unless only the organ's numbers look like this
 * one. */
static const struct body *own_body(const struct scan *s, const struct cite_list *l,
                                   const struct citation *c)
{
    const struct name_hit *hit = names_before(s, l->its, false);
    const struct body *near = hit ? hit->body : NULL;
    if (c->date.year) {
        if (near && suits(near, c) == SUITS_DATE) {
            return near;
        }
        if (suits(s->organ, c) == SUITS_DATE) {
            return s->organ;
        }
        /* "through its resolution 54/18 of ..., the Council submitted" */
        const struct body *other = any_by_date(s, c);
        if (other) {
            return other;
        }
    }
    bool organ_fits = citation_fits(s->organ, c);
    if (near && (is_addressee(s, hit->range, l->its) || citation_fits(near, c) || !organ_fits)) {
        return near;
    }
    /* "the High-level Committee ... its decision 21/1": somebody's, but nobody knows whose */
    return organ_fits || !names_before(s, l->its, true) ? s->organ : NULL;
}

static const struct body *by_shape(const struct scan *s, const struct citation *c)
{
    const struct body *ga = lexicon_body(s->l, STR("ga"));
    if (c->year && !c->session) {
        return lexicon_body(s->l, STR("sc"));
    }
    if (c->year) {
        return lexicon_body(s->l, STR("ecosoc"));
    }
    return citation_fits(ga, c) ? ga : c->roman ? lexicon_body(s->l, STR("ecosoc")) : NULL;
}

/* A commission in its sixties and the Assembly in its sixties print the same numbers: then nothing
 * is said. */
static const struct body *bare_default(const struct scan *s, const struct citation *c)
{
    const struct body *shape = by_shape(s, c);
    bool session = s->organ && s->organ->form == NUMBER_SESSION;
    bool own = citation_fits(s->organ, c) && (!session || s->organ->base + c->session <= 2040);
    if (!own) {
        return shape;
    }
    return session && c->session > 30 ? NULL : s->organ;
}

/* The word stands without owner. */
static const struct body *bare_body(const struct scan *s, const struct cite_list *l,
                                    const struct citation *c)
{
    const struct body *organ = bare_default(s, c);
    uint32_t known = map_find(&s->cited, str_in(s->text, c->number));
    if (c->year || c->roman || c->emergency) {
        return l->before && citation_fits(l->before, c) && !c->roman ? l->before : organ;
    }
    if (c->date.year) {
        if (suits(organ, c) == SUITS_DATE) {
            return organ;
        }
        const struct body *other =
            l->before && suits(l->before, c) == SUITS_DATE ? l->before : any_by_date(s, c);
        return other ? other : organ;
    }
    if (known != MAP_NONE) {
        return s->citations.p[known].body;
    }
    return l->behind_loose && citation_fits(l->before, c) ? l->before : organ;
}

const struct body *cite_body(const struct scan *s, const struct cite_list *l,
                             const struct citation *c, bool direct)
{
    if (l->behind) {
        return l->body_behind;
    }
    if (l->named && (direct || suits(l->body, c) != SUITS_NOT)) {
        return l->body;
    }
    if (l->own && (direct || citation_fits(s->organ, c))) {
        return own_body(s, l, c);
    }
    return bare_body(s, l, c);
}
