/* Kinds terms and regex, over small texts. */
#include "check/inflect.h"
#include "one_rule.h"

struct row {
    const char *keys, *text, *found;
};

static void run_rows(const char *kind, const struct row *rows, size_t count)
{
    struct buf out = {0};
    for (size_t i = 0; i < count; i++) {
        struct one_rule o;
        cr_assert(one_rule_new(&o, kind, rows[i].keys), "%s\n%s", rows[i].keys, o.error.text);
        one_rule_run(&o, str_of(rows[i].text), &out, NULL);
        cr_expect_str_eq(out.p, rows[i].found, "row %zu: %s\n-> %s", i, rows[i].text, out.p);
        one_rule_done(&o);
    }
    buf_done(&out);
}

Test(terms, what_is_found)
{
    static const struct row rows[] = {
        {"terms: [towards < toward]", "a step toward peace, Toward all, TOWARD, towards, untoward",
         "toward|towards| ; Toward|Towards| ; TOWARD|TOWARDS|"},
        {"terms: \"forums < fora ; road map < roadmap, road-map\"", "two fora, a roadmap and a road-map",
         "fora|forums| ; roadmap|road map| ; road-map|road map|"},
        {"terms: |\n  centre < center # place\n  # nothing here\n\n  fibre < fiber; litre < liter\n",
         "the center of a liter", "center|centre| ; liter|litre|"},
        {"terms: [chair | chairperson < chairman, < aforesaid]", "the aforesaid chairman",
         "aforesaid|| ; chairman|chair” or “chairperson|"},
        {"inflect: ize\nterms: [organize realize, \"emphasize < emphasise\"]",
         "They organise, realising the Organisation of organisers, and emphasised revised plans",
         "organise|organize| ; realising|realizing| ; Organisation|Organization| ; organisers|organizers| ; "
         "emphasised|emphasized|"},
        {"terms: [{inflect: yse, terms: analyse}, {inflect: noun, use: programme, avoid: program}]",
         "we analyze and analyzed two programs of programming", "analyze|analyse| ; analyzed|analysed| ; "
         "programs|programmes|"},
        {"inflect: verb\nterms: [labour < labor, centre < center]", "labored, centering, centers, centred",
         "labored|laboured| ; centering|centring| ; centers|centres|"},
        {"skip-names: true\nterms: [organization < organisation]",
         "Organisation matters. Organisation, the Organisation for Peace, an organisation",
         "Organisation|Organization| ; Organisation|Organization| ; organisation|organization|"},
        {"terms: [{use: organization, avoid: organisation, unless: [\"~ for Economic\", \"World’s  ~\"]}]",
         "the organisation for  Economic work, the world's organisation, organisation for Economics",
         "organisation|organization|"},
        {"terms: [{use: licence, avoid: license, only: [\"a ~\", \"the ~\"], note: noun}]",
         "to license a license", "license|licence| (noun)"},
        {"terms: [\"Republic of Korea < Korea\", \"Viet Nam < Vietnam\"]",
         "the Republic of Korea, the republic of Korea, Korea and Vietnam", "Korea|Republic of Korea| ; "
         "Vietnam|Viet Nam|"},
        {"terms: [\"the Congo < Republic of Congo\", \"D < Democratic Republic of Congo\", Lower Congo =, X < Lower]",
         "Republic of Congo, Democratic Republic of Congo, Lower Congo, Lower", "Republic of Congo|The Congo| ; "
         "Democratic Republic of Congo|D| ; Lower|X|"},
        {"case: true\nterms: [Internet < internet]", "the internet, the Internet, INTERNET", "internet|Internet|"},
        {"terms: [a < b, {authority: Vienna, terms: [c < d]}]", "b and d", "b|a| ; d|c||Vienna"},
        {"terms: [a < b, c < d]\nterms-: [B]", "b and d", "d|c|"},
        {"terms: [healthcare < health care]\nscope: [note]", "health care", ""},
    };
    run_rows("terms", rows, sizeof rows / sizeof *rows);
}

Test(terms, dates_of_texts)
{
    static const char old[] = "*Recalling* its resolution 60/1 of 16 September 2005,\n\nhealth care and healthcare";
    static const struct row rows[] = {
        {"terms: [{from: 79, terms: healthcare < health care}, {until: 78, terms: health care < healthcare}]", old,
         "healthcare|health care|"},
        {"terms: [{from: 2024, terms: healthcare < health care}, {until: 2010, terms: health care < healthcare}]",
         old, "healthcare|health care|"},
        {"terms: [{from: 79, terms: healthcare < health care}, {until: 78, terms: health care < healthcare}]",
         "health care and healthcare", "health care|healthcare|"},
    };
    run_rows("terms", rows, sizeof rows / sizeof *rows);
}

Test(regex, what_is_found)
{
    static const struct row rows[] = {
        {"pattern: '([0-9]+)(st|nd|rd|th)'\nreplace: '$1-$2'", "the 29th and 31st", "29th|29-th| ; 31st|31-st|"},
        {"pattern: 'the (?<at>[a-z]+) session'\nreplace: '<${at}>'", "the next session", "next|<next>|"},
        {"pattern: 'Session'\ncase: false", "session SESSION", "session|| ; SESSION||"},
        {"pattern: '[0-9]+-[0-9]+'\nunless: ['resolutions [0-9]+-[0-9]+', 'é.*x']",
         "resolutions 1-2, pages 3-4, é 5-6 x 7-8", "3-4|| ; 7-8||"},
        {"pattern: '[a-z]+-[a-z]+'\nunless: ['early-', '-in']", "early-late late-early e-in a-bin -in a-ba",
         "late-early|| ; a-bin|| ; a-ba||"},
        {"pattern: '(?=b)'\nunless: ['cb']", "cbxb", "||"},
        {"pattern: '(?=b)'\nreplace: a", "xbéb", "|a| ; |a|"},
        {"pattern: 'x'\nscope: [note]", "x", ""},
    };
    run_rows("regex", rows, sizeof rows / sizeof *rows);
}

Test(regex, what_is_put)
{
    static const struct row rows[] = {
        {"pattern: '(?<a>[0-9]+)(?:(?<th>th)|x)'\nreplace: {th: '${a|words}-', a: '<${a}>'}", "12th, 34x, 100th",
         "12th|Twelve-| ; 34x|<34>| ; 100th||"},
        {"pattern: '[a-z]+-[a-z]+'\nreplace: '${0|figures}'", "sixty-four, sixty-fourth", "sixty-four|64| ; sixty-fourth||"},
        {"pattern: '[0-9]+ ?(?:st|nd|rd|th)'\nreplace: '${0|ordinal-words|capital}'", "the 22nd, 40 th, 13rd, 101st",
         "22nd|Twenty-second| ; 40 th|Fortieth| ; 13rd|Thirteenth| ; 101st||"},
        {"pattern: '[a-z-]+(?:th|st)'\nreplace: '${0|ordinal-figures}'", "twelfth, eighty-first, north",
         "twelfth|12th| ; eighty-first|81st| ; north||"},
        {"pattern: '[0-9]+'\nreplace: '${0|roman}'", "8, 40, 0, 100", "8|VIII| ; 40|XL| ; 0|| ; 100||"},
        {"pattern: '[0-9]+'\nreplace: '${0|month}'", "09, 12, 13, 0", "09|September| ; 12|December| ; 13|| ; 0||"},
        {"pattern: '[0-9][0-9:.]* ?[AaPp]?[.]?[Mm]?'\nreplace: '${0|clock}'",
         "15:30; 10:00; 09:05; 6 PM; 12 a.m; 12:00 pm; 12:30 AM; 00:15; 13 pm; 25:00; 10:61am; 7:00:30pm; 3.30 pm",
         "15:30|3.30 p.m.| ; 10:00|| ; 09:05|9.05 a.m.| ; 6 PM|6 p.m.| ; 12 a.m|midnight| ; 12:00 pm|noon| ; "
         "12:30 AM|12.30 a.m.| ; 00:15|12.15 a.m.| ; 13 pm|| ; 25:00|| ; 10:61am|| ; 7:00:30pm|| ; 3.30 pm|3.30 p.m.|"},
        {"pattern: '[0-9]+ ?[^0-9] ?[0-9]+ May'\nreplace: '${0|on-days}, ${0|days}'",
         "1-2 May, 29 – 31 May, 4–4 May, 7–32 May, 1/2 May",
         "1-2 May|On 1 and 2 May, 1 and 2 May| ; 29 – 31 May|from 29 to 31 May, 29 to 31 May| ; 4–4 May|| ; "
         "7–32 May|| ; 1/2 May||"},
        {"pattern: '[a-z]+'\nreplace: '${0|gerund}'", "ensure carry fulfil detail plan",
         "ensure|ensuring| ; carry|carrying| ; fulfil|fulfilling| ; detail|detailing| ; plan|planning|"},
        {"pattern: '[a-z]+'\nreplace: '${0|plural}, ${0|singular}'", "activities", "activities|activitieses, activity|"},
        {"pattern: 'U[KS]'\nreplace: 'the ${0|instead}'\ninstead: {UK: United Kingdom}", "UK, US", "UK|The United Kingdom| ; US||"},
        {"pattern: '[0-9]+th'\nreplace: '${0|ordinal-words}'", "29th session\n\nthe 30th", "29th|Twenty-ninth| ; 30th|thirtieth|"},
        {"pattern: '[0-9] PM'\nreplace: '${0|clock}'", "at 6 PM. At 7 PM", "6 PM|6 p.m| ; 7 PM|7 p.m.|"},
    };
    run_rows("regex", rows, sizeof rows / sizeof *rows);
}

Test(terms, fixes_keep_the_capitals)
{
    struct one_rule o;
    struct buf out = {0}, fixed = {0};
    cr_assert(one_rule_new(&o, "terms", "terms: [towards < toward, \"well-being < well being\"]"));
    one_rule_run(&o, STR("Toward the *WELL BEING* of all,\ntoward\n"), &out, &fixed);
    cr_expect_str_eq(fixed.p, "Towards the *WELL-BEING* of all,\ntowards\n");
    one_rule_done(&o);
    cr_assert(one_rule_new(&o, "regex", "pattern: '(?&B)([0-9]+)th(?&B)'\nreplace: 'no. $1'"));
    one_rule_run(&o, STR("the **29th** session, the 30th\n"), &out, &fixed);
    cr_expect_str_eq(fixed.p, "the **no. 29** session, the no. 30\n");
    one_rule_done(&o);
    buf_done(&out);
    buf_done(&fixed);
}

/* A pattern that backtracks without end gives a note about the rule, not silence and not a hang. */
Test(regex, a_pattern_that_gives_up, .timeout = 10)
{
    struct one_rule o;
    struct buf out = {0};
    cr_assert(one_rule_new(&o, "regex", "pattern: '(\\p{Ll}+\\p{Ll}+)+[^a-z ]'"));
    one_rule_run(&o, STR("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx z y"), &out, NULL);
    cr_expect(strstr(out.p, "not checked to its end"), "%s", out.p);
    one_rule_done(&o);
    buf_done(&out);
}

Test(terms, errors_have_places)
{
    static const struct {
        const char *kind, *keys, *error;
    } rows[] = {
        {"terms", "", "r.yaml:1:1: the rule has no “terms”"},
        {"terms", "terms: [a]", "r.yaml:8:9: expected is “right < wrong, wrong”: “a”"},
        {"terms", "terms: |\n  a < b\n  c <\n", "r.yaml:10:1: a wrong word is missing between commas: “c”"},
        {"terms", "terms: [a < a]", "r.yaml:8:9: right and wrong word are the same: “a”"},
        {"terms", "terms: [a < b, c < b]", "r.yaml:8:16: a wrong word stands twice in the list: “b”"},
        {"terms", "terms: [{use: a}]", "r.yaml:8:9: an entry says with “avoid” which words are wrong"},
        {"terms", "terms: [{use: a, avoids: b}]", "r.yaml:8:18: unknown key “avoids”; did you mean “avoid”?"},
        {"terms", "terms: [{use: a, avoid: b, unless: [c]}]",
         "r.yaml:8:36: words around a term are shown with ~ in its place, as in “World Heritage ~”: “c”"},
        {"terms", "terms: [a < b]\nterms-: [x]", "r.yaml:9:9: “x” is not among the terms of the rule"},
        {"terms", "terms: [a < b]\nfrom: 80\nuntil: 79", "r.yaml:1:1: “from” 80 is later than “until” 79"},
        {"terms", "terms: [a < b]\ninflect: izes", "r.yaml:9:10: “inflect” is ize, yse, noun, verb or none"},
        {"regex", "pattern: x\nreplace: '${a}'",
         "r.yaml:9:10: behind “$” stands the number of a group of the pattern, or its name in braces"},
        {"regex", "pattern: x\nreplace: '${0|word}'", "r.yaml:9:10: there is no form “word”"},
        {"regex", "pattern: x\nreplace: {y: z}", "r.yaml:9:14: the pattern has no group “y”"},
        {"terms", "terms: [a < b]\npattern: x", "r.yaml:9:1: unknown key “pattern”"},
        {"regex", "", "r.yaml:1:1: the rule has no “pattern”"},
        {"regex", "pattern: x\nreplace: $x",
         "r.yaml:9:10: behind “$” stands the number of a group of the pattern, or its name in braces"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct one_rule o;
        char text[1200];
        cr_expect_not(one_rule_new(&o, rows[i].kind, rows[i].keys), "row %zu", i);
        err_format(&o.error, text, sizeof text);
        cr_expect_str_eq(text, rows[i].error, "row %zu: %s", i, text);
        one_rule_done(&o);
    }
}

Test(terms, inflection)
{
    struct arena a = {0};
    static const struct {
        const char *word;
        enum inflection kind;
        const char *forms;
    } rows[] = {
        {"organize", INFLECT_IZE, "organize organizes organized organizing organization organizations organizer organizers"},
        {"analyse", INFLECT_YSE, "analyse analyses analysed analysing analyser analysers"},
        {"country", INFLECT_NOUN, "country countries"},
        {"branch", INFLECT_NOUN, "branch branches"},
        {"survey", INFLECT_VERB, "survey surveys surveyed surveying"},
        {"x", INFLECT_NONE, "x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf all = {0};
        struct str form;
        for (uint32_t k = 0; (form = inflect(&a, str_of(rows[i].word), rows[i].kind, k)).p; k++) {
            buf_printf(&all, "%s%.*s", k ? " " : "", STR_ARG(form));
        }
        cr_expect_str_eq(all.p, rows[i].forms);
        buf_done(&all);
    }
    arena_done(&a);
}
