/* Whom an operative paragraph speaks to: the whole noun phrase between the opening and the
 * infinitive that governs it.
 *
 *   Requests, in this regard, the Secretary-General, within existing resources, to report
 *     -> "the Secretary-General", key "secretary-general"
 *   Invites Member States, United Nations entities and other stakeholders to support
 *     -> the whole list
 *   Urges Israel, the occupying Power, to cease        -> "Israel"
 *   Encourages States that have yet to do so to become parties
 *     -> "States that have yet to do so"
 *
 * Comma phrases and appositions are left out; members of a list and restrictive clauses stay,
 * because another list is another addressee. */
#include "facts/scan.h"

enum { MOST_BYTES = 1200, MOST_PIECES = 40 };

/* "to" behind these belongs to the noun phrase: "States in a position to do so", "those wishing to
 * join". */
static const char *const keep_to[] = {
    "yet",         "wishing",    "position",    "willing",      "able",     "unable",
    "invited",     "need",       "needs",       "needed",       "required", "seeking",
    "continue",    "continues",  "continuing",  "committed",    "likely",   "intend",
    "intending",   "intends",    "ready",       "decided",      "failed",   "refuse",
    "refusing",    "related",    "relating",    "contributing", "entitled", "efforts",
    "ability",     "capacity",   "opportunity", "measures",     "steps",    "due",
    "pursuant",    "according",  "right",        "access",   "response",
    "assistance",  "support",    "wish",        "have",         "has",      "having",
    "used",        "is",         "are",         "was",          "were",     "up",
    "contribute",  "responding", "expected",    "eligible",     "want",     "wants",
    "willingness", "leading",    "authority",   "aimed",        "closer",   "attempts",
    "attempting",  "addition",   "regard",      "respect",      "relation", "view",
    "order",       "so",         NULL};
/* "to" before these is a preposition. */
static const char *const no_verb[] = {
    "the",  "a",         "an",    "this",  "that",  "these",      "those",  "its",    "their",
    "all",  "any",       "each",  "which", "whom",  "it",         "them",   "such",   "other",
    "date", "terrorism", "armed", "human", "least", "developing", "others", "health", NULL};
/* A piece between commas that begins so is a comma phrase, no member of a list. */
static const char *const aside[] = {"as",           "in",           "within",
                                    "where",        "when",         "if",
                                    "upon",         "on",           "by",
                                    "with",         "through",      "at",
                                    "inter",        "subject",      "pursuant",
                                    "taking",       "bearing",      "based",
                                    "without",      "while",        "consistent",
                                    "for",          "from",         "under",
                                    "according",    "acting",       "working",
                                    "building",     "drawing",      "using",
                                    "wherever",     "whenever",     "once",
                                    "since",        "after",        "before",
                                    "during",       "via",          "along",
                                    "together",     "jointly",      "also",
                                    "further",      "likewise",     "again",
                                    "therefore",    "particularly", "especially",
                                    "notably",      "to",           "individually",
                                    "collectively", "either",       "not",
                                    "unless",       "until",        "should",
                                    "having",       "being",        "given",
                                    "making",       "noting",       "recognizing",
                                    "keeping",      "following",    "who",
                                    "which",        "whose",        "including",
                                    "such",         "namely",       "e.g",
                                    "be",           "urgently",     "immediately",
                                    "voluntarily",  "whether",      "because",
                                    "despite",      "so",           "beyond",
                                    "across",       "among",        "throughout",
                                    "towards",      "per",          NULL};
/* After these a list of examples runs to the last comma. */
static const char *const examples[] = {"including", "such",   "particularly", "especially",
                                       "notably",   "namely", "inter",        NULL};

struct pieces {
    struct range piece[MOST_PIECES];
    uint32_t count;
    bool closed; /* a comma stands before the infinitive */
};

/* The governing infinitive. */

static bool starts_infinitive(struct str text, uint32_t to)
{
    struct str next = scan_word(text, to + 3);
    uint32_t end = to + 3 + next.n;
    bool ly = next.n > 4 && str_ends(next, STR("ly")) && end < text.n && text.p[end] == ' ';
    if (ly) { /* "to fully implement" */
        next = scan_word(text, end + 1);
    }
    bool gerund =
        str_ends(next, STR("ing")) && !str_eq(next, STR("bring")); /* "contribute to achieving" */
    return next.n && ascii_is_lower(next.p[0]) && !str_one_of_nocase(next, no_verb) && !gerund;
}

/* Where the noun phrase ends: before the "to" that governs, or at the colon before a list of
 * infinitives; 0 when neither comes ("Encourages further research on soils;" has an object and no
 * addressee). */
static uint32_t find_end(struct str text, uint32_t at)
{
    uint32_t end = text.n - at > MOST_BYTES ? at + MOST_BYTES : text.n;
    for (uint32_t i = at; i < end; i++) {
        if (text.p[i] == ':' || text.p[i] == ';') {
            return text.p[i] == ':' ? i : 0;
        }
        if (text.p[i] != ' ' || !scan_is(text, i, " to ")) {
            continue;
        }
        uint32_t start = scan_word_start(text, at, i);
        struct str before = str_sub(text, start, i);
        /* "that have not yet done so to consider": the clause is over */
        bool over = str_eq(before, STR("so")) && !scan_ends(text, at, start, "or ");
        if (starts_infinitive(text, i + 1) && (over || !str_one_of_nocase(before, keep_to))) {
            return i;
        }
    }
    return 0;
}

/* Comma phrases. */

static void add_piece(struct str text, struct pieces *p, uint32_t start, uint32_t end)
{
    while (start < end && text.p[start] == ' ') {
        start++;
    }
    while (end > start && text.p[end - 1] == ' ') {
        end--;
    }
    if (start < end && p->count < MOST_PIECES) {
        p->piece[p->count++] = (struct range){start, end};
    }
}

static struct pieces cut(struct str text, uint32_t at, uint32_t end)
{
    struct pieces p = {0};
    uint32_t start = at, depth = 0;
    for (uint32_t i = at; i < end; i++) {
        depth += text.p[i] == '(';
        depth -= text.p[i] == ')' && depth > 0;
        if (text.p[i] == ',' && depth == 0) {
            add_piece(text, &p, start, i);
            start = i + 1;
        }
    }
    uint32_t last = start;
    while (last < end && text.p[last] == ' ') {
        last++;
    }
    p.closed = last >= end;
    add_piece(text, &p, start, end);
    return p;
}

static bool is_joined(struct str piece)
{
    return str_starts(piece, STR("and ")) || str_starts(piece, STR("as well as ")) ||
           str_starts(piece, STR("or "));
}

/* "jointly", "where appropriate", "in accordance with ..." */
static bool is_aside(struct str text, struct range r)
{
    struct str piece = str_in(text, r);
    uint32_t start = str_starts(piece, STR("and ")) ? r.start + 4 : r.start;
    start += str_starts(piece, STR("as well as ")) ? 11 : 0;
    struct str first = scan_word(text, start);
    return str_one_of_nocase(first, aside) ||
           (first.n > 4 && ascii_is_lower(first.p[0]) && str_ends(first, STR("ly")));
}

/* "Israel not" (to exploit), "Member States also" (to act): adverbs of the infinitive. */
static uint32_t without_adverbs(struct str text, struct range r)
{
    static const char *const adverbs[] = {"not",       "also", "further", "again",
                                          "therefore", "both", "either",  NULL};
    for (;;) {
        uint32_t start = scan_word_start(text, r.start, r.end);
        struct str last = str_sub(text, start, r.end);
        bool adverb = str_one_of_nocase(last, adverbs) ||
                      (last.n > 4 && ascii_is_lower(last.p[0]) && str_ends(last, STR("ly")));
        if (!adverb || start <= r.start + 1 || text.p[start - 1] != ' ') {
            return r.end;
        }
        r.end = start - 1;
    }
}

/* Which pieces stay: bit i. */
static uint64_t choose(struct str text, const struct pieces *p)
{
    uint64_t keep = 0;
    uint32_t examples_from = MOST_PIECES;
    for (uint32_t i = 0; i < p->count; i++) {
        struct str piece = str_in(text, p->piece[i]);
        bool last = i + 1 == p->count;
        if (i > 0 && is_aside(text, p->piece[i])) {
            if (str_one_of_nocase(scan_word(text, p->piece[i].start), examples)) {
                examples_from = i;
            }
            continue;
        }
        /* a last piece with commas on both sides is an apposition, unless "and" makes it a member
         */
        bool apposition = i > 0 && last && p->closed && !is_joined(piece);
        if (!apposition && !(p->closed && i > examples_from)) {
            keep |= (uint64_t)1 << i;
        }
    }
    return keep ? keep : 1;
}

/* The key. */

static struct str make_key(struct arena *a, struct str text, const struct pieces *p, uint64_t keep)
{
    uint32_t size = 0, n = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        size += range_length(p->piece[i]) + 2;
    }
    char *out = arena_alloc(a, size + 1, 1);
    for (uint32_t i = 0; i < p->count; i++) {
        if (!(keep >> i & 1)) {
            continue;
        }
        if (n) {
            memcpy(out + n, ", ", 2);
            n += 2;
        }
        for (uint32_t at = p->piece[i].start; at < p->piece[i].end;) {
            uint32_t end = at;
            while (end < p->piece[i].end && text.p[end] != ' ') {
                end++;
            }
            struct str w = str_sub(text, at, end);
            bool article = str_eq_nocase(w, STR("the")) || str_eq_nocase(w, STR("a")) ||
                           str_eq_nocase(w, STR("an"));
            for (uint32_t k = 0; k < w.n && !article; k++) {
                out[n++] = (char)(ascii_is_upper(w.p[k]) ? w.p[k] + 32 : w.p[k]);
            }
            at = end;
            while (at < p->piece[i].end && text.p[at] == ' ') {
                at++;
            }
            if (!article && w.n && at < p->piece[i].end) {
                out[n++] = ' ';
            }
        }
    }
    return (struct str){out, n};
}

/* The whole. */

/* Behind comma phrases that stand before the addressee: ", in this regard, the Office". */
static uint32_t skip_asides(struct str text, uint32_t at)
{
    for (int i = 0; i < 3 && at < text.n && text.p[at] == ','; i++) {
        uint32_t comma = str_find(str_sub(text, 0, at + 300), STR(","), at + 1);
        if (comma == UINT32_MAX) {
            break;
        }
        /* the phrase may hold commas of its own; what opens with a capital or an article is the
         * addressee */
        at = comma + 1;
        struct str next = scan_word(text, at + 1);
        if (next.n &&
            (ascii_is_upper(next.p[0]) || str_eq(next, STR("the")) || str_eq(next, STR("all")))) {
            break;
        }
        at = is_aside(text, (struct range){at + 1, text.n}) ? comma : at;
    }
    return at;
}

bool addressee_read(struct arena *a, struct str text, uint32_t at, struct range *range,
                    struct str *key)
{
    at = skip_asides(text, at);
    while (at < text.n && text.p[at] == ' ') {
        at++;
    }
    if (at >= text.n || scan_is(text, at, "that ") || text.p[at] == ':') {
        return false;
    }
    uint32_t end = find_end(text, at);
    struct pieces p = {0};
    if (end) {
        p = cut(text, at, end);
    }
    if (p.count == 0) {
        return false;
    }
    p.piece[p.count - 1].end = without_adverbs(text, p.piece[p.count - 1]);
    uint64_t keep = choose(text, &p);
    uint32_t last = 0;
    for (uint32_t i = 0; i < p.count; i++) {
        last = keep >> i & 1 ? i : last;
    }
    *range = (struct range){p.piece[0].start, p.piece[last].end};
    *key = make_key(a, text, &p, keep);
    return key->n > 0;
}
