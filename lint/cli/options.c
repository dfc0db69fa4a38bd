/* From argv to struct options, and from the table to the help. getopt_long does the splitting; what
 * an option means is in the table alone. */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/node.h"

static const struct option_row rows[] = {
#define X(name, letter, kind, field, argument, commands, help)                                     \
    {name, letter, kind, offsetof(struct options, field), argument, commands, help},
    OPTIONS(X)
#undef X
};

static const struct command_row commands[] = {
#define X(id, name, operands, help) {name, operands, help},
    COMMANDS(X)
#undef X
};

static const struct format_row formats[] = {
#define X(id, name, help) {name, help},
    REPORT_FORMATS(X)
#undef X
};

enum { ROWS = sizeof rows / sizeof *rows, WORDS_MOST = 16, LONG_BASE = 256 };

const char *command_name(enum command c)
{
    return commands[c].name;
}

const struct option_row *options_row(unsigned i)
{
    return i < ROWS ? &rows[i] : NULL;
}

const struct command_row *options_command(unsigned i)
{
    return i < COMMAND_COUNT ? &commands[i] : NULL;
}

const struct format_row *options_format(unsigned i)
{
    return i < REPORT_FORMAT_COUNT ? &formats[i] : NULL;
}

bool option_takes_argument(const struct option_row *row)
{
    return row->kind != ON && row->kind != OFF;
}

const char *option_argument(const struct option_row *row)
{
    return row->kind == FORMAT ? "FORMAT" : row->argument;
}

/* --- words of a choice --- */

struct str options_word(const char *words, int i)
{
    const char *p = words;
    for (; i > 0 && p; i--) {
        p = strchr(p, '|');
        p = p ? p + 1 : NULL;
    }
    const char *end = p ? strchr(p, '|') : NULL;
    return !p ? (struct str){0} : end ? (struct str){p, (uint32_t)(end - p)} : str_of(p);
}

struct str options_choice(const char *option, int chosen)
{
    for (int i = 0; i < ROWS && chosen >= 0; i++) {
        if (strcmp(rows[i].name, option) == 0) {
            return options_word(rows[i].argument, chosen);
        }
    }
    return (struct str){0};
}

static bool set_choice(const struct option_row *row, struct str value, int *field, struct err *e)
{
    const char *words[WORDS_MOST + 1] = {0};
    char copies[WORDS_MOST][32];
    struct str word;
    for (int i = 0; i < WORDS_MOST && (word = options_word(row->argument, i)).n; i++) {
        if (str_eq(word, value)) {
            *field = i;
            return true;
        }
        memcpy(copies[i], word.p, word.n);
        copies[i][word.n] = '\0';
        words[i] = copies[i];
    }
    const char *near = node_nearest(value, words);
    return err_set(e, ERR_USAGE, NULL,
                   near ? "--%s cannot be “%.*s”; did you mean “%s”?"
                        : "--%s cannot be “%.*s”; it is one of %s",
                   row->name, STR_ARG(value), near ? near : row->argument);
}

/* --- values --- */

static bool set_number(const struct option_row *row, const char *value, unsigned *field,
                       struct err *e)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || n > 1000) {
        return err_set(e, ERR_USAGE, NULL, "--%s takes a whole number from 0 to 1000, not “%s”",
                       row->name, value);
    }
    *field = (unsigned)n;
    return true;
}

static bool must_not_be_empty(const struct option_row *row, struct err *e)
{
    return err_set(e, ERR_USAGE, NULL, "--%s must not be empty", row->name);
}

static bool add_words(struct word_list *list, const struct option_row *row, const char *value,
                      struct err *e)
{
    uint32_t before = list->n;
    for (const char *p = value; p;) {
        const char *comma = strchr(p, ',');
        struct str word = str_trim(comma ? (struct str){p, (uint32_t)(comma - p)} : str_of(p));
        if (word.n) {
            *vec_push(list) = word;
        }
        p = comma ? comma + 1 : NULL;
    }
    return list->n > before || must_not_be_empty(row, e);
}

/* "sarif" or "sarif:out.sarif" */
static bool add_format(struct output_list *outputs, const struct option_row *row, const char *value,
                       struct err *e)
{
    const char *colon = strchr(value, ':');
    struct str word = str_sub(str_of(value), 0, colon ? (uint32_t)(colon - value) : UINT32_MAX);
    int format;
    if (!set_choice(row, word, &format, e)) {
        return false;
    }
    if (colon && !colon[1]) {
        return err_set(e, ERR_USAGE, NULL, "--format=%s: the name of the file is missing", value);
    }
    struct output *last = outputs->n ? &outputs->p[outputs->n - 1] : NULL;
    if (last && last->format < 0) {
        last->format = format; /* --output stood first */
        if (colon) {
            return err_set(e, ERR_USAGE, NULL, "--format=%s has two files", value);
        }
        return true;
    }
    *vec_push(outputs) = (struct output){format, colon ? colon + 1 : NULL};
    return true;
}

static bool add_output(struct output_list *outputs, const char *value, struct err *e)
{
    struct output *last = outputs->n ? &outputs->p[outputs->n - 1] : NULL;
    if (!*value) {
        return err_set(e, ERR_USAGE, NULL, "--output must not be empty");
    }
    if (!last || last->path) {
        *vec_push(outputs) = (struct output){-1, value}; /* its format is still to come */
    } else {
        last->path = value;
    }
    return true;
}

/* No earlier report goes where report number `i` goes. */
static bool check_place(const struct output_list *outputs, uint32_t i, struct err *e)
{
    const char *path = outputs->p[i].path;
    for (uint32_t k = 0; k < i; k++) {
        const char *other = outputs->p[k].path;
        if (!path && !other) {
            return err_set(e, ERR_USAGE, NULL,
                           "two formats cannot both go to standard output; give one a file, "
                           "as in --format=sarif:findings.sarif");
        }
        if (path && other && strcmp(path, other) == 0) {
            return err_set(e, ERR_USAGE, NULL, "two formats cannot both go to “%s”", other);
        }
    }
    return true;
}

/* Without --format there is text; commands that are no check write little else. */
static bool settle_outputs(struct options *o, struct err *e)
{
    struct output_list *outputs = &o->outputs;
    if (outputs->n == 0) {
        *vec_push(outputs) = (struct output){0};
    }
    for (uint32_t i = 0; i < outputs->n; i++) {
        struct output *a = &outputs->p[i];
        a->format = a->format < 0 ? REPORT_TEXT : a->format;
        if (o->command != COMMAND_CHECK && (a->format > REPORT_JSON || outputs->n > 1)) {
            return err_set(e, ERR_USAGE, NULL, "“reslint %s” writes text or json, one at a time",
                           commands[o->command].name);
        }
        if (!check_place(outputs, i, e)) {
            return false;
        }
    }
    return true;
}

static bool set_value(struct options *o, const struct option_row *row, const char *value,
                      struct err *e)
{
    void *field = (char *)o + row->field;
    switch (row->kind) {
    case CHOICE:
        return set_choice(row, str_of(value), field, e);
    case NUMBER:
        return set_number(row, value, field, e);
    case TEXT:
        *(const char **)field = value;
        return *value || must_not_be_empty(row, e);
    case LIST:
        return add_words(field, row, value, e);
    case FILES:
        *vec_push((struct file_list *)field) = value;
        return *value || must_not_be_empty(row, e);
    case FORMAT:
        return add_format(field, row, value, e);
    case OUTPUT:
        return add_output(field, value, e);
    case ON:
    case OFF:
        *(int *)field = row->kind == ON;
        return true;
    }
    return true;
}

/* --- parsing --- */

/* "--f" begins the names of several options. */
static bool unclear_option(struct str name, struct err *e)
{
    struct buf all = {0};
    uint32_t n = 0;
    for (int i = 0; i < ROWS; i++) {
        if (str_starts(str_of(rows[i].name), name)) {
            buf_printf(&all, "%s--%s", n++ ? ", " : "", rows[i].name);
        }
    }
    if (n > 1) {
        err_set(e, ERR_USAGE, NULL, "“--%.*s” can be short for %s; write it out", STR_ARG(name),
                all.p);
    }
    buf_done(&all);
    return n > 1;
}

static bool unknown_option(const char *word, struct err *e)
{
    const char *names[ROWS + 1] = {0};
    struct str name = str_of(word);
    if (word[0] != '-' || word[1] != '-') {
        return err_set(e, ERR_USAGE, NULL, "there is no option “%s”", word);
    }
    for (int i = 0; i < ROWS; i++) {
        names[i] = rows[i].name;
    }
    uint32_t equals = str_find(name, STR("="), 0);
    name = str_sub(name, 2, equals == UINT32_MAX ? name.n : equals);
    if (unclear_option(name, e)) {
        return false;
    }
    const char *near = node_nearest(name, names);
    return err_set(e, ERR_USAGE, NULL,
                   near ? "there is no option “--%.*s”; did you mean “--%s”?"
                        : "there is no option “--%.*s”",
                   STR_ARG(name), near ? near : "");
}

/* getopt says '?' for an unknown option, a needless argument and an unclear abbreviation; ':' for a
 * missing argument. */
static bool wrong_option(int c, const char *word, struct err *e)
{
    if (c == ':') {
        return err_set(e, ERR_USAGE, NULL, "the option “%s” needs an argument", word);
    }
    if (optopt >= LONG_BASE && optopt < LONG_BASE + ROWS) {
        return err_set(e, ERR_USAGE, NULL, "the option “--%s” takes no argument",
                       rows[optopt - LONG_BASE].name);
    }
    if (optopt && (word[0] != '-' || word[1] != '-')) {
        return err_set(e, ERR_USAGE, NULL, "there is no option “-%c”", optopt);
    }
    return unknown_option(word, e);
}

static const struct option_row *row_of(int c)
{
    for (int i = 0; i < ROWS; i++) {
        if (c == LONG_BASE + i || (c < LONG_BASE && rows[i].letter && rows[i].letter == c)) {
            return &rows[i];
        }
    }
    return NULL;
}

/* The first operand may be a command. A word that is no command, looks like none of the names of
 * files and is near to one is taken for a slip. */
static bool find_command(struct options *o, struct err *e)
{
    const char *names[COMMAND_COUNT + 1] = {0};
    const char *word = o->operands.n ? o->operands.p[0] : "";
    for (int i = 0; i < COMMAND_COUNT; i++) {
        names[i] = commands[i].name;
        if (strcmp(word, names[i]) == 0) {
            o->command = (enum command)i;
            o->operands.n--;
            memmove(o->operands.p, o->operands.p + 1, o->operands.n * sizeof *o->operands.p);
            return true;
        }
    }
    o->command = COMMAND_CHECK;
    if (strcmp(word, "help") == 0 && file_kind_of(word) == FILE_MISSING) {
        o->help = true;
        return true;
    }
    const char *near =
        strpbrk(word, "./") || *word == '-' ? NULL : node_nearest(str_of(word), names);
    if (near && strlen(word) > 2 && file_kind_of(word) == FILE_MISSING) {
        return err_set(e, ERR_USAGE, NULL, "there is no command “%s”; did you mean “%s”?", word,
                       near);
    }
    return true;
}

static bool check_used(const struct options *o, const bool *used, struct err *e)
{
    for (int i = 0; i < ROWS; i++) {
        if (used[i] && !(rows[i].commands & 1u << o->command)) {
            return err_set(e, ERR_USAGE, NULL, "“reslint %s” takes no option “--%s”",
                           commands[o->command].name, rows[i].name);
        }
    }
    return true;
}

static void list_options(struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (int i = 0; i < ROWS; i++) {
        bool argument = option_takes_argument(&rows[i]);
        longs[i] = (struct option){rows[i].name, argument ? required_argument : no_argument, NULL,
                                   LONG_BASE + i};
        if (rows[i].letter) {
            *shorts++ = rows[i].letter;
            if (argument) {
                *shorts++ = ':';
            }
        }
    }
    *shorts = '\0';
}

bool options_parse(struct options *o, int argc, char **argv, struct err *e)
{
    struct option longs[ROWS + 1] = {0};
    char shorts[2 * ROWS + 2];
    bool used[ROWS] = {0};
    int c;
    *o = (struct options){.stage = -1, .caret = -1, .spelling = 1, .fail_on = -1, .configured = 1};
    list_options(longs, shorts);
    opterr = 0;
    optind = 0;
    while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const struct option_row *row = c == '?' || c == ':' ? NULL : row_of(c);
        if (!row) {
            return wrong_option(c, argv[optind - 1], e);
        }
        used[row - rows] = true;
        if (!set_value(o, row, optarg, e)) {
            return false;
        }
    }
    for (int i = optind; i < argc; i++) {
        *vec_push(&o->operands) = argv[i];
    }
    return find_command(o, e) &&
           (o->help || o->version || (check_used(o, used, e) && settle_outputs(o, e)));
}

void options_done(struct options *o)
{
    vec_done(&o->operands);
    vec_done(&o->outputs);
    vec_done(&o->only);
    vec_done(&o->disable);
    vec_done(&o->severity);
    vec_done(&o->packs);
}

/* --- help --- */

enum { HELP_COLUMN = 28, HELP_WIDTH = 80 };

/* `text` from column HELP_COLUMN on, broken at blanks. */
static void add_wrapped(struct buf *out, size_t column, const char *text)
{
    if (column > HELP_COLUMN - 2) {
        buf_add_char(out, '\n');
        column = 0;
    }
    buf_printf(out, "%*s", (int)(HELP_COLUMN - column), "");
    size_t at = HELP_COLUMN;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " ");
        if (at > HELP_COLUMN && at + 1 + n > HELP_WIDTH) {
            buf_printf(out, "\n%*s", HELP_COLUMN, "");
            at = HELP_COLUMN;
        } else if (at > HELP_COLUMN) {
            buf_add_char(out, ' ');
            at++;
        }
        buf_add_bytes(out, p, n);
        at += n;
        p += n + (p[n] == ' ');
    }
    buf_add_char(out, '\n');
}

static void add_option_help(struct buf *out, const struct option_row *row)
{
    size_t start = out->n;
    if (row->letter) {
        buf_printf(out, "  -%c, --%s", row->letter, row->name);
    } else {
        buf_printf(out, "      --%s", row->name);
    }
    if (option_takes_argument(row)) {
        buf_printf(out, "=%s", option_argument(row));
    }
    add_wrapped(out, out->n - start, row->help);
}

void options_help(struct buf *out)
{
    buf_add_cstr(out, "reslint checks draft resolutions of the United Nations.\n\n"
                      "Usage: reslint [check] [OPTION]... FILE|DIR|-...\n"
                      "       reslint COMMAND [OPTION]... [OPERAND]...\n\nCommands:\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        size_t start = out->n;
        buf_printf(out, "  %s %s", commands[i].name, commands[i].operands);
        add_wrapped(out, out->n - start, commands[i].help);
    }
    buf_add_cstr(out, "\nOptions:\n");
    for (int i = 0; i < ROWS; i++) {
        add_option_help(out, &rows[i]);
    }
    buf_add_cstr(out, "\nFormats:\n");
    for (unsigned i = 0; options_format(i); i++) {
        size_t start = out->n;
        buf_printf(out, "  %s", options_format(i)->name);
        add_wrapped(out, out->n - start, options_format(i)->help);
    }
    buf_add_cstr(
        out,
        "\nDirectories are searched for drafts; - is standard input.\n\n"
        "Exit status: 0 nothing found at or above --fail-on, 1 something found, 2 wrong usage,\n"
        "configuration or rules, 3 an input missing or unreadable, 70 internal error.\n\n"
        "Examples:\n"
        "  reslint draft.md\n"
        "  reslint --format=text --format=sarif:findings.sarif drafts/\n"
        "  reslint explain operative-verb-italic\n");
}
