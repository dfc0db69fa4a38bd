/* The command line. ONE table of options and one of commands: parsing, help, completion and the
 * manual page all come from them. */
#ifndef RESLINT_CLI_OPTIONS_H
#define RESLINT_CLI_OPTIONS_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "reslint.h"
#include "report/report.h"

/* X(enumerator, name, operands, help) */
#define COMMANDS(X)                                                                                \
    X(CHECK, "check", "FILE|DIR|-...", "check drafts; the word may be left out")                   \
    X(RULES, "rules", "", "list the rules")                                                        \
    X(EXPLAIN, "explain", "RULE...", "say what a rule asks for, why, and how to put it right")     \
    X(OUTLINE, "outline", "FILE|-", "show the parts of a draft as reslint understands them")       \
    X(TEST, "test", "[RULE...]", "run the examples of the rules")                                  \
    X(COMPLETION, "completion", "bash|zsh|fish", "write the completion script of a shell")         \
    X(MANUAL, "manual", "", "write the manual page, reslint(1)")

enum command {
#define X(id, name, operands, help) COMMAND_##id,
    COMMANDS(X)
#undef X
        COMMAND_COUNT
};

/* For options: the commands that take them. */
#define FOR(command) (1u << COMMAND_##command)
#define FOR_ALL ((1u << COMMAND_COUNT) - 1)
#define FOR_REPORT (FOR(CHECK) | FOR(RULES) | FOR(OUTLINE))
#define FOR_RULES (FOR(CHECK) | FOR(RULES) | FOR(EXPLAIN) | FOR(OUTLINE) | FOR(TEST))

/* "|text|json|..." */
#define REPORT_WORD(id, name, what) "|" name
#define REPORT_WORDS (&REPORT_FORMATS(REPORT_WORD)[1])

/* X(name, letter or 0, kind, field of struct options, argument, commands, help)
 *
 * kind: CHOICE  the argument is one of the words in "a|b|c"; its index goes into the field
 *       TEXT    the argument goes into the field
 *       NUMBER  a whole number goes into the field
 *       LIST    may be repeated and take several words parted by commas; they are added to the
 *               field
 *       FILES   may be repeated; the argument is added to the field
 *       FORMAT  may be repeated; one of the words, or WORD:FILE; added to the outputs
 *       OUTPUT  may be repeated; the file of the format in front of it
 *       ON, OFF the field becomes 1 or 0 */
#define FOR_CONFIGURED (FOR(CHECK) | FOR(RULES) | FOR(EXPLAIN) | FOR(OUTLINE))
#define OPTIONS(X)                                                                                 \
    X("format", 'f', FORMAT, outputs, REPORT_WORDS, FOR_REPORT,                                    \
      "form of the output (text); may be repeated, as FORMAT:FILE or with --output behind each")   \
    X("output", 'o', OUTPUT, outputs, "FILE", FOR_REPORT,                                          \
      "write to FILE instead of the terminal")                                                     \
    X("fix", 0, ON, fix, "", FOR(CHECK), "put right what has one safe answer, in the files")       \
    X("unsafe", 0, ON, unsafe, "", FOR(CHECK),                                                     \
      "with --fix or --diff: also fixes that need a look; suggestions never")                    \
    X("accept", 0, ON, accept, "", FOR(CHECK),                                                     \
      "with --fix: change Word drafts themselves, without tracked changes")                        \
    X("diff", 0, ON, diff, "", FOR(CHECK), "show what --fix would change, and change nothing")     \
    X("annotate", 0, TEXT, annotate, "FILE", FOR(CHECK),                                           \
      "write a copy of a Word or OpenDocument draft with the findings as comments")                \
    X("changes", 0, CHOICE, changes, "accepted|original", FOR(CHECK) | FOR(OUTLINE),               \
      "how tracked changes are read (accepted)")                                                   \
    X("config", 'c', TEXT, config, "FILE", FOR_CONFIGURED,                                             \
      "settings (the nearest .reslint.yaml of each draft)")                                        \
    X("no-config", 0, OFF, configured, "", FOR_CONFIGURED, "read no .reslint.yaml")                    \
    X("print-config", 0, ON, print_config, "", FOR(CHECK),                                         \
      "show the settings that hold for a draft, and where they come from")                         \
    X("baseline", 0, TEXT, baseline, "FILE", FOR(CHECK),                                           \
      "findings written down in FILE do not count")                                                \
    X("write-baseline", 0, ON, write_baseline, "", FOR(CHECK),                                     \
      "write the findings down in the baseline (.reslint-baseline)")                               \
    X("suppressions", 0, TEXT, suppressions, "FILE", FOR(CHECK),                                   \
      "findings that may stay, with reasons (the nearest .reslint-suppressions)")                  \
    X("suppress", 0, TEXT, suppress, "REASON", FOR(CHECK),                                         \
      "write the findings down in the suppressions, for this reason")                              \
    X("prune", 0, ON, prune, "", FOR(CHECK),                                                       \
      "take out of baseline and suppressions what matches nothing")                                \
    X("changed-since", 0, TEXT, changed_since, "REV", FOR(CHECK),                                  \
      "only paragraphs that changed since this revision in git")                                   \
    X("diff-from", 0, TEXT, diff_from, "FILE|-", FOR(CHECK),                                       \
      "only paragraphs that this diff changes")                                                    \
    X("fail-on", 0, CHOICE, fail_on, "error|warning|note|never", FOR(CHECK),                       \
      "gravity from which findings make the exit status 1 (warning)")                              \
    X("column-unit", 0, CHOICE, column_unit, "byte|char|utf16", FOR(CHECK),                        \
      "what columns count in text output (byte)")                                                  \
    X("caret", 0, ON, caret, "", FOR(CHECK), "show the line and the place (usual on a terminal)")  \
    X("no-caret", 0, OFF, caret, "", FOR(CHECK), "one line for each finding, nothing else")        \
    X("color", 0, CHOICE, color, "auto|always|never", FOR(CHECK),                                  \
      "colours (auto: on a terminal, unless NO_COLOR is set)")                                     \
    X("stdin-name", 0, TEXT, stdin_name, "NAME", FOR(CHECK) | FOR(OUTLINE),                        \
      "name of standard input in the output")                                                      \
    X("profile", 'p', TEXT, profile, "NAME", FOR(CHECK) | FOR(RULES) | FOR(OUTLINE),               \
      "whose conventions hold (chosen from the opening formula)")                                  \
    X("stage", 0, CHOICE, stage, "final|working", FOR(CHECK) | FOR(RULES),                         \
      "final text or text under negotiation (final, unless paragraphs are labelled PP1, OP1)")     \
    X("rule", 'r', LIST, only, "RULE,...", FOR(CHECK), "check these rules alone")                  \
    X("disable", 'd', LIST, disable, "RULE,...", FOR(CHECK), "do not check these rules")           \
    X("severity", 's', LIST, severity, "RULE=LEVEL,...", FOR(CHECK),                               \
      "grade a rule as error, warning, note or off")                                               \
    X("no-spelling", 0, OFF, spelling, "", FOR(CHECK), "do not check the spelling")                \
    X("markdown", 0, ON, markdown, "", FOR(RULES), "write the rule book, docs/rules.md")           \
    X("pack", 0, FILES, packs, "FILE", FOR_RULES, "load one more file of rules")                   \
    X("rules-dir", 0, TEXT, rules_dir, "DIR", FOR_RULES, "load the rules of DIR instead of ours")  \
    X("threads", 'j', NUMBER, threads, "N", FOR(CHECK), "check N files at a time")                 \
    X("quiet", 'q', ON, quiet, "", FOR(CHECK) | FOR(TEST), "no summary")                           \
    X("verbose", 'v', ON, verbose, "", FOR(CHECK) | FOR(TEST),                                     \
      "say what was done and how long it took")                                                    \
    X("help", 'h', ON, help, "", FOR_ALL, "show this help")                                        \
    X("version", 'V', ON, version, "", FOR_ALL, "show the version")

struct word_list {
    struct str *p;
    uint32_t n, capacity; /* a VEC with a name, so that the table can point at it */
};

struct file_list {
    const char **p;
    uint32_t n, capacity;
};

/* One report of a run, and where it goes to. */
struct output {
    int format;       /* a report_format */
    const char *path; /* NULL: standard output */
};

struct output_list {
    struct output *p;
    uint32_t n, capacity;
};

struct options {
    enum command command;
    struct file_list operands;
    struct output_list outputs; /* at least one */
    int fail_on, column_unit, color;
    int stage;   /* -1: not told; fail_on the same */
    int caret;   /* -1: not told */
    int fix, unsafe, accept, diff, write_baseline, prune, configured, print_config;
    const char *config;
    const char *baseline, *suppressions, *suppress, *changed_since, *diff_from;
    int spelling, markdown, quiet, verbose, help, version;
    unsigned threads;
    int changes; /* 1: as the text was before them */
    const char *stdin_name, *profile, *rules_dir, *annotate;
    struct word_list only, disable, severity;
    struct file_list packs;
};

/* Reads the command line. ERR_USAGE: unknown option or command ("did you mean"), missing or wrong
 * argument. */
bool options_parse(struct options *o, int argc, char **argv, struct err *e);
void options_done(struct options *o);
/* The word chosen, "final"; the empty slice when nothing was (-1). */
struct str options_choice(const char *option, int chosen);
/* Help of the whole program. */
void options_help(struct buf *out);

/* --- the tables, for completion and the manual page --- */

enum option_kind { CHOICE, TEXT, NUMBER, LIST, FILES, FORMAT, OUTPUT, ON, OFF };

struct option_row {
    const char *name;
    char letter;
    enum option_kind kind;
    size_t field;
    const char *argument;
    unsigned commands;
    const char *help;
};

struct command_row {
    const char *name, *operands, *help;
};

struct format_row {
    const char *name, *help;
};

/* NULL behind the last one. */
const struct option_row *options_row(unsigned i);
const struct command_row *options_command(unsigned i);
const struct format_row *options_format(unsigned i);
/* Word number `i` of "a|b|c"; empty past the end. */
struct str options_word(const char *words, int i);
bool option_takes_argument(const struct option_row *row);
/* What stands behind "=" in the help: "auto|always|never", "FORMAT". */
const char *option_argument(const struct option_row *row);

/* --- completion and manual, from the tables --- */

/* `profiles`: their names with blanks between. False: no such shell. */
bool completion_write(struct str shell, const char *profiles, struct buf *out);
/* reslint(1) in the man language. */
void manual_write(struct buf *out);
const char *command_name(enum command c);

#endif
