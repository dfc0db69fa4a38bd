/* Keys that several check kinds share. A convention often holds for one organ, or for texts from a
 * certain session on: “States Parties” has two capitals from the eightieth session of the General
 * Assembly, notes of a report name the Assembly (“General Assembly resolution 70/1.”) where the
 * Assembly's own texts do not (“Resolution 70/1.”). */
#include "check/choice.h"

bool choice_read(const struct compile *c, const char *key, const char *const *words, unsigned *out,
                 struct err *e)
{
    struct str word;
    if (!node_need_text(c->rule->node, key, &word, e)) {
        return false;
    }
    for (unsigned i = 0; words[i]; i++) {
        if (str_eq(word, str_of(words[i]))) {
            *out = i;
            return true;
        }
    }
    const char *near = node_nearest(word, words);
    return node_err(node_get(c->rule->node, key), e,
                    near ? "“%s” cannot be “%.*s”; did you mean “%s”?"
                         : "“%s” cannot be “%.*s”; a good word is “%s”",
                    key, STR_ARG(word), near ? near : words[0]);
}

static bool read_bodies(const struct compile *c, struct condition *out, struct err *e)
{
    out->bodies = node_get(c->rule->node, "bodies");
    for (uint32_t i = 0; i < node_list_count(out->bodies); i++) {
        struct str id = node_list_text(out->bodies, i);
        if (c->lexicon->body_count && !lexicon_body(c->lexicon, id)) {
            return node_err(out->bodies, e, "there is no body “%.*s” in the register of bodies",
                            STR_ARG(id));
        }
    }
    return true;
}

bool condition_read(const struct compile *c, struct condition *out, struct err *e)
{
    const struct node *n = c->rule->node;
    *out = (struct condition){0};
    out->report_known = node_get(n, "report") != NULL;
    out->adopted_known = node_get(n, "adopted") != NULL;
    return read_bodies(c, out, e) && node_bool(n, "report", false, &out->report, e) &&
           node_bool(n, "adopted", false, &out->adopted, e) &&
           node_uint(n, "from-session", 0, &out->from_session, e) &&
           node_uint(n, "until-session", 0, &out->until_session, e);
}

unsigned condition_session(const struct check_doc *d, const struct text_fact *t)
{
    const struct body *ga = lexicon_body(d->lexicon, STR("ga"));
    if (t->session && t->body && t->body == ga && !t->report) {
        return t->session;
    }
    return t->year && ga ? session_of_year(ga, t->year) : 0;
}

static bool body_holds(const struct condition *c, const struct text_fact *t)
{
    for (uint32_t i = 0; i < node_list_count(c->bodies); i++) {
        if (t->body && str_eq(t->body->id, node_list_text(c->bodies, i))) {
            return true;
        }
    }
    return !c->bodies;
}

bool condition_holds(const struct condition *c, const struct check_doc *d,
                     const struct text_fact *t)
{
    if (!body_holds(c, t) || (c->report_known && c->report != t->report) ||
        (c->adopted_known && c->adopted != t->adopted)) {
        return false;
    }
    if (!c->from_session && !c->until_session) {
        return true;
    }
    unsigned session = condition_session(d, t);
    return session && session >= c->from_session &&
           (!c->until_session || session <= c->until_session);
}
