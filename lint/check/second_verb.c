/* Kind second-verb: the resolution comma. When one operative paragraph holds several decisions,
 * each with its own verb, a comma comes before “and” and the last verb; it is the one regular
 * exception to the rule against the serial comma.
 *
 *   Welcomes the plan, invites States to comment, and requests the Office to report;
 *
 * No second decision, and left alone: two verbs with one object ("welcomes and endorses the plan")
 * or one mandate ("urges donors and invites banks to help"), a verb of a clause that began with
 * "that", "which", "who" or the like behind the last main verb, and nouns that look like verbs
 * ("offers and requests for assistance"): what follows must be an addressee or an object.
 *
 * `expect: form`: a later verb has the form of the first, behind a comma and “and”: "*Welcomes* the
 * plan, and requests", not "and requesting" or "and request". Where an infinitive, a participle or
 * a clause came in between, the verb may belong to that one and is left alone.
 *
 * `expect: inner-italic` (Security Council): later verbs are italic too; where most of a text's
 * are, the roman ones are the slip. */
#include "check/kinds.h"
#include "match/words.h"

enum expect { EXPECT_COMMA, EXPECT_INNER_ITALIC, EXPECT_FORM };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"comma", "inner-italic", "form", NULL};
    return compile_choice(c, "expect", words, e);
}

static const char *const verbs[] = {"requests",
                                    "invites",
                                    "encourages",
                                    "urges",
                                    "calls upon",
                                    "calls for",
                                    "welcomes",
                                    "takes note",
                                    "stresses",
                                    "emphasizes",
                                    "recognizes",
                                    "reaffirms",
                                    "reiterates",
                                    "recommends",
                                    "decides",
                                    "expresses",
                                    "underlines",
                                    "underscores",
                                    "acknowledges",
                                    "notes",
                                    "commends",
                                    "strongly urges",
                                    "strongly encourages",
                                    "looks forward",
                                    "appeals",
                                    "affirms",
                                    "condemns",
                                    "demands",
                                    "recalls",
                                    "calls on",
                                    "supports",
                                    "regrets",
                                    "deplores",
                                    "commits"};

static const char *const participles[] = {
    "requesting",    "inviting",    "encouraging", "urging",      "calling upon",    "calling for",
    "welcoming",     "taking note", "stressing",   "emphasizing", "recognizing",     "reaffirming",
    "reiterating",   "recalling",   "noting",      "expressing",  "underlining",     "underscoring",
    "acknowledging", "commending",  "condemning",  "affirming",   "bearing in mind", "demanding",
    "calling on",    "supporting",  "regretting",  "deploring"};

/* Length of the phrase of `list` that `s` begins with as whole words; 0 for none. "also" and
 * "further" before it are counted in. */
static uint32_t verb_at(struct str s, const char *const *list, size_t count)
{
    uint32_t skip = str_starts(s, STR("also ")) ? 5 : str_starts(s, STR("further ")) ? 8 : 0;
    struct str rest = str_sub(s, skip, s.n);
    for (size_t i = 0; i < count; i++) {
        struct str verb = str_of(list[i]);
        if (str_starts(rest, verb) && words_boundary(rest, verb.n)) {
            return skip + verb.n;
        }
    }
    return 0;
}

/* What follows a verb of a decision: an addressee, an object or a "that" clause. */
static bool has_object(struct str after)
{
    static const char *const starts[] = {" the ",     " that ",     " its ",       " all ",
                                         " upon ",    " those ",    " their ",     " with ",
                                         " in this ", ", in this ", ", inter alia",
                                         " him ",     " her "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (str_starts(after, str_of(starts[i]))) {
            return true;
        }
    }
    return after.n > 1 && after.p[0] == ' ' && ascii_is_upper(after.p[1]);
}

/* The verb asks somebody to do something. */
static bool asks(struct str verb)
{
    static const char *const words[] = {"requests",   "invites",  "urges",  "encourages",
                                        "calls upon", "calls on", "appeals"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_ends(verb, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* Verbs of a mandate with the one addressed behind them: they open a decision even after a "that"
 * clause, because what the clause speaks of hardly ever "requests the Secretary-General". */
static bool is_mandate(struct str verb, struct str after)
{
    struct str addressee = str_starts(after, STR(" the "))   ? str_sub(after, 4, after.n)
                           : str_starts(after, STR(" all ")) ? str_sub(after, 4, after.n)
                                                             : after;
    bool name = addressee.n > 1 && ascii_is_upper(addressee.p[1]);
    return name && (asks(verb) || str_ends(verb, STR("decides")));
}

/* "development partners to support ...": somebody in lower case, asked to do something before the
 * next mark. */
static bool names_addressee(struct str after)
{
    uint32_t to = str_find(after, STR(" to "), 0);
    struct str who = str_sub(after, 0, to == UINT32_MAX ? 0 : to);
    return who.n > 5 && who.n < 80 && who.p[0] == ' ' && str_find(who, STR(","), 0) == UINT32_MAX &&
           str_find(who, STR(";"), 0) == UINT32_MAX && !str_starts(who, STR(" for "));
}

static bool opens_clause(struct str between)
{
    static const char *const openers[] = {" that ",  " which ",   " who ",   " whose ",
                                          " where ", " whereby ", " when ",  " what ",
                                          " how ",   " if ",      " as it ", "“"};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        if (str_find(between, str_of(openers[i]), 0) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

/* Verbs that look like no noun: whatever follows is what they say. */
static bool is_plain_verb(struct str verb)
{
    static const char *const words[] = {"encourages",  "recognizes", "stresses",     "emphasizes",
                                        "reaffirms",   "reiterates", "acknowledges", "underlines",
                                        "underscores", "recommends", "welcomes",     "commends",
                                        "condemns",    "expresses",  "urges",        "invites",
                                        "decides"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_ends(verb, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* A clause whose verb is one of decision: "a decision that welcomes the Principles and encourages
 * States to ...". */
static bool clause_decides(struct str between, const char *const *list, size_t count)
{
    static const char *const openers[] = {" that ", " which "};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        struct str opener = str_of(openers[i]);
        uint32_t at = str_find(between, opener, 0);
        if (at != UINT32_MAX && verb_at(str_sub(between, at + opener.n, between.n), list, count)) {
            return true;
        }
    }
    return false;
}

enum { ADDRESSEE_MOST = 2000 /* bytes; keeps a paragraph without end linear */ };

/* Two addressees of one mandate: "urges donors and invites financial institutions to support ...".
 * Nothing is asked of the first before the second is named. */
static bool shares_mandate(struct str between, struct str rest)
{
    struct str addressee =
        str_starts(between, STR(" to ")) ? str_sub(between, 4, between.n) : between;
    rest = str_sub(rest, 0, ADDRESSEE_MOST);
    uint32_t stop = str_find(rest, STR(";"), 0);
    return str_find(addressee, STR(" to "), 0) == UINT32_MAX && addressee.n < 120 &&
           str_find(str_sub(rest, 0, stop == UINT32_MAX ? rest.n : stop), STR(" to "), 0) !=
               UINT32_MAX;
}

/* The word just before byte `at` of `s`. */
static struct str word_before(struct str s, uint32_t at)
{
    uint32_t start = at;
    while (start > 0 && s.p[start - 1] != ' ') {
        start--;
    }
    return str_sub(s, start, at);
}

/* "to submit and encourages them to make available their reports": the infinitive waits for the
 * object behind. */
static bool waits_for_object(struct str s, uint32_t at)
{
    struct str verb = word_before(s, at);
    return at > verb.n + 4 && str_eq(str_sub(s, at - verb.n - 4, at - verb.n), STR(" to "));
}

/* Walks over the verbs behind " and " in one paragraph. */
struct joints {
    struct str s; /* what follows the opening phrase */
    const char *const *list;
    size_t count;
    uint32_t at;     /* of the " and " at hand */
    uint32_t clause; /* behind the last main verb */
    bool mandate;    /* it asks somebody to do something */
};

/* The verb of `n` bytes behind the " and " at hand opens a second decision, and no comma says so.
 */
static bool lacks_comma(const struct joints *j, uint32_t n)
{
    struct str s = j->s, rest = str_sub(s, j->at + 5, s.n);
    bool comma = j->at > 0 && strchr(",;", s.p[j->at - 1]);
    struct str before = word_before(s, j->at);
    bool pair = verb_at(before, j->list, j->count) == before.n && before.n > 0;
    struct str after = str_sub(rest, n, rest.n);
    struct str verb = str_sub(rest, 0, n), between = str_sub(s, j->clause, j->at);
    bool second = is_mandate(verb, after);
    bool decision = ((second || (asks(verb) && names_addressee(after))) &&
                     !clause_decides(between, j->list, j->count)) ||
                    ((has_object(after) || is_plain_verb(verb)) && !opens_clause(between));
    decision &= !(asks(verb) && j->mandate && shares_mandate(between, after));
    return !comma && !pair && decision && j->at > 0 && !waits_for_object(s, j->at);
}

static struct joints joints_of(const struct check_doc *d, const struct opening *o)
{
    struct range body = {o->phrase.end, d->outline->parts[o->part].own.end};
    return (struct joints){.s = doc_text(d->doc, body),
                           .list = o->operative ? verbs : participles,
                           .count = o->operative ? sizeof verbs / sizeof *verbs
                                                 : sizeof participles / sizeof *participles,
                           .mandate = o->opener && (o->opener->takes & TAKES_ADDRESSEE)};
}

/* Goes to the next verb without its comma from `j->at` on; its length, 0 at the end. */
static uint32_t next_without_comma(struct joints *j)
{
    for (; (j->at = str_find(j->s, STR(" and "), j->at)) != UINT32_MAX; j->at += 4) {
        struct str rest = str_sub(j->s, j->at + 5, j->s.n);
        uint32_t n = verb_at(rest, j->list, j->count);
        bool lacks = n && lacks_comma(j, n);
        if (n) {
            j->clause = j->at + 5 + n;
            j->mandate = asks(str_sub(rest, 0, n));
        }
        if (lacks) {
            return n;
        }
    }
    return 0;
}

static void check_comma(const struct check *k, struct check_doc *d, const struct opening *o)
{
    struct joints j = joints_of(d, o);
    for (uint32_t n; (n = next_without_comma(&j)) != 0; j.at += 4) {
        uint32_t at = o->phrase.end + j.at;
        struct diagnostic *g = CHECK_REPORT(k, d, place_of((struct range){at + 1, at + 5 + n}),
                                            {"verb", str_sub(j.s, j.at + 5, j.at + 5 + n)});
        check_fix(k, d, g, (struct range){at, at}, STR(","));
    }
}

/* A later verb of a clause: behind a comma, or a comma and “and”. */
struct inner_verb {
    struct range range;
    bool italic;
};

typedef VEC(struct inner_verb) inner_verbs;

/* Next place where a further verb may follow: ", " or " and " without a comma. One step after the
 * other: looking for each of the two by itself would read a paragraph that lacks one of them to its
 * end every time. */
static uint32_t next_joint(struct str s, uint32_t from)
{
    for (uint32_t at = from; at + 1 < s.n; at++) {
        bool comma = s.p[at] == ',' && s.p[at + 1] == ' ';
        bool behind_comma = at > 0 && s.p[at - 1] == ',';
        if (comma || (s.p[at] == ' ' && s.p[at + 1] == 'a' && !behind_comma &&
                      str_starts(str_sub(s, at, s.n), STR(" and ")))) {
            return at;
        }
    }
    return UINT32_MAX;
}

static void find_inner(struct check_doc *d, const struct opening *o, inner_verbs *out)
{
    const struct part *p = &d->outline->parts[o->part];
    const char *const *list = o->operative ? verbs : participles;
    size_t count =
        o->operative ? sizeof verbs / sizeof *verbs : sizeof participles / sizeof *participles;
    struct range body = {o->phrase.end, p->own.end};
    struct str s = doc_text(d->doc, body);
    struct joints j = joints_of(d, o); /* a verb that is to get its comma counts as if it had it */
    next_without_comma(&j);
    uint32_t clause = 0;
    for (uint32_t at = 0; (at = next_joint(s, at)) != UINT32_MAX; at++) {
        bool to_come = at == j.at;
        if (to_come) {
            j.at += 4;
            next_without_comma(&j);
        }
        bool comma = s.p[at] == ',';
        uint32_t from = at + (comma ? 2 : 1);
        bool conjunction = str_starts(str_sub(s, from, s.n), STR("and "));
        from += conjunction ? 4 : 0;
        struct str rest = str_sub(s, from, s.n);
        uint32_t n = verb_at(rest, list, count);
        if (n == 0) {
            continue;
        }
        struct range range = {body.start + from, body.start + from + n};
        struct str after = str_sub(rest, n, rest.n);
        bool italic = doc_has_any(d->doc, SPAN_ITALIC, range, NULL);
        bool sure = (comma && conjunction) || to_come;
        sure |= is_mandate(str_sub(rest, 0, n), after);
        sure |= comma && has_object(after) && !opens_clause(str_sub(s, clause, at));
        if (italic || sure) {
            *vec_push(out) = (struct inner_verb){range, italic};
        }
        clause = from + n;
    }
}

/* Most inner verbs of one side of the document, preamble or operative part, are italic: three of
 * four, and at least two. The habits of the two sides differ in some texts. */
static void check_inner(const struct check *k, struct check_doc *d, bool operative)
{
    inner_verbs found = {0};
    uint32_t italic = 0;
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        if (o->operative == operative && check_part_in_scope(k, d, o->part) &&
            !d->outline->parts[o->part].in_annex) {
            find_inner(d, o, &found);
        }
    }
    for (uint32_t i = 0; i < found.n; i++) {
        italic += found.p[i].italic;
    }
    for (uint32_t i = 0; i < found.n && italic >= 2 && italic * 4 >= found.n * 3; i++) {
        if (!found.p[i].italic) {
            struct diagnostic *g =
                CHECK_REPORT(k, d, place_of(found.p[i].range),
                             {"italic", str_printf(d->arena, "%u of %u", italic, found.n)});
            check_fix_italic(k, d, g, found.p[i].range);
        }
    }
    vec_done(&found);
}

/* Verbs of one decision in the three forms. */
static const char *const forms[][3] = {
    {"requests", "requesting", "request"},          {"invites", "inviting", "invite"},
    {"encourages", "encouraging", "encourage"},     {"urges", "urging", "urge"},
    {"calls upon", "calling upon", "call upon"},    {"welcomes", "welcoming", "welcome"},
    {"stresses", "stressing", "stress"},            {"emphasizes", "emphasizing", "emphasize"},
    {"recognizes", "recognizing", "recognize"},     {"reaffirms", "reaffirming", "reaffirm"},
    {"reiterates", "reiterating", "reiterate"},     {"recommends", "recommending", "recommend"},
    {"decides", "deciding", "decide"},              {"underlines", "underlining", "underline"},
    {"acknowledges", "acknowledging", "acknowledge"}, {"notes", "noting", "note"},
    {"recalls", "recalling", "recall"},             {"takes note", "taking note", "take note"}};

enum form { FORM_FINITE, FORM_PARTICIPLE, FORM_BASE };

/* Row of `forms` with the verb that `s` begins with in one of the forms that are wrong here, and
 * its form; -1 for none. */
static int wrong_form_at(struct str s, enum form right, enum form *form)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (int f = FORM_FINITE; f <= FORM_BASE; f++) {
            struct str verb = str_of(forms[i][f]);
            bool capital = s.n && s.p[0] == (verb.p[0] & ~0x20);
            if ((capital || f != (int)right) && str_starts_nocase(s, verb) &&
                words_boundary(s, verb.n)) {
                *form = (enum form)f;
                return (int)i;
            }
        }
    }
    return -1;
}

/* A participle hangs on the end of `between`: "by strengthening ...", ", stressing ..."; for a verb
 * that is not a mandate also "with a view to strengthening". What is “including” or “according to”
 * says nothing. */
static bool has_participle(struct str between, bool mandate)
{
    for (uint32_t at = 0; (at = str_find(between, STR("ing "), at)) != UINT32_MAX; at += 4) {
        struct str word = word_before(between, at + 3);
        uint32_t start = at + 3 - word.n;
        struct str before = str_sub(between, 0, start);
        bool beside = str_ends(before, STR(", ")) || str_ends(before, STR(" by ")) ||
                      str_ends(before, STR(" through "));
        bool within = str_ends(before, STR(" and ")) || str_ends(before, STR(" of ")) ||
                      str_ends(before, STR(" for ")) || str_ends(before, STR(" to ")) ||
                      str_ends(before, STR(" in ")) || str_ends(before, STR(" at "));
        bool hangs = beside || (within && !mandate);
        if (hangs && !str_eq(word, STR("including")) && !str_eq(word, STR("according"))) {
            return true;
        }
    }
    return false;
}

/* A clause about somebody, who may do what the verb says: "the Council, which noted ..., and
 * requests". */
static bool names_clause(struct str between)
{
    return str_find(between, STR(" which "), 0) != UINT32_MAX ||
           str_find(between, STR(" who "), 0) != UINT32_MAX ||
           str_find(between, STR("“"), 0) != UINT32_MAX;
}

/* Something in `between` to which a verb of the form at hand can belong: an infinitive or an
 * auxiliary, another participle, a clause. */
static bool may_belong(struct str between, enum form form, bool mandate)
{
    static const char *const hosts[] = {" to ",   " should ", " can ",   " must ", " may ",
                                        " will ", " could ",  " shall ", " would "};
    bool host = false;
    for (size_t i = 0; form == FORM_BASE && i < sizeof hosts / sizeof *hosts; i++) {
        host |= str_find(between, str_of(hosts[i]), 0) != UINT32_MAX;
    }
    return host || (form == FORM_FINITE && opens_clause(between)) ||
           (form == FORM_PARTICIPLE && has_participle(between, mandate));
}

static bool goes_on(struct str after)
{
    return has_object(after) || str_starts(after, STR(" in that ")) ||
           str_starts(after, STR(" also ")) || str_starts(after, STR(" further ")) ||
           str_starts(after, STR(" of the "));
}

static void check_forms(const struct check *k, struct check_doc *d, const struct opening *o)
{
    struct joints j = joints_of(d, o);
    enum form right = o->operative ? FORM_FINITE : FORM_PARTICIPLE, form = right;
    uint32_t clause = 0;
    for (uint32_t at = 0; (at = str_find(j.s, STR(", and "), at)) != UINT32_MAX; at += 6) {
        struct str rest = str_sub(j.s, at + 6, j.s.n);
        uint32_t n = verb_at(rest, j.list, j.count);
        clause = n ? at + 6 : clause;
        int row = n ? -1 : wrong_form_at(rest, right, &form);
        struct str after = row < 0 ? (struct str){0}
                                   : str_sub(rest, str_of(forms[row][form]).n, rest.n);
        struct str finite = row < 0 ? (struct str){0} : str_of(forms[row][FORM_FINITE]);
        bool mandate = is_mandate(finite, after);
        bool decision = form == FORM_FINITE || mandate ||
                        (is_plain_verb(finite) && !str_eq(finite, STR("encourages")));
        struct str between = str_sub(j.s, clause, at);
        bool hosted = row >= 0 && may_belong(between, form, mandate) &&
                      !(decision && form != FORM_PARTICIPLE && !names_clause(between));
        clause = row < 0 ? clause : at + 6; /* each stretch is read once */
        if (row < 0 || !goes_on(after) || hosted) {
            continue;
        }
        uint32_t start = o->phrase.end + at + 6;
        struct range place = {start, start + str_of(forms[row][form]).n};
        struct diagnostic *g =
            CHECK_REPORT(k, d, place_of(place), {"expected", str_of(forms[row][right])});
        check_fix(k, d, g, place, str_of(forms[row][right]));
    }
}

static void run(const struct check *k, struct check_doc *d)
{
    void (*check)(const struct check *, struct check_doc *, const struct opening *) =
        *(const uint32_t *)k->data == EXPECT_FORM ? check_forms : check_comma;
    if (*(const uint32_t *)k->data == EXPECT_INNER_ITALIC) {
        if (d->doc->has_italics) {
            check_inner(k, d, false);
            check_inner(k, d, true);
        }
        return;
    }
    for (uint32_t i = 0; i < d->facts->openings_count; i++) {
        const struct opening *o = &d->facts->openings[i];
        if (check_part_in_scope(k, d, o->part) && !d->outline->parts[o->part].in_annex) {
            check(k, d, o);
        }
    }
}

static const char *const keys[] = {"expect", NULL};
const struct check_kind check_kind_second_verb = {
    .name = "second-verb", .keys = keys, .compile = compile, .run = run};
