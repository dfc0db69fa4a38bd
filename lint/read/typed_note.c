/* Notes whose indicators were typed into the line, as pages of the web and older documents have
 * them:
 *
 *     ... devoted to disarmament,[1] which states      [1] Resolution S-10/2.
 *     ... the Law of the Sea 1/ and its importance     1/ Official Records of the Third ...
 *
 * Square brackets also mark text that is not agreed, and a stroke parts figures; so the form counts
 * only where "[1]" or "1/" begins a line that is no paragraph's continuation, stands inside an
 * earlier line as well, and the notes run on from 1. */
#include "base/numeral.h"
#include "read/inline.h"
#include "read/piece.h"

static char byte_at(struct str s, uint32_t i)
{
    return i < s.n ? s.p[i] : '\0';
}

/* "[12]" or "12/" at `at` of `text`, of the form `form` (0: either): its end, or `at`. */
static uint32_t typed_end(struct str text, uint32_t at, char form, struct str *figures)
{
    uint32_t start = at + (byte_at(text, at) == '['), end = start;
    while (ascii_is_digit((unsigned char)byte_at(text, end))) {
        end++;
    }
    bool bracket = start > at;
    bool fits = end > start && end - start <= 3 && byte_at(text, end) == (bracket ? ']' : '/') &&
                (!form || bracket == (form == '['));
    *figures = str_sub(text, start, end);
    return fits ? end + 1 : at;
}

/* The mark stands inside a line before `end`: not at its start, and not followed by a figure. */
static bool stands_inside(struct str bytes, uint32_t end, struct str mark)
{
    struct str before = str_sub(bytes, 0, end);
    for (uint32_t at = 0; (at = str_find(before, mark, at)) != UINT32_MAX; at++) {
        uint32_t line = at;
        while (line > 0 && (before.p[line - 1] == ' ' || before.p[line - 1] == '\t')) {
            line--;
        }
        char left = at ? before.p[at - 1] : '\n', right = byte_at(before, at + mark.n);
        bool figure = ascii_is_digit(left) || ascii_is_digit(right);
        if (line > 0 && before.p[line - 1] != '\n' && before.p[line - 1] != '\r' && !figure &&
            (mark.p[0] == '[' || left == ' ')) {
            return true;
        }
    }
    return false;
}

uint32_t typed_note(struct pieces *p, struct str line, struct str *label)
{
    unsigned number;
    uint32_t end = typed_end(line, 0, p->typed_form, label);
    char behind = byte_at(line, end);
    bool next = end && numeral_figures(*label, &number) && number == p->typed_notes + 1;
    if (!next || end == line.n || behind == ':' || (line.p[0] != '[' && behind != ' ')) {
        return 0;
    }
    if (!p->typed_form) {
        if (p->typed_searched) {
            return 0;
        }
        p->typed_searched = true;
        uint32_t start = (uint32_t)(line.p - p->bytes.p);
        if (!stands_inside(p->bytes, start, str_sub(line, 0, end))) {
            return 0;
        }
        p->typed_form = line.p[0] == '[' ? '[' : '/';
    }
    p->typed_notes = number;
    return end;
}

uint32_t typed_mark(struct inline_scratch *s, const struct inline_options *o, struct str text,
                    struct range line, uint32_t at)
{
    struct str figures;
    unsigned number;
    uint32_t end = typed_end(text, at, o->typed_form, &figures);
    char behind = byte_at(text, end);
    bool known = end > at && numeral_figures(figures, &number) && number > 0 &&
                 number <= o->typed_notes;
    bool apart = o->typed_form == '[' || (at > 0 && text.p[at - 1] == ' ');
    bool ends = o->typed_form == '[' || behind == '\0' || strchr(" ,;:.)", behind) != NULL;
    if (!known || !apart || !ends || at == 0) {
        return at;
    }
    uint32_t from = at;
    while (from > 0 && text.p[from - 1] == ' ') {
        from--;
    }
    if (from < at && from > 0) { /* "the Sea  1/ and" */
        struct token *t = vec_push(&s->tokens);
        *t = (struct token){.kind = TOKEN_SKIP, .at = (uint32_t)s->text.n - (at - from)};
        t->length = at - from;
        t->source = (struct range){line.start + from, line.start + at};
    }
    token_add(s, TOKEN_MARK, line, at, end)->text = figures;
    return end;
}
