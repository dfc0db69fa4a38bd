/* Kind note-ibid: “Ibid.” repeats the source of the note just before, and only that.
 *
 * `about: without-antecedent`  “Ibid.” as the first note of a text, or “Ibid., vol. 999, No.
 *                              14668.” after a note that does not cite a treaty series.
 * `about: not-used`            “United Nations, Treaty Series, vol. 993, No. 14531.” directly after
 *                              a note that cites nothing but the same series.
 *
 * “Ibid., vol. I (NPT/CONF...)” cites the volume of a report and is left alone; so is a note after
 * one that cites several sources. The notes of another draft do not count, even where they stand
 * before. */
#include "base/search.h"
#include "check/kinds.h"
#include "check/note_list.h"
#include "check/treaty_ref.h"

enum about { ABOUT_WITHOUT, ABOUT_NOT_USED };

static void *compile(struct compile *c, struct err *e)
{
    static const char *const words[] = {"without-antecedent", "not-used", NULL};
    return compile_choice(c, "about", words, e);
}

static const struct str united = {"United Nations, Treaty Series, vol", 34};
static const struct str league = {"League of Nations, Treaty Series, vol", 37};

static bool names_series(struct str note)
{
    return str_find(note, STR("Treaty Series"), 0) != UINT32_MAX;
}

/* “Ibid., vol. 999, No. 14668.” */
static bool is_ibid_treaty(struct str note)
{
    return str_starts(note, STR("Ibid., vol")) && str_find(note, STR(", No"), 0) != UINT32_MAX;
}

/* The note cites one treaty and nothing else. */
static bool is_one_treaty(struct str note)
{
    bool begins = str_starts(note, united) || str_starts(note, league) || is_ibid_treaty(note);
    return begins && str_find(note, STR(";"), 0) == UINT32_MAX &&
           str_find(note, STR("("), 0) == UINT32_MAX && note.n < 120;
}

/* The series a run of notes cites: from its last full form. */
static struct str series_of(const struct check_doc *d, uint32_t note)
{
    for (; note != NOTE_NONE; note = note_before(d, note)) {
        struct str words = str_trim(note_text(d, note));
        if (str_starts(words, united) || str_starts(words, league)) {
            return str_starts(words, united) ? united : league;
        }
        if (!is_ibid_treaty(words)) {
            break;
        }
    }
    return (struct str){0};
}

/* What is wrong with the “Ibid.” of note i; the empty slice when nothing is. */
static struct str without_antecedent(const struct check_doc *d, uint32_t i, struct str words)
{
    uint32_t before = note_before(d, i);
    if (before == NOTE_NONE) {
        return STR("it is the first note of its text");
    }
    struct str previous = note_text(d, before);
    if (previous.n && is_ibid_treaty(words) && !names_series(previous) &&
        str_find(previous, STR("bid., vol"), 0) == UINT32_MAX) {
        return STR("the note before does not cite a treaty series");
    }
    return (struct str){0};
}

/* The treaty that the note belongs to, when it is registered with these numbers: the series is
 * certain. It is named just before the reference. */
static const struct instrument *treaty_of(const struct check_doc *d, uint32_t i)
{
    enum { NEAR = 4 };
    uint32_t mark = d->notes->notes[i].mark;
    struct treaty_ref ref;
    struct str note = note_text(d, i);
    uint32_t low = SEARCH_FROM(d->facts->mentions, d->facts->mentions_count, range.start,
                               d->doc->marks[mark].at);
    for (uint32_t k = low; k > 0 && k + NEAR > low; k--) {
        const struct mention *m = &d->facts->mentions[k - 1];
        if (m->mark == mark && m->instrument->volume.n && treaty_ref_find(note, 0, &ref) &&
            treaty_list_agrees(str_in(note, ref.volumes), m->instrument->volume) &&
            treaty_list_agrees(str_in(note, ref.numbers), m->instrument->number)) {
            return m->instrument;
        }
    }
    return NULL;
}

/* “Ibid., vol. 999, No. 14668” stands for a treaty series; without the register, for that of the
 * United Nations in all likelihood. */
static void name_series(const struct check *k, struct check_doc *d, struct diagnostic *g,
                        uint32_t i)
{
    const struct instrument *in = treaty_of(d, i);
    struct range r = note_range(d, i);
    bool old = in && str_starts(in->series, STR("League"));
    check_fix_series(k, d, g, (struct range){r.start, r.start + 5},
                     old ? STR("League of Nations, Treaty Series")
                            : STR("United Nations, Treaty Series"));
    g->safety = in && g->safety == DIAG_UNSAFE ? DIAG_SAFE : g->safety;
}

/* “Ibid.” alone, as the first note of a text: the words of the note before, which is another
 * text's. */
static void repeat_source(const struct check *k, struct check_doc *d, struct diagnostic *g,
                          struct range ibid, uint32_t other)
{
    struct str words = note_text(d, other);
    if (words.n == 0 || str_starts(words, STR("Ibid"))) {
        return;
    }
    struct str source = str_in(d->doc->source->bytes, doc_source(d->doc, note_range(d, other)));
    if (d->doc->source->package.p || str_find(source, STR("\n"), 0) != UINT32_MAX) {
        check_fix(k, d, g, ibid, words);
    } else {
        check_fix_source(k, d, g, doc_source(d->doc, ibid), source);
    }
}

static void check_ibid(const struct check *k, struct check_doc *d, uint32_t i)
{
    struct range r = note_range(d, i);
    struct str problem = without_antecedent(d, i, str_trim(note_text(d, i)));
    if (!problem.n) {
        return;
    }
    struct range ibid = {r.start, r.start + 5};
    struct diagnostic *g = CHECK_REPORT(k, d, place_of(ibid), {"problem", problem});
    uint32_t before = note_before(d, i);
    if (before != NOTE_NONE) {
        check_relate(d, g, place_of(note_range(d, before)), STR("the note before"));
    }
    if (is_ibid_treaty(str_trim(note_text(d, i)))) {
        name_series(k, d, g, i);
    } else if (before == NOTE_NONE && i > 0 && str_eq(str_trim(note_text(d, i)), STR("Ibid."))) {
        repeat_source(k, d, g, r, i - 1);
    }
}

static void check_full(const struct check *k, struct check_doc *d, uint32_t i)
{
    struct str words = str_trim(note_text(d, i));
    uint32_t before = note_before(d, i);
    if (before == NOTE_NONE || !is_one_treaty(words) ||
        !is_one_treaty(str_trim(note_text(d, before)))) {
        return;
    }
    struct str series = str_starts(words, united) ? united : league;
    struct str previous = series_of(d, before);
    if (previous.p != series.p) {
        return;
    }
    struct range r = note_range(d, i);
    struct range full = {r.start, r.start + series.n - (uint32_t)strlen(", vol")};
    struct diagnostic *g = check_report(k, d, place_of(full), NULL, 0);
    check_relate(d, g, place_of(note_range(d, before)), STR("the note before"));
    struct range source = doc_source(d->doc, full);
    uint32_t hit;
    if (doc_has_any(d->doc, SPAN_ITALIC, full, &hit)) {
        source.end = d->doc->spans[hit].source.end; /* the closing asterisk goes as well */
    }
    check_fix_source(k, d, g, source, STR("Ibid."));
}

static void run(const struct check *k, struct check_doc *d)
{
    enum about about = *(const unsigned *)k->data;
    const struct note_list *l = note_list_of(d);
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->notes[i].mark == MARK_NONE || l->notes[i].block == NOTE_NONE) {
            continue;
        }
        bool ibid = str_starts(note_text(d, i), STR("Ibid."));
        if (ibid && about == ABOUT_WITHOUT) {
            check_ibid(k, d, i);
        } else if (!ibid && about == ABOUT_NOT_USED) {
            check_full(k, d, i);
        }
    }
}

static const char *const keys[] = {"about", NULL};
const struct check_kind check_kind_note_ibid = {
    .name = "note-ibid", .keys = keys, .compile = compile, .run = run};
