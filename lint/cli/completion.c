/* Completion scripts of bash, zsh and fish, written from the tables of commands and options: an
 * option added there is completed the same day. Rules are asked of reslint itself; the profiles are
 * those of the installed packs.
 *
 *   reslint completion bash > ~/.local/share/bash-completion/completions/reslint */
#include <stdio.h>

#include "cli/command.h"

/* Text between single quotation marks of any of the shells. */
static void add_quoted(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') {
            buf_add_cstr(out, "’");
        } else {
            buf_add_char(out, *text);
        }
    }
}

/* Words of a choice with blanks between; nothing for other kinds. */
static void add_words(struct buf *out, const struct option_row *row)
{
    for (int i = 0; options_word(row->argument, i).n; i++) {
        buf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(options_word(row->argument, i)));
    }
}

static bool has_words(const struct option_row *row)
{
    return row->kind == CHOICE || row->kind == FORMAT;
}

static bool names_rules(const struct option_row *row)
{
    return row->kind == LIST;
}

static bool names_profile(const struct option_row *row)
{
    return str_eq(str_of(row->name), STR("profile"));
}

static bool names_file(const struct option_row *row)
{
    return row->kind == FILES || row->kind == OUTPUT ||
           (row->kind == TEXT && (str_find(str_of(row->argument), STR("FILE"), 0) != UINT32_MAX ||
                                  str_eq(str_of(row->argument), STR("DIR"))));
}

#define LIST_RULES "reslint rules 2>/dev/null | cut -d\" \" -f1"

/* --- bash --- */

static void add_bash_case(struct buf *out, const struct option_row *row, const char *profiles)
{
    buf_printf(out, "    --%s", row->name);
    if (row->letter) {
        buf_printf(out, "|-%c", row->letter);
    }
    buf_add_cstr(out, ") ");
    if (has_words(row)) {
        buf_add_cstr(out, "words='");
        add_words(out, row);
        buf_add_cstr(out, "';;\n");
    } else if (names_rules(row)) {
        buf_add_cstr(out, "words=$(" LIST_RULES ");;\n");
    } else if (names_profile(row)) {
        buf_printf(out, "words='%s';;\n", profiles);
    } else if (names_file(row)) {
        buf_add_cstr(out,
                     "COMPREPLY=($(compgen -f -- \"$cur\")); compopt -o filenames; return;;\n");
    } else {
        buf_add_cstr(out, "return;;\n");
    }
}

static void write_bash(struct buf *out, const char *profiles)
{
    const struct option_row *row;
    const struct command_row *command;
    buf_add_cstr(out,
                 "# bash completion for reslint\n_reslint()\n{\n"
                 "    local cur=${COMP_WORDS[COMP_CWORD]} option= words=\n"
                 "    COMPREPLY=()\n"
                 "    if [[ $cur == '=' ]]; then\n        option=${COMP_WORDS[COMP_CWORD-1]} cur=\n"
                 "    elif [[ ${COMP_WORDS[COMP_CWORD-1]} == '=' ]]; then\n"
                 "        option=${COMP_WORDS[COMP_CWORD-2]}\n"
                 "    else\n        option=${COMP_WORDS[COMP_CWORD-1]}\n    fi\n"
                 "    case $option in\n");
    for (unsigned i = 0; (row = options_row(i)); i++) {
        if (option_takes_argument(row)) {
            add_bash_case(out, row, profiles);
        }
    }
    buf_add_cstr(out, "    explain|test) words=$(" LIST_RULES ");;\n"
                      "    completion) words='bash zsh fish';;\n"
                      "    *)\n        if [[ $cur == -* ]]; then\n            words='");
    for (unsigned i = 0; (row = options_row(i)); i++) {
        buf_printf(out, "%s--%s%s", i ? " " : "", row->name, option_takes_argument(row) ? "=" : "");
    }
    buf_add_cstr(out, "'\n        elif ((COMP_CWORD == 1)); then\n            words='");
    for (unsigned i = 0; (command = options_command(i)); i++) {
        buf_printf(out, "%s%s", i ? " " : "", command->name);
    }
    buf_add_cstr(
        out,
        "'\n        fi\n        ;;\n    esac\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
        "    if ((${#COMPREPLY[@]} == 0)) || ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then\n"
        "        COMPREPLY+=($(compgen -f -- \"$cur\"))\n        compopt -o filenames\n    fi\n}\n"
        "complete -F _reslint reslint\n");
}

/* --- zsh --- */

static void add_zsh_action(struct buf *out, const struct option_row *row, const char *profiles)
{
    if (has_words(row)) {
        buf_add_char(out, '(');
        add_words(out, row);
        buf_add_char(out, ')');
    } else if (names_rules(row)) {
        buf_add_cstr(out, "_reslint_rules");
    } else if (names_profile(row)) {
        buf_printf(out, "(%s)", profiles);
    } else if (names_file(row)) {
        buf_add_cstr(out, "_files");
    }
}

/* In an _arguments specification brackets and colons must be masked. */
static void add_zsh_text(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == ':' || *text == '[' || *text == ']') {
            buf_add_char(out, '\\');
        }
        char one[2] = {*text, '\0'};
        add_quoted(out, one);
    }
}

static void add_zsh_option(struct buf *out, const struct option_row *row, const char *name,
                           const char *tie, const char *profiles)
{
    bool repeated =
        row->kind == LIST || row->kind == FILES || row->kind == FORMAT || row->kind == OUTPUT;
    buf_printf(out, "        '%s%s%s[", repeated ? "*" : "", name,
               option_takes_argument(row) ? tie : "");
    add_zsh_text(out, row->help);
    buf_add_char(out, ']');
    if (option_takes_argument(row)) {
        buf_add_char(out, ':');
        add_zsh_text(out, option_argument(row));
        buf_add_char(out, ':');
        add_zsh_action(out, row, profiles);
    }
    buf_add_cstr(out, "' \\\n");
}

static void write_zsh(struct buf *out, const char *profiles)
{
    const struct option_row *row;
    const struct command_row *command;
    char name[64];
    buf_add_cstr(out, "#compdef reslint\n_reslint_rules()\n{\n    local -a rules\n"
                      "    rules=(${(f)\"$(" LIST_RULES ")\"})\n    _describe rule rules\n}\n"
                      "_reslint_first()\n{\n    local -a commands\n    commands=(\n");
    for (unsigned i = 0; (command = options_command(i)); i++) {
        buf_printf(out, "        '%s:", command->name);
        add_quoted(out, command->help);
        buf_add_cstr(out, "'\n");
    }
    buf_add_cstr(out,
                 "    )\n    _describe command commands\n    _files\n}\n"
                 "_reslint_rest()\n{\n    case ${words[(r)(explain|test|completion)]} in\n"
                 "    explain|test) _reslint_rules;;\n    completion) compadd bash zsh fish;;\n"
                 "    *) _files;;\n    esac\n}\n_reslint()\n{\n    _arguments \\\n");
    for (unsigned i = 0; (row = options_row(i)); i++) {
        snprintf(name, sizeof name, "--%s", row->name);
        add_zsh_option(out, row, name, "=", profiles);
        if (row->letter) {
            snprintf(name, sizeof name, "-%c", row->letter);
            add_zsh_option(out, row, name, "+", profiles);
        }
    }
    buf_add_cstr(
        out, "        '1:command or draft:_reslint_first' \\\n        '*:draft:_reslint_rest'\n}\n"
             "if [ \"$funcstack[1]\" = _reslint ]; then\n    _reslint \"$@\"\nelse\n"
             "    compdef _reslint reslint\nfi\n");
}

/* --- fish --- */

static void add_fish_option(struct buf *out, const struct option_row *row, const char *profiles)
{
    buf_printf(out, "complete -c reslint -l %s", row->name);
    if (row->letter) {
        buf_printf(out, " -s %c", row->letter);
    }
    if (option_takes_argument(row)) {
        buf_add_cstr(out, names_file(row) ? " -r" : " -x");
    }
    if (has_words(row)) {
        buf_add_cstr(out, " -a '");
        add_words(out, row);
        buf_add_char(out, '\'');
    } else if (names_rules(row)) {
        buf_add_cstr(out, " -a '(" LIST_RULES ")'");
    } else if (names_profile(row)) {
        buf_printf(out, " -a '%s'", profiles);
    }
    buf_add_cstr(out, " -d '");
    add_quoted(out, row->help);
    buf_add_cstr(out, "'\n");
}

static void write_fish(struct buf *out, const char *profiles)
{
    const struct option_row *row;
    const struct command_row *command;
    buf_add_cstr(out, "# fish completion for reslint\n");
    for (unsigned i = 0; (command = options_command(i)); i++) {
        buf_printf(out, "complete -c reslint -n __fish_use_subcommand -a %s -d '", command->name);
        add_quoted(out, command->help);
        buf_add_cstr(out, "'\n");
    }
    buf_add_cstr(
        out,
        "complete -c reslint -n '__fish_seen_subcommand_from explain test' -f -a '(" LIST_RULES
        ")'\n"
        "complete -c reslint -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n");
    for (unsigned i = 0; (row = options_row(i)); i++) {
        add_fish_option(out, row, profiles);
    }
}

bool completion_write(struct str shell, const char *profiles, struct buf *out)
{
    static const struct {
        const char *name;
        void (*write)(struct buf *out, const char *profiles);
    } shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (str_eq(shell, str_of(shells[i].name))) {
            shells[i].write(out, profiles);
            return true;
        }
    }
    return false;
}

/* Names of the profiles with blanks between. */
static void list_profiles(const struct pack *p, struct buf *out)
{
    for (uint32_t i = 0; i < p->profiles.n; i++) {
        buf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(p->profiles.p[i].name));
    }
}

int command_completion(const struct options *o)
{
    struct grade_list grades = {0};
    struct sink sink = {0};
    struct buf profiles = {0};
    struct engine *g = command_engine(o, false, &grades);
    vec_done(&grades);
    if (!g) {
        return STATUS_USAGE;
    }
    list_profiles(engine_pack(g), &profiles);
    bool known = o->operands.n == 1 && completion_write(str_of(o->operands.p[0]),
                                                        profiles.n ? profiles.p : "", &sink.buf);
    engine_free(g);
    buf_done(&profiles);
    if (!known) {
        fprintf(stderr, "reslint: name one shell: bash, zsh or fish\n");
        return STATUS_USAGE;
    }
    return sink_end(&sink);
}
