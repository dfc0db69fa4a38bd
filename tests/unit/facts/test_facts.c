/* Openings, citations, sessions and the rest, on small texts of our own. */
#include <criterion/criterion.h>

#include "pack/pack.h"
#include "sample.h"

#define EXPECT_TEXT(actual, expected, ...)                                                         \
    do {                                                                                           \
        struct str actual_text = (actual);                                                         \
        cr_expect(str_eq(actual_text, str_of(expected)), "“%.*s”, not “%s” (%s)",                  \
                  STR_ARG(actual_text), (expected), __VA_ARGS__);                                  \
    } while (0)

Test(facts_openings, phrase_adverb_italics_and_key)
{
    static const struct {
        enum part_kind kind;
        const char *text, *phrase, *key, *adverb;
        bool known, first;
        const char *italic;
    } rows[] = {
        {PART_OPERATIVE, "1. *Requests* the Office to report;", "Requests", "requests", "", true,
         false, "Requests"},
        {PART_OPERATIVE, "2. *Also requests* the Office to report;", "Also requests", "requests",
         "Also", true, true, "Also requests"},
        {PART_OPERATIVE, "3. *Requests also* the Office to report;", "Requests also", "requests",
         "also", true, false, "Requests also"},
        {PART_OPERATIVE, "Takes note with appreciation of the report;",
         "Takes note with appreciation", "takes note with appreciation", "", true, false, ""},
        {PART_OPERATIVE, "*Takes note* with appreciation of it;", "Takes note with appreciation",
         "takes note with appreciation", "", true, false, "Takes note"},
        {PART_OPERATIVE, "4*. Decides* to remain seized of it.", "Decides", "decides", "", true,
         false, ". Decides"},
        {PART_OPERATIVE, "5. *Calls*, in this regard, upon all States to act;",
         "Calls, in this regard, upon", "calls upon", "", true, false, "Calls"},
        {PART_OPERATIVE, "*Encourages* further efforts to plant trees;", "Encourages", "encourages",
         "", true, false, "Encourages"},
        {PART_OPERATIVE, "Encourages further efforts to plant trees;", "Encourages", "encourages",
         "", true, false, ""},
        {PART_OPERATIVE, "*Encourages further* the Office to plant;", "Encourages further",
         "encourages", "further", true, false, "Encourages further"},
        {PART_OPERATIVE, "*Recalls* its request to the Office;", "Recalls", "recalls", "", true,
         false, "Recalls"},
        {PART_OPERATIVE, "*Recalls its request* to the Office;", "Recalls its request",
         "recalls its request", "", true, false, "Recalls its request"},
        {PART_OPERATIVE, "*Expresses its deep and lasting gratitude* to all;",
         "Expresses its deep and lasting gratitude", "expresses its deep and lasting gratitude", "",
         true, false, "Expresses its deep and lasting gratitude"},
        {PART_OPERATIVE, "*Welcomes and encourages* the work;", "Welcomes and encourages",
         "welcomes and encourages", "", true, false, "Welcomes and encourages"},
        {PART_OPERATIVE, "*Ponders deeply* the matter;", "Ponders deeply", "ponders deeply", "",
         false, false, "Ponders deeply"},
        {PART_OPERATIVE, "Ponders the matter;", "Ponders", "ponders", "", false, false, ""},
        {PART_OPERATIVE, "Takes note of the publication *Forests and People*;", "Takes note",
         "takes note", "", true, false, ""},
        {PART_OPERATIVE, "6. *Requests* *Treaty Series* and so on;", "Requests", "requests", "",
         true, false, "Requests"},
        {PART_PREAMBULAR, "*Recalling also* its resolution 70/1,", "Recalling also", "recalling",
         "also", true, false, "Recalling also"},
        {PART_PREAMBULAR, "Recalling further its resolution,", "Recalling further", "recalling",
         "further", true, false, ""},
        {PART_PREAMBULAR, "*Also recalling* its resolution,", "Also recalling", "recalling", "Also",
         true, true, "Also recalling"},
        {PART_PREAMBULAR, "*Taking note with appreciation also* of it,",
         "Taking note with appreciation also", "taking note with appreciation", "also", true, false,
         "Taking note with appreciation also"},
        {PART_PREAMBULAR, "*Taking note also with appreciation* of it,",
         "Taking note also with appreciation", "taking note with appreciation", "also", true, false,
         "Taking note also with appreciation"},
        {PART_PREAMBULAR, "Encouraging further work on soils,", "Encouraging", "encouraging", "",
         true, false, ""},
        {PART_PREAMBULAR, "Expressing its profound and continuing concern that soils erode,",
         "Expressing its profound and continuing concern",
         "expressing its profound and continuing concern", "", true, false, ""},
        {PART_PREAMBULAR, "Deeply troubled by the loss of soils,", "Deeply troubled",
         "deeply troubled", "", false, false, ""},
        {PART_PREAMBULAR, "Mindful also of soils,", "Mindful also", "mindful", "also", true, false,
         ""},
        {PART_PREAMBULAR, "*Recalling also* the importance of soils,", "Recalling also",
         "recalling", "also", true, false, "Recalling also"},
        {PART_OPERATIVE, "Earnestly requests the Office to act;", "Earnestly requests",
         "earnestly requests", "", true, false, ""},
        {PART_OPERATIVE, "Also earnestly requests the Office to act;", "Also earnestly requests",
         "earnestly requests", "Also", true, true, ""},
        {PART_PREAMBULAR, "Having heard the statement,", "Having heard", "having heard", "", false,
         false, ""},
        {PART_PREAMBULAR, "Being gravely concerned at soils,", "Being gravely concerned",
         "being gravely concerned", "", false, false, ""},
        {PART_PREAMBULAR, "The importance of soils,", "The", "the", "", false, false, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample s;
        sample_open(&s, (struct row[]){{PART_FORMULA, "*The General Assembly*,"},
                                       {rows[i].kind, rows[i].text},
                                       {0}});
        cr_assert_eq(s.facts->openings_count, 1);
        const struct opening *o = facts_opening(s.facts, 3);
        cr_assert(o);
        cr_expect_eq(o->known, rows[i].known, "%s", rows[i].text);
        cr_expect_eq(o->operative, rows[i].kind == PART_OPERATIVE);
        EXPECT_TEXT(sample_text(&s, o->phrase), rows[i].phrase, rows[i].text);
        EXPECT_TEXT(o->key, rows[i].key, rows[i].text);
        EXPECT_TEXT(sample_text(&s, o->adverb_range), rows[i].adverb, rows[i].text);
        EXPECT_TEXT(sample_text(&s, o->italic), rows[i].italic, rows[i].text);
        cr_expect_eq(o->adverb_first, rows[i].first, "%s", rows[i].text);
        sample_close(&s);
    }
}

Test(facts_openings, addressee_is_the_whole_noun_phrase)
{
    static const struct {
        const char *text, *addressee, *key;
    } rows[] = {
        {"*Requests* the Secretary-General to report;", "the Secretary-General",
         "secretary-general"},
        {"*Requests*, in this regard, the Secretary-General to report;", "the Secretary-General",
         "secretary-general"},
        {"*Requests* the Secretary-General, within existing resources, to report;",
         "the Secretary-General", "secretary-general"},
        {"*Urges* Israel, the occupying Power, to cease the work;", "Israel", "israel"},
        {"*Encourages* Member States, United Nations entities and other stakeholders to act;",
         "Member States, United Nations entities and other stakeholders",
         "member states, united nations entities and other stakeholders"},
        {"*Encourages* Member States, as appropriate, and other donors to give;",
         "Member States, as appropriate, and other donors", "member states, and other donors"},
        {"*Encourages* States that have not yet done so to join the Convention;",
         "States that have not yet done so", "states that have not yet done so"},
        {"*Urges* States that have yet to join the Convention to do so;",
         "States that have yet to join the Convention", "states that have yet to join convention"},
        {"*Invites* States parties to the Convention to report;",
         "States parties to the Convention", "states parties to convention"},
        {"*Invites* Member States in a position to do so to provide funds;",
         "Member States in a position to do so", "member states in position to do so"},
        {"*Calls upon* all parties, including civil society, academia and the private sector, to "
         "act;",
         "all parties", "all parties"},
        {"*Requests* the Office, jointly with the Fund, and the Commission to fully support it;",
         "the Office, jointly with the Fund, and the Commission", "office, and commission"},
        {"*Calls upon* Member States, where appropriate, also to act;", "Member States",
         "member states"},
        {"*Requests* that the matter be considered;", "", ""},
        {"*Calls upon* all States, and above all those with forests:",
         "all States, and above all those with forests",
         "all states, and above all those with forests"},
        {"*Urges* Israel not to do so;", "Israel", "israel"},
        {"*Requests* the Office to bring the matter to the attention of all;", "the Office",
         "office"},
        {"*Invites* States parties to provide data;", "States parties", "states parties"},
        {"*Encourages* further research on soils;", "", ""},
        {"*Takes note* of the report;", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample s;
        sample_open(&s, (struct row[]){{PART_OPERATIVE, rows[i].text}, {0}});
        const struct opening *o = facts_opening(s.facts, 2);
        cr_assert(o);
        EXPECT_TEXT(sample_text(&s, o->addressee), rows[i].addressee, rows[i].text);
        EXPECT_TEXT(o->addressee_key, rows[i].key, rows[i].text);
        sample_close(&s);
    }
}

Test(facts_openings, form_tells_preambular_from_operative)
{
    static const struct {
        const char *phrase;
        bool preambular, operative;
    } rows[] = {
        {"Deeply concerned", true, false},
        {"Having considered", true, false},
        {"Mindful", true, false},
        {"Ever mindful", true, false},
        {"Being gravely concerned", true, false},
        {"Once again recalling", true, false},
        {"Strongly urges", false, true},
        {"Takes note", false, true},
        {"Also re-emphasizes", false, true},
        {"Once again calls upon", false, true},
        {"The importance", false, false},
        {"States", false, false},
        {"During", false, false},
        {"Regarding", false, false},
        {"To request", false, false},
        {"Its resolve", false, false},
        {"", false, false},
        {"Deeply angered", true, false},
        {"Angered", false, false},
        {"Solemnly declares", false, true},
        {"Requesting", true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(opening_looks_preambular(str_of(rows[i].phrase)), rows[i].preambular, "%s",
                     rows[i].phrase);
        cr_expect_eq(opening_looks_operative(str_of(rows[i].phrase)), rows[i].operative, "%s",
                     rows[i].phrase);
    }
}

/* One citation as "body number yyyy-mm-dd flags": o own, n named, s shared date; ? unknown body. */
static void put_citation(const struct sample *s, const struct citation *c, struct buf *out)
{
    buf_printf(out, "%s%s%.*s %.*s", out->n ? "; " : "",
               c->kind == CITES_DECISION ? "decision " : "",
               STR_ARG(c->body ? c->body->id : STR("?")), STR_ARG(sample_text(s, c->number)));
    if (c->date.year) {
        buf_printf(out, " %u-%02u-%02u", c->date.year, c->date.month, c->date.day);
    }
    buf_printf(out, "%s%s%s%s", c->own || c->body_named || c->date_shared ? " " : "",
               c->own ? "o" : "", c->body_named ? "n" : "", c->date_shared ? "s" : "");
}

Test(facts_citations, every_number_with_its_body_and_date)
{
    static const struct {
        const char *text, *found;
    } rows[] = {
        {"*Recalling* its resolution 70/1 of 25 September 2015,", "ga 70/1 2015-09-25 o"},
        {"*Recalling* its resolutions 69/193 and 69/196 of 18 December 2014,",
         "ga 69/193 2014-12-18 os; ga 69/196 2014-12-18 o"},
        {"*Recalling* its resolutions 46/152 of 18 December 1991, on crime, 60/1 of 16 September "
         "2005 and 67/1,",
         "ga 46/152 1991-12-18 o; ga 60/1 2005-09-16 o; ga 67/1 o"},
        {"*Recalling* its resolutions 68/1 and 68/2 of 17 and 20 December 2013, respectively,",
         "ga 68/1 2013-12-17 o; ga 68/2 2013-12-20 o"},
        {"*Recalling* Security Council resolutions 1373 (2001) of 28 September 2001 and 2178 "
         "(2014),",
         "sc 1373 (2001) 2001-09-28 n; sc 2178 (2014) n"},
        {"*Recalling* Security Council resolution 1325 (2000) and its resolution 70/1,",
         "sc 1325 (2000) n; ga 70/1 o"},
        {"*Recalling* Economic and Social Council resolution 2013/40 of 25 July 2013 and decision "
         "2013/41,",
         "ecosoc 2013/40 2013-07-25 n; decision ecosoc 2013/41"},
        {"*Recalling* resolution 4/21 of the Environment Assembly,", "unea 4/21 n"},
        {"*Recalling* resolution 16/18 of the Human Rights Council of 24 March 2011,",
         "hrc 16/18 2011-03-24 n"},
        {"*Recalling* Executive Board decision 2019/1,", "decision ? 2019/1 n"},
        {"*Recalling* its resolution 2200 A (XXI) of 16 December 1966, and resolution 663 C "
         "(XXIV),",
         "ga 2200 A (XXI) 1966-12-16 o; ga 663 C (XXIV) o"},
        {"*Recalling* its relevant resolutions, including 61/1 and 61/2 of 5 May 2007,",
         "ga 61/1 2007-05-05 os; ga 61/2 2007-05-05 o"},
        {"*Recalling* resolutions 53/243 A and B of 13 September 1999,",
         "ga 53/243 A and B 1999-09-13"},
        {"*Recalling* its resolution 55/2, entitled “A declaration”, of 8 September 2000,",
         "ga 55/2 2000-09-08 o"},
        {"*Recalling* its resolution 70/1, adopted on 25 September 2015,", "ga 70/1 2015-09-25 o"},
        {"*Recalling* that the Commission on Narcotic Drugs, in its resolution 62/1, noted it,",
         "cnd 62/1 o"},
        {"*Recalling* the request of the Economic and Social Council in its resolution 70/1,",
         "ga 70/1 o"},
        {"*Recalling* document A/RES/70/1 and agenda item 125 (I) and two thirds, 2/3 of all,", ""},
        {"*Recalling* its resolution, in paragraph 9 (V), and half, 1/2, of it,", ""},
        {"*Recalling* the Commission on Narcotic Drugs and the Commission’s resolution 62/1,",
         "cnd 62/1 n"},
        {"*Recalling* the Assembly resolutions 70/1 and S-27/2,", "ga 70/1 n; ga S-27/2 n"},
        {"*Recalling* resolution 28/1,", "? 28/1"},
        {"*Recalling* Human Rights Council resolutions on soils, including resolution 54/3 of 11 "
         "October 2023,",
         "hrc 54/3 2023-10-11"},
        {"*Noting* that through its resolution 54/18 of 12 October 2023 the Human Rights Council "
         "did so,",
         "hrc 54/18 2023-10-12 o"},
        {"*Recalling* resolution 5/12 of 2 March 2022 of the Environment Assembly,",
         "unea 5/12 2022-03-02 n"},
        {"*Recalling* the adoption by the Commission on Narcotic Drugs of resolution 62/1 of 22 "
         "March 2019,",
         "cnd 62/1 2019-03-22"},
        {"*Recalling* its resolutions 69/38, 73/72 and 73/91 of 7 December 2018,",
         "ga 69/38 o; ga 73/72 2018-12-07 os; ga 73/91 2018-12-07 o"},
        {"*Recalling* resolutions 70/262 and 2282 (2016) of 27 April 2016,",
         "ga 70/262 2016-04-27 s; sc 2282 (2016) 2016-04-27"},
        {"*Recalling* the Forest Board’s work and resolution 1966 (2010) of 22 December 2010,",
         "sc 1966 (2010) 2010-12-22"},
        {"*Recalling* resolution 70/1 of 25 September 2018,", "ga 70/1 2018-09-25"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample s;
        struct buf found = {0};
        sample_open(&s, (struct row[]){{PART_FORMULA, "*The General Assembly*,"},
                                       {PART_PREAMBULAR, rows[i].text},
                                       {0}});
        for (uint32_t k = 0; k < s.facts->citations_count; k++) {
            put_citation(&s, &s.facts->citations[k], &found);
        }
        EXPECT_TEXT(buf_str(&found), rows[i].found, rows[i].text);
        buf_done(&found);
        sample_close(&s);
    }
}

Test(facts_citations, a_pronoun_points_at_the_one_addressed)
{
    struct sample s;
    sample_open(&s, (struct row[]){
                        {PART_FORMULA, "The General Assembly"},
                        {PART_OPERATIVE,
                         "1. *Requests* the Commission on Narcotic Drugs, in accordance with its "
                         "resolution 73/184, to act;"},
                        {PART_NOTE, "See resolutions 70/1 and 71/2."},
                        {0}});
    cr_assert_eq(s.facts->citations_count, 3);
    EXPECT_TEXT(s.facts->citations[0].body->id, "cnd", "its");
    EXPECT_TEXT(sample_text(&s, s.facts->citations[0].list), "its resolution 73/184", "list");
    cr_expect_not(s.facts->citations[0].in_note);
    cr_expect(s.facts->citations[2].in_note);
    cr_expect_eq(s.facts->citations[1].list_id, s.facts->citations[2].list_id);
    cr_expect_neq(s.facts->citations[0].list_id, s.facts->citations[1].list_id);
    sample_close(&s);
}

Test(facts_sessions, number_body_and_tense)
{
    static const struct {
        const char *text, *range, *body, *antecedent;
        unsigned number, count;
        bool own, future, special, figures;
    } rows[] = {
        {"1. *Requests* the Secretary-General to report to the Commission on Narcotic Drugs at its "
         "sixty-third session;",
         "sixty-third session", "cnd", "Commission on Narcotic Drugs", 63, 1, true, true, false,
         false},
        {"1. *Requests* the Secretariat to report thereon at its seventieth session;",
         "seventieth session", "?", "Secretariat", 70, 1, true, true, false, false},
        {"1. *Decides* to include in the provisional agenda of its eighty-first session the item;",
         "eighty-first session", "ga", "", 81, 1, true, true, false, false},
        {"1. *Requests* the Secretary-General to report to it at its eightieth session;",
         "eightieth session", "ga", "it", 80, 1, true, true, false, false},
        {"1. *Welcomes* the outcome of the sixty-second session of the Commission on Narcotic "
         "Drugs;",
         "sixty-second session", "cnd", "Commission on Narcotic Drugs", 62, 1, false, false, false,
         false},
        {"1. *Recalls* the twenty-seventh special session of the General Assembly;",
         "twenty-seventh special session", "ga", "General Assembly", 27, 1, false, false, true,
         false},
        {"1. *Welcomes* the work at its 29th session;", "29th session", "ga", "", 29, 1, true,
         false, false, true},
        {"1. *Welcomes* its one hundred and first session;", "one hundred and first session", "ga",
         "", 101, 1, true, false, false, false},
        {"1. *Requests* the Secretary-General to act, and decides to include in the provisional "
         "agenda of its eighty-first "
         "session the item;",
         "eighty-first session", "ga", "", 81, 1, true, true, false, false},
        {"1. *Requests* the Secretary-General to submit a report for its consideration at its "
         "eightieth session;",
         "eightieth session", "ga", "its", 80, 1, true, true, false, false},
        {"1. *Decides* that the group shall submit its report to the General Assembly at its "
         "eightieth session;",
         "eightieth session", "ga", "General Assembly", 80, 1, true, true, false, false},
        {"1. *Requests* the Office to use the report submitted to the Assembly at its seventieth "
         "session;",
         "seventieth session", "ga", "Assembly", 70, 1, true, false, false, false},
        {"1. *Recalls* its eightieth and eighty-first sessions;", "eightieth", "ga", "", 80, 2,
         true, false, false, false},
        {"1. *Recalls* the last session and training sessions;", "", "", "", 0, 0, false, false,
         false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample s;
        sample_open(&s, (struct row[]){{PART_FORMULA, "The General Assembly"},
                                       {PART_OPERATIVE, rows[i].text},
                                       {0}});
        cr_expect_eq(s.facts->sessions_count, rows[i].count, "%s", rows[i].text);
        if (s.facts->sessions_count && rows[i].count) {
            const struct session_fact *f = &s.facts->sessions[0];
            EXPECT_TEXT(sample_text(&s, f->range), rows[i].range, rows[i].text);
            EXPECT_TEXT(f->body ? f->body->id : STR("?"), rows[i].body, rows[i].text);
            EXPECT_TEXT(sample_text(&s, f->antecedent), rows[i].antecedent, rows[i].text);
            cr_expect_eq(f->number, rows[i].number, "%s", rows[i].text);
            cr_expect_eq(f->own, rows[i].own, "%s", rows[i].text);
            cr_expect_eq(f->future, rows[i].future, "%s", rows[i].text);
            cr_expect_eq(f->special, rows[i].special, "%s", rows[i].text);
            cr_expect_eq(f->figures, rows[i].figures, "%s", rows[i].text);
        }
        sample_close(&s);
    }
}

Test(facts_others, symbols_dates_instruments_acronyms_and_zones)
{
    struct sample s;
    sample_open(
        &s, (struct row[]){
                {PART_MASTHEAD, "Seventy-ninth session"},
                {PART_MASTHEAD, "Resolution adopted by the General Assembly on 18 November 2024"},
                {PART_FORMULA, "*The General Assembly*,"},
                {PART_PREAMBULAR, "*Recalling* the Convention on the Rights of the Child,^1^ the "
                                  "Convention On the Rights of "
                                  "the Child, a culture of peace and the Optional Protocol to the "
                                  "Convention on the Rights of "
                                  "the Child on the sale of children,^2^"},
                {PART_PREAMBULAR, "*Noting* document A/73/1-S/2018/2, and/or "
                                  "E/CN.7/2019/L.2/Rev.1, HIV/AIDS, WHA72/2019/REC/1, UN-Women and the "
                                  "SDGs of the International Police (INTERPOL), chapter XIV,"},
                {PART_OPERATIVE, "1. *Welcomes* the *Forest Review* of 31 June 2019, entitled “A "
                                 "“new” day” and “more”;"},
                {PART_NOTE, "United Nations, *Treaty Series*, vol. 1577, No. 27531."},
                {0}});
    const struct facts *f = s.facts;
    cr_expect_eq(f->texts_count, 1);
    EXPECT_TEXT(f->texts[0].body->id, "ga", "organ");
    cr_expect_eq(f->texts[0].session, 79);
    cr_expect_eq(f->texts[0].year, 2024);
    cr_expect_eq(f->texts[0].date.month, 11);
    cr_expect(f->texts[0].adopted && f->texts[0].has_italic_preamble &&
              f->texts[0].has_italic_openings);
    cr_assert_eq(f->mentions_count, 3);
    cr_expect(f->mentions[0].exact && f->mentions[0].full && f->mentions[0].mark == 0);
    cr_expect(!f->mentions[1].exact && f->mentions[1].full && f->mentions[1].mark == MARK_NONE);
    cr_expect(f->mentions[2].exact && f->mentions[2].mark == 1);
    EXPECT_TEXT(f->mentions[2].instrument->id, "opsc", "longest title");
    cr_assert_eq(f->symbols_count, 2);
    EXPECT_TEXT(sample_text(&s, f->symbols[0].range), "A/73/1-S/2018/2", "symbol");
    EXPECT_TEXT(sample_text(&s, f->symbols[1].range), "E/CN.7/2019/L.2/Rev.1", "symbol");
    static const char *const acronyms[] = {"HIV/AIDS", "UN-Women", "SDGs", "INTERPOL"};
    cr_assert_eq(f->acronyms_count, 4);
    for (int i = 0; i < 4; i++) {
        EXPECT_TEXT(sample_text(&s, f->acronyms[i].range), acronyms[i], "acronym");
        cr_expect_eq(f->acronyms[i].defined_here, i == 3);
    }
    cr_assert_eq(f->dates_count, 2);
    cr_expect(date_is_valid(f->dates[0].date) && !date_is_valid(f->dates[1].date));
    static const struct {
        enum zone_kind kind;
        const char *text;
    } zones[] = {
        {ZONE_OFFICIAL_TITLE, "Convention on the Rights of the Child"},
        {ZONE_OFFICIAL_TITLE, "Convention On the Rights of the Child"},
        {ZONE_OFFICIAL_TITLE,
         "Optional Protocol to the Convention on the Rights of the Child on the sale of children"},
        {ZONE_ITALIC_TITLE, "Forest Review"},
        {ZONE_QUOTATION, "“A “new” day”"},
        {ZONE_OFFICIAL_TITLE, "“A “new"},
        {ZONE_QUOTATION, "“more”"},
        {ZONE_ITALIC_TITLE, "Treaty Series"}};
    cr_assert_eq(f->zones_count, 8, "%u", f->zones_count);
    for (int i = 0; i < 8; i++) {
        EXPECT_TEXT(sample_text(&s, f->zones[i].range), zones[i].text, "zone");
        cr_expect_eq(f->zones[i].kind, zones[i].kind, "%s", zones[i].text);
    }
    struct range quoted = f->zones[4].range, first = f->zones[0].range;
    cr_expect(facts_in_zone(f, 1u << ZONE_QUOTATION, quoted));
    cr_expect_not(facts_in_zone(f, 1u << ZONE_ITALIC_TITLE, quoted));
    cr_expect(facts_in_zone(f, 1u << ZONE_OFFICIAL_TITLE,
                            (struct range){first.start + 3, first.start + 4}));
    cr_expect_not(facts_in_zone(f, ~0u, (struct range){first.start - 4, first.start}));
    sample_close(&s);
}

Test(facts_lexicon, registers_and_their_errors)
{
    struct sample s;
    sample_open(&s, (struct row[]){{PART_PARAGRAPH, "Nothing."}, {0}});
    struct date d = lexicon_adoption(&s.lexicon, STR("ga"), STR("217 A (III)"));
    cr_expect_eq(d.year, 1948);
    cr_expect_eq(lexicon_adoption(&s.lexicon, STR("ga"), STR("78/146")).year, 0);
    cr_expect_eq(lexicon_adoption(&s.lexicon, STR("sc"), STR("78/145")).year, 0);
    cr_expect_eq(s.lexicon.sc_highest[1], 37);
    cr_expect(lexicon_opener(&s.lexicon, true, STR("takes NOTE with appreciation")));
    cr_expect_not(lexicon_opener(&s.lexicon, true, STR("recalls also")), "adverbs are read apart");
    cr_expect_not(lexicon_opener(&s.lexicon, true, STR("begs"))->usual);
    cr_expect_not(lexicon_opener(&s.lexicon, false, STR("requests")));
    cr_expect_eq(lexicon_opener(&s.lexicon, false, STR("recalling"))->takes,
                 TAKES_THAT | TAKES_NOUN);
    static const struct {
        const char *name, *text;
        uint32_t line;
        const char *error;
    } rows[] = {
        {"openings", "operative: |\n  Asks | A\n  Begs | X\n", 3,
         "expected letters out of A, T, N, I, found “X”"},
        {"openings", "operative: |\n  Asks | A | rare\n", 2,
         "expected the flag sc, ga or unusual, found “rare”"},
        {"openings", "operative:\n  - {phrase: Asks, takes: [thing]}\n", 2,
         "“takes” holds addressee, that, noun, infinitive, not “thing”"},
        {"bodies", "bodies:\n  - {id: x, name: X, form: sesion}\n", 2,
         "unknown form “sesion”; did you mean “session”?"},
        {"dates-ga", "body: ga\nadopted: |\n  70/1 2015-13-01\n", 3,
         "expected a number and a date such as 2019-12-18, found “70/1 2015-13-01”"},
        {"sc-highest", "highest: |\n  1946 15\n  1948 20\n", 3,
         "expected the next year and its highest number, found “1948 20”"},
        {"instruments", "instruments:\n  - {id: x}\n", 2, "the key “title” is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        struct lexicon l;
        const struct node *root = yaml_parse(&s.a, "r.yaml", str_of(rows[i].text), &e);
        cr_assert(root, "%s", e.text);
        struct register_node n = {str_of(rows[i].name), root};
        cr_expect_not(lexicon_load(&l, &s.a, &n, 1, &e), "%s", rows[i].text);
        cr_expect_eq(e.line, rows[i].line, "%s: line %u", rows[i].error, e.line);
        cr_expect_str_eq(e.text, rows[i].error);
    }
    sample_close(&s);
}
