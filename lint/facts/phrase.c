/* Opening phrases by their form, so that a phrase which no register knows is read and judged all
 * the same: "Expressing its profound and continuing concern", "Strongly urges and encourages",
 * "Ever mindful".
 *
 * In the preamble a participle or an adjective opens the paragraph, in the operative part a finite
 * verb in the third person; adverbs may stand before either. */
#include "facts/scan.h"

static const char *const leading[] = {"also",  "further", "once",   "again",     "ever",
                                      "still", "very",    "most",   "more",      "always",
                                      "yet",   "never",   "hereby", "therefore", NULL};
/* words in -ly that are no adverbs */
static const char *const no_adverbs[] = {
    "early", "family",  "only",     "likely", "friendly", "timely", "orderly", "elderly",
    "daily", "monthly", "weekly",   "yearly", "assembly", "supply", "apply",   "applies",
    "rely",  "reply",   "multiply", "comply", "italy",    NULL};
static const char *const adjectives[] = {
    "aware",      "mindful",    "conscious",    "concerned", "alarmed",      "convinced",
    "desirous",   "cognizant",  "determined",   "resolved",  "guided",       "inspired",
    "encouraged", "disturbed",  "distressed",   "dismayed",  "disappointed", "appalled",
    "outraged",   "shocked",    "saddened",     "anxious",   "confident",    "grateful",
    "gratified",  "hopeful",    "appreciative", "persuaded", "satisfied",    "motivated",
    "moved",      "troubled",   "horrified",    "eager",     "committed",    "dedicated",
    "pleased",    "proud",      "united",       "indignant", "sensitive",    "attentive",
    "supportive", "desiring",   "preoccupied",  "unsettled", "heartened",    "worried",
    "indebted",   "reassured",  "bound",        "prepared",  "willing",      "grieved",
    "thankful",   "respectful", "vigilant",     "perturbed", "agreed",       "compelled",
    "prompted",   "reminded",   "impressed",    NULL};
static const char *const no_participles[] = {
    "during",   "regarding", "concerning", "pending",   "notwithstanding", "according",
    "nothing",  "something", "everything", "anything",  "meeting",         "king",
    "spring",   "morning",   "evening",    "thing",     "string",          "beijing",
    "funding",  "training",  "building",   "financing", "including",       "following",
    "existing", "ongoing",   "developing", NULL};
static const char *const no_verbs[] = {"states",       "members",      "nations",
                                       "governments",  "parties",      "countries",
                                       "measures",     "efforts",      "activities",
                                       "rights",       "resources",    "organizations",
                                       "programmes",   "delegations",  "representatives",
                                       "this",         "his",          "its",
                                       "thus",         "across",       "always",
                                       "perhaps",      "besides",      "whereas",
                                       "is",           "was",          "has",
                                       "does",         "as",           "us",
                                       "reports",      "sessions",     "women's",
                                       "children's",   "persons",      "funds",
                                       "various",      "previous",     "numerous",
                                       "serious",      "agencies",     "entities",
                                       "institutions", "stakeholders", "donors",
                                       "meetings",     "items",        "steps",
                                       "actions",      "decisions",    "resolutions",
                                       "issues",       "needs",        "ones",
                                       "others",       "these",        "those",
                                       "objectives",   "goals",        "principles",
                                       "terms",        "conditions",   NULL};

static struct str word(struct str text, const struct phrase_words *w, uint32_t i)
{
    return i < w->count ? str_in(text, w->word[i]) : (struct str){0};
}

static bool is_adverb(struct str s)
{
    return str_one_of_nocase(s, leading) ||
           (s.n > 4 && str_ends(s, STR("ly")) && !str_one_of_nocase(s, no_adverbs));
}

static bool is_participle(struct str s)
{
    return s.n > 4 && (str_ends(s, STR("ing")) || str_ends(s, STR("ING"))) &&
           !str_one_of_nocase(s, no_participles);
}

static bool is_finite(struct str s)
{
    return s.n > 3 && str_ends(s, STR("s")) && !str_ends(s, STR("ss")) && !str_ends(s, STR("us")) &&
           !str_ends(s, STR("'s")) && !str_ends(s, STR("’s")) && !str_one_of_nocase(s, no_verbs);
}

uint32_t phrase_head(struct str text, const struct phrase_words *w, uint32_t at)
{
    while (at < w->count && is_adverb(word(text, w, at)) &&
           !str_one_of_nocase(word(text, w, at), adjectives)) {
        at++;
    }
    return at;
}

static struct phrase_words split(struct str s)
{
    struct phrase_words w = {0};
    for (uint32_t at = 0; at < s.n && w.count < PHRASE_WORDS;) {
        uint32_t end = scan_word_end(s, at);
        if (end > at) {
            w.word[w.count++] = (struct range){at, end};
        }
        at = end > at ? end : at + 1;
    }
    return w;
}

bool opening_looks_preambular(struct str phrase)
{
    struct phrase_words w = split(phrase);
    uint32_t head = phrase_head(phrase, &w, 0);
    struct str s = word(phrase, &w, head);
    bool past = head > 0 && s.n > 4 && str_ends(s, STR("ed")); /* "Deeply angered" */
    return is_participle(s) || str_one_of_nocase(s, adjectives) || past;
}

bool opening_looks_operative(struct str phrase)
{
    struct phrase_words w = split(phrase);
    return is_finite(word(phrase, &w, phrase_head(phrase, &w, 0)));
}

/* What carries on an opening. */

static const char *const feelings[] = {"concern",
                                       "concerns",
                                       "appreciation",
                                       "satisfaction",
                                       "interest",
                                       "regret",
                                       "regrets",
                                       "gratitude",
                                       "alarm",
                                       "dismay",
                                       "approval",
                                       "pride",
                                       "disappointment",
                                       "sadness",
                                       "sorrow",
                                       "indignation",
                                       "outrage",
                                       "anticipation",
                                       "hope",
                                       "admiration",
                                       "pleasure",
                                       "relief",
                                       "horror",
                                       "shock",
                                       "anguish",
                                       "encouragement",
                                       "consternation",
                                       "grief",
                                       "disquiet",
                                       "displeasure",
                                       NULL};
static const char *const speech[] = {"support",
                                     "commitment",
                                     "commitments",
                                     "determination",
                                     "solidarity",
                                     "condolences",
                                     "conviction",
                                     "confidence",
                                     "sympathy",
                                     "condemnation",
                                     "call",
                                     "calls",
                                     "request",
                                     "requests",
                                     "invitation",
                                     "appeal",
                                     "appeals",
                                     "readiness",
                                     "willingness",
                                     "intention",
                                     "resolve",
                                     "opposition",
                                     "endorsement",
                                     "view",
                                     "belief",
                                     "desire",
                                     "demand",
                                     "demands",
                                     "recommendation",
                                     "expectation",
                                     "expectations",
                                     "thanks",
                                     "congratulations",
                                     "respect",
                                     "wish",
                                     "rejection",
                                     "disagreement",
                                     "adherence",
                                     "recognition",
                                     "compassion",
                                     NULL};
/* verbs whose object may belong to the phrase */
static const char *const speaking[] = {
    "expresses",     "expressing",     "reiterates", "reiterating", "reaffirms",   "reaffirming",
    "renews",        "renewing",       "conveys",    "conveying",   "extends",     "extending",
    "affirms",       "affirming",      "underlines", "underlining", "underscores", "underscoring",
    "emphasizes",    "emphasizing",    "stresses",   "stressing",   "declares",    "declaring",
    "pledges",       "pledging",       "shares",     "sharing",     "voices",      "voicing",
    "re-emphasizes", "re-emphasizing", NULL};
static const char *const closed[] = {"of",  "to",   "that", "the",   "a",         "an",   "at",
                                     "by",  "on",   "in",   "for",   "upon",      "with", "all",
                                     "its", "from", "over", "about", "regarding", "as",   NULL};

/* Words from `at` up to a noun out of the lists, with up to four adjectives ("deep", "profound and
 * continuing") before it; with a second noun behind "and". 0: none. */
static uint32_t noun_words(struct str text, const struct phrase_words *w, uint32_t at,
                           bool with_speech)
{
    uint32_t end = 0;
    for (uint32_t i = at; i < w->count && i < at + 5; i++) {
        struct str s = word(text, w, i);
        if (str_one_of_nocase(s, feelings) || (with_speech && str_one_of_nocase(s, speech))) {
            end = i + 1;
            break;
        }
        if (str_one_of_nocase(s, closed) || !ascii_is_lower(s.p[0])) {
            break;
        }
    }
    if (end && str_eq(word(text, w, end), STR("and"))) {
        for (uint32_t i = end + 1; i < w->count && i < end + 3; i++) {
            struct str s = word(text, w, i);
            if (str_one_of_nocase(s, feelings) || (with_speech && str_one_of_nocase(s, speech))) {
                end = i + 1;
                break;
            }
        }
    }
    return end ? end - at : 0;
}

static uint32_t object_words(struct str text, const struct phrase_words *w, uint32_t head,
                             uint32_t at)
{
    struct str verb = word(text, w, head), first = word(text, w, at);
    if (head + 1 != at || !str_one_of_nocase(verb, speaking)) {
        return 0;
    }
    bool free = str_starts_nocase(verb, STR("express")) || str_starts_nocase(verb, STR("shar")) ||
                str_starts_nocase(verb, STR("voic"));
    bool article = str_eq(first, STR("its")) || (free && str_eq(first, STR("the")));
    if (!article && !free) {
        return 0;
    }
    uint32_t n = noun_words(text, w, at + article, true);
    if (!n) {
        return 0;
    }
    n += article;
    /* "Reiterates its call upon", "Renews its call for" */
    struct str last = word(text, w, at + n - 1), next = word(text, w, at + n);
    bool call = str_eq(last, STR("call")) || str_eq(last, STR("calls"));
    return n + (call && (str_eq(next, STR("upon")) || str_eq(next, STR("for"))));
}

static uint32_t fixed_words(struct str text, const struct phrase_words *w, uint32_t at)
{
    static const char *const fixed[] = {"in the strongest possible terms",
                                        "in the strongest terms",
                                        "in particular",
                                        "once again",
                                        "once more",
                                        "again",
                                        NULL};
    for (uint32_t i = 0; fixed[i] && at < w->count; i++) {
        uint32_t start = w->word[at].start, end = start + (uint32_t)strlen(fixed[i]);
        for (uint32_t k = at; k < w->count && scan_is(text, start, fixed[i]); k++) {
            if (w->word[k].end == end) {
                return k + 1 - at;
            }
        }
    }
    return 0;
}

uint32_t phrase_goes_on(struct str text, const struct phrase_words *w, uint32_t head, uint32_t at,
                        bool operative)
{
    struct str first = word(text, w, at);
    if (str_eq(first, STR("with"))) {
        uint32_t n = noun_words(text, w, at + 1, false);
        return n ? n + 1 : 0;
    }
    if (str_eq(first, STR("and"))) {
        uint32_t next = phrase_head(text, w, at + 1);
        struct str s = word(text, w, next);
        bool verb = operative ? is_finite(s) : is_participle(s) || str_one_of_nocase(s, adjectives);
        return verb && ascii_is_lower(s.p[0]) ? next + 1 - at : 0;
    }
    struct str verb = word(text, w, head);
    bool auxiliary = str_eq_nocase(verb, STR("having")) || str_eq_nocase(verb, STR("being"));
    if (auxiliary && at == head + 1) { /* "Having heard", "Being gravely concerned" */
        uint32_t next = phrase_head(text, w, at);
        struct str s = word(text, w, next);
        return s.n && ascii_is_lower(s.p[0]) && !str_one_of_nocase(s, closed) ? next + 1 - at : 0;
    }
    uint32_t n = fixed_words(text, w, at);
    if (!n && at == head + 1 && first.n && ascii_is_lower(first.p[0]) && is_adverb(first) &&
        !str_one_of_nocase(first, leading)) {
        n = 1; /* "Condemns unequivocally" */
    }
    return n ? n : object_words(text, w, head, at);
}
