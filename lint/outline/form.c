/* Form: whether a paragraph opens as those of a preamble do or as operative paragraphs do. Judged
 * by the first verb alone ("Deeply concerned at": an adjective; "Strongly urges": a finite verb),
 * so that the outline holds for texts whose italics were lost and for openings that no register
 * knows. The words are what resolutions of all organs open with, older ones included. */

#include "base/utf8.h"
#include "outline/parse.h"

/* Sorted. */
static const char *const operative[] = {
    "accepts",       "acknowledges",   "acts",        "addresses",
    "adopts",        "advises",        "affirms",     "agrees",
    "allocates",     "allows",         "amends",      "anticipates",
    "appeals",       "applauds",       "appoints",    "appreciates",
    "appropriates",  "approves",       "asks",        "asserts",
    "assigns",       "assures",        "attaches",    "authorises",
    "authorizes",    "awaits",         "bears",       "believes",
    "brings",        "calls",          "censures",    "certifies",
    "charges",       "commemorates",   "commends",    "commissions",
    "commits",       "compliments",    "concludes",   "concurs",
    "condemns",      "condones",       "confers",     "confirms",
    "congratulates", "considers",      "continues",   "convenes",
    "conveys",       "counsels",       "creates",     "decides",
    "declares",      "dedicates",      "deems",       "defers",
    "defines",       "delegates",      "demands",     "denounces",
    "deplores",      "deprecates",     "designates",  "desires",
    "determines",    "directs",        "disapproves", "discontinues",
    "dissolves",     "draws",          "elects",      "emphasises",
    "emphasizes",    "empowers",       "encourages",  "endorses",
    "enjoins",       "ensures",        "entrusts",    "envisages",
    "establishes",   "exhorts",        "expects",     "expresses",
    "extends",       "favours",        "finds",       "formulates",
    "forwards",      "grants",         "hails",       "has",
    "highlights",    "holds",          "honours",     "hopes",
    "identifies",    "implores",       "imposes",     "insists",
    "instructs",     "intends",        "introduces",  "invites",
    "issues",        "joins",          "keeps",       "launches",
    "lifts",         "looks",          "maintains",   "makes",
    "mandates",      "marks",          "mourns",      "nominates",
    "notes",         "notices",        "observes",    "offers",
    "opposes",       "orders",         "pays",        "permits",
    "pledges",       "praises",        "presents",    "proceeds",
    "proclaims",     "prohibits",      "prolongs",    "promises",
    "promotes",      "proposes",       "protests",    "provides",
    "queries",       "raises",         "ratifies",    "re-emphasises",
    "re-emphasizes", "re-establishes", "reaffirms",   "realises",
    "realizes",      "reappoints",     "reasserts",   "reassures",
    "recalls",       "recognises",     "recognizes",  "recommends",
    "recommits",     "reconfirms",     "reconvenes",  "records",
    "refers",        "refuses",        "regards",     "registers",
    "regrets",       "reiterates",     "rejects",     "relies",
    "remains",       "reminds",        "renews",      "reopens",
    "repeals",       "repeats",        "replaces",    "reproves",
    "repudiates",    "requests",       "requires",    "reserves",
    "resolves",      "respects",       "restates",    "retains",
    "revises",       "salutes",        "sanctions",   "seeks",
    "selects",       "sends",          "sets",        "shares",
    "solicits",      "specifies",      "stands",      "strengthens",
    "stresses",      "strives",        "submits",     "suggests",
    "supports",      "suspends",       "sympathizes", "takes",
    "terminates",    "thanks",         "transfers",   "transmits",
    "trusts",        "underlines",     "underscores", "understands",
    "undertakes",    "upholds",        "urges",       "values",
    "views",         "voices",         "warns",       "welcomes",
    "wishes",        "withdraws",
};

static const char *const preambular[] = {
    "alarmed",     "anxious",    "appalled",   "astonished",   "aware",      "bound",
    "cognizant",   "committed",  "concerned",  "confident",    "conscious",  "convinced",
    "dedicated",   "desirous",   "determined", "disappointed", "dismayed",   "distressed",
    "disturbed",   "eager",      "encouraged", "faithful",     "fearful",    "frustrated",
    "grateful",    "gratified",  "grieved",    "guided",       "heartened",  "hopeful",
    "horrified",   "impressed",  "indignant",  "inspired",     "mindful",    "motivated",
    "moved",       "outraged",   "perplexed",  "persuaded",    "perturbed",  "pleased",
    "preoccupied", "reassured",  "resolute",   "resolved",     "respectful", "saddened",
    "satisfied",   "shocked",    "solicitous", "struck",       "supportive", "sympathetic",
    "troubled",    "unwavering", "worried",
};

/* End in -ing and are no participles of speech. */
static const char *const no_participle[] = {
    "according", "anything",  "during",  "evening", "everything",
    "including", "king",      "morning", "nothing", "notwithstanding",
    "pending",   "something", "spring",  "string",  "thing",
};

/* Stand in front of the verb; adverbs in -ly go without saying. */
static const char *const adverb[] = {
    "accordingly", "again",       "also",         "and",      "as",      "even",
    "further",     "furthermore", "hereby",       "herewith", "however", "more",
    "moreover",    "most",        "nevertheless", "now",      "once",    "still",
    "thereby",     "therefore",   "thus",         "too",      "very",    "yet",
};

/* The word at `*at` in lower case in `out`, hyphens inside it included; `*at` moves behind it.
 * Words longer than any of the tables are cut: they only need to differ. */
static struct str next_word(struct str s, uint32_t *at, char out[static 32])
{
    uint32_t n = 0;
    while (*at < s.n && s.p[*at] == ' ') {
        (*at)++;
    }
    for (; *at < s.n; (*at)++) {
        char c = s.p[*at];
        bool upper = ascii_is_upper(c), lower = ascii_is_lower(c);
        if (!upper && !lower && !(c == '-' && n > 0)) {
            break;
        }
        if (n < 31) {
            out[n++] = upper ? (char)(c - 'A' + 'a') : c;
        }
    }
    return (struct str){out, n};
}

static enum form form_of_word(struct str word)
{
    if (STR_IN_SORTED(word, operative)) {
        return FORM_OPERATIVE;
    }
    if (STR_IN_SORTED(word, preambular)) {
        return FORM_PREAMBULAR;
    }
    bool participle =
        word.n > 4 && str_ends(word, STR("ing")) && !STR_IN_SORTED(word, no_participle);
    return participle ? FORM_PREAMBULAR : FORM_NONE;
}

enum form form_of(struct str s)
{
    enum { WORDS = 6 }; /* "Once again most strongly" and a verb */
    uint32_t at = 0, length;
    if (!utf8_is_upper(utf8_decode(s, 0, &length))) {
        return FORM_NONE;
    }
    for (int i = 0; i < WORDS; i++) {
        char buffer[32];
        struct str word = next_word(s, &at, buffer);
        if (word.n == 0) {
            break;
        }
        enum form form = form_of_word(word);
        if (form != FORM_NONE) {
            return at < s.n ? form : FORM_NONE; /* alone it is a heading: "Monitoring" */
        }
        if (!STR_IN_SORTED(word, adverb) && !(word.n > 4 && str_ends(word, STR("ly")))) {
            break;
        }
        at += at < s.n && s.p[at] == ','; /* "Further, requests" */
    }
    return FORM_NONE;
}
