/* The manual page reslint(1), in the man language, from the tables of commands, options and
 * formats.
 *
 *   reslint manual | man -l - */
#include <string.h>

#include "cli/options.h"

enum { LINE_MOST = 78 };

/* Running text from the start of a line: what roff would obey is masked, long lines are broken. */
static void add_text(struct buf *out, const char *text)
{
    bool start = true;
    size_t line = out->n;
    for (; *text; text++) {
        if (*text == ' ' && out->n - line + 1 + strcspn(text + 1, " \n") > LINE_MOST) {
            buf_add_char(out, '\n');
            start = true;
            line = out->n;
            continue;
        }
        if (start && (*text == '.' || *text == '\'')) {
            buf_add_cstr(out, "\\&");
        }
        if (*text == '\\') {
            buf_add_cstr(out, "\\e");
        } else if (*text == '-') {
            buf_add_cstr(out, "\\-");
        } else {
            buf_add_char(out, *text);
        }
        start = *text == '\n';
        line = start ? out->n : line;
    }
}

static void add_paragraph(struct buf *out, const char *tag, const char *text)
{
    buf_add_cstr(out, ".TP\n.B ");
    add_text(out, tag);
    buf_add_char(out, '\n');
    add_text(out, text);
    buf_add_char(out, '\n');
}

static void add_option(struct buf *out, const struct option_row *row)
{
    buf_add_cstr(out, ".TP\n");
    if (row->letter) {
        buf_printf(out, "\\fB\\-%c\\fR, ", row->letter);
    }
    buf_add_cstr(out, "\\fB\\-\\-");
    add_text(out, row->name);
    buf_add_cstr(out, "\\fR");
    if (option_takes_argument(row)) {
        buf_add_cstr(out, "=\\fI");
        add_text(out, option_argument(row));
        buf_add_cstr(out, "\\fR");
    }
    buf_add_char(out, '\n');
    add_text(out, row->help);
    buf_add_cstr(out, ".\n");
}

static void add_commands(struct buf *out)
{
    const struct command_row *row;
    buf_add_cstr(out, ".SH COMMANDS\n");
    for (unsigned i = 0; (row = options_command(i)); i++) {
        buf_add_cstr(out, ".TP\n\\fB");
        add_text(out, row->name);
        buf_add_cstr(out, "\\fR \\fI");
        add_text(out, row->operands);
        buf_add_cstr(out, "\\fR\n");
        add_text(out, row->help);
        buf_add_cstr(out, ".\n");
    }
}

static void add_formats(struct buf *out)
{
    buf_add_cstr(
        out,
        ".SH FORMATS\n"
        "Several reports can be written in one run. Each\n.B \\-\\-format\nbut one names a file, "
        "as in\n.BR \\-\\-format=sarif:findings.sarif ,\nor is followed by\n.BR \\-\\-output .\n");
    for (unsigned i = 0; options_format(i); i++) {
        add_paragraph(out, options_format(i)->name, options_format(i)->help);
    }
}

static void add_fixes(struct buf *out)
{
    static const struct {
        const char *tag, *text;
    } levels[] = {
        {"safe", "There is one right answer. Made by --fix."},
        {"unsafe", "Most likely right. Made by --fix --unsafe; look at the result."},
        {"suggestion", "What could stand there; with several answers, each of them. Shown on the "
                       "terminal and in the reports that show fixes, and never made by itself."},
    };
    buf_add_cstr(out, ".SH FIXES\nA fix is made whole or not at all.\nHow far it may be trusted is "
                      "one of three words,\nin reports and in\n.BR \"reslint explain\" :\n");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        add_paragraph(out, levels[i].tag, levels[i].text);
    }
}

static void add_end(struct buf *out)
{
    static const struct {
        const char *tag, *text;
    } statuses[] =
        {
            {"0", "Nothing was found at or above --fail-on."},
            {"1", "Something was found."},
            {"2", "The options, the configuration or the rules are wrong, or a report cannot be "
                  "written."},
            {"3", "An input is missing or unreadable; the others were checked."},
            {"70", "Internal error."},
        },
      variables[] = {
          {"RESLINT_DATA", "Folder that holds rules/ and the word lists."},
          {"NO_COLOR", "No colours, whatever the terminal."},
      };
    buf_add_cstr(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        add_paragraph(out, statuses[i].tag, statuses[i].text);
    }
    buf_add_cstr(out, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        add_paragraph(out, variables[i].tag, variables[i].text);
    }
    buf_add_cstr(out, ".SH EXAMPLES\n.TP\nCheck one draft:\n.B reslint draft.md\n"
                      ".TP\nA folder, with a report for a pipeline beside the text:\n"
                      ".B reslint \\-\\-format=text \\-\\-format=sarif:findings.sarif drafts/\n"
                      ".TP\nWhat a rule asks for:\n.B reslint explain operative\\-verb\\-italic\n");
}

void manual_write(struct buf *out)
{
    const struct option_row *row;
    buf_add_cstr(
        out,
        ".TH RESLINT 1 \"\" \"reslint " RESLINT_VERSION "\" \"User Commands\"\n"
        ".SH NAME\nreslint \\- check draft resolutions of the United Nations\n"
        ".SH SYNOPSIS\n.B reslint\n.RB [ check ]\n.RI [ OPTION ]...\n.IR FILE | DIR |\\-...\n.br\n"
        ".B reslint\n.I COMMAND\n.RI [ OPTION ]...\n.RI [ OPERAND ]...\n"
        ".SH DESCRIPTION\n.B reslint\n");
    add_text(out, "reads draft resolutions and decisions and tells where they depart from the "
                  "drafting conventions of the United Nations: structure, opening words, "
                  "numbering, punctuation, italics, notes, citations, names, spelling and style.");
    buf_add_cstr(out, "\nDirectories are searched for drafts;\n.B \\-\nis standard input.\n");
    add_commands(out);
    buf_add_cstr(out, ".SH OPTIONS\n");
    for (unsigned i = 0; (row = options_row(i)); i++) {
        add_option(out, row);
    }
    add_formats(out);
    add_fixes(out);
    add_end(out);
}
