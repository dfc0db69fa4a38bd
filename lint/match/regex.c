/* The wall around PCRE2. In: patterns of the packs, for instance
 *
 *   (?&B)(?:resolution|decision) (?<number>[0-9]+/[0-9]+) \(
 *
 * Out: compiled expressions that threads share, and matches as ranges. Always UTF and never UCP, so
 * that the classes of PCRE2 stay what they say; the word class of the house is put in for (?&W),
 * (?&B), (?&N). The text was validated when the file was read, so that PCRE2 need not do it at each
 * call. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "match/regex.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "base/buf.h"
#include "match/literal_index.h"
#include "match/needs.h"
#include "match/pattern.h"

struct regex {
    pcre2_code *code;
    uint32_t needs[NEEDS_MOST]; /* sets of the index it joined: a match needs one of each */
    uint32_t need_count;
    _Atomic int machine; /* enum machine; changed once, on the first search */
    pthread_mutex_t lock;
    unsigned flags;
    char *pattern;
    uint32_t length;
};

/* A pattern is compiled, to machine code, when it is first searched for: on most documents most
 * patterns never are, because the literals that they need do not occur. (Interpreting the first
 * searches costs more than it saves.) */
enum machine {
    MACHINE_NOT_YET,
    MACHINE_CODE,
    MACHINE_NONE, /* the library interprets */
    MACHINE_WRONG /* the pattern, against REGEX_LATER, is not right */
};

struct regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    struct str text; /* told by regex_scratch_text, and the literals that it holds */
    struct literal_scan held;
};

/* About 10 ms of backtracking (more for a pattern that calls itself); a rule that needs more is a
 * broken rule and reported as such. */
enum {
    MATCH_LIMIT = 1000000,
    HEAP_LIMIT_KIB = 16384,
    JIT_STACK_FIRST = 32768,
    JIT_STACK_MOST = 1 << 20
};

/* ASCII is named beside the properties because PCRE2 then answers it from a bit map. */
#define WORD_CLASS "[0-9A-Za-z\\p{L}\\p{M}\\p{Nd}]"

static const struct {
    const char *name, *text;
} macros[] = {
    {"(?&W)", WORD_CLASS},
    {"(?&B)", "(?:(?<!" WORD_CLASS ")(?=" WORD_CLASS ")|(?<=" WORD_CLASS ")(?!" WORD_CLASS "))"},
    {"(?&N)", "[0-9]"},
};

/* What PCRE2 gets, and where each place of it came from. */
struct expansion {
    struct buf text;
    struct {
        uint32_t text, pattern; /* from here on the same distance */
    } seams[64];
    uint32_t seam_count;
};

static uint32_t pattern_offset(const struct expansion *x, uint32_t at)
{
    uint32_t offset = at;
    for (uint32_t i = 0; i < x->seam_count && x->seams[i].text <= at; i++) {
        offset = x->seams[i].pattern + (at - x->seams[i].text);
    }
    return offset;
}

static void add_seam(struct expansion *x, uint32_t pattern)
{
    if (x->seam_count < sizeof x->seams / sizeof *x->seams) {
        x->seams[x->seam_count].text = (uint32_t)x->text.n;
        x->seams[x->seam_count++].pattern = pattern;
    }
}

/* A boundary at the very beginning, with a word behind it, is the beginning of that word. Said so,
 * PCRE2 knows with which bytes a match can begin and skips all others; a boundary of either kind it
 * would try everywhere. */
static const char *first_boundary(struct str pattern, uint32_t at, struct str name)
{
    bool first = at == 0 && str_eq(name, STR("(?&B)")) && pattern_word_first(pattern, name.n);
    return first ? "(?<!" WORD_CLASS ")" : NULL;
}

/* Puts the macro in that stands at `at`, if one does; the bytes it took of the pattern. */
static uint32_t expand_macro(struct expansion *x, struct str pattern, uint32_t at)
{
    for (size_t i = 0; i < sizeof macros / sizeof *macros; i++) {
        struct str name = str_of(macros[i].name);
        if (str_starts(str_sub(pattern, at, pattern.n), name)) {
            const char *first = first_boundary(pattern, at, name);
            buf_add_cstr(&x->text, first ? first : macros[i].text);
            add_seam(x, at + name.n);
            return name.n;
        }
    }
    return 0;
}

static bool refuse(char c, uint32_t at, struct err *e)
{
    static const struct {
        char escape;
        const char *advice;
    } refused[] = {
        {'w', "(?&W) for a word character"},    {'W', "(?!(?&W)). for anything else"},
        {'b', "(?&B) for a word boundary"},     {'B', "(?!(?&B)) inside a word"},
        {'d', "[0-9], or (?&N), for a figure"}, {'D', "[^0-9] for anything else"},
        {'s', "a plain blank or [ \\t]"},       {'S', "[^ \\t] for anything else"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (refused[i].escape == c) {
            return err_set(e, ERR_USAGE, NULL,
                           "\\%c at offset %u means other characters than a reader expects "
                           "(superscripts, accents); write %s",
                           c, at, refused[i].advice);
        }
    }
    return true;
}

/* Copies the pattern, refusing escapes and putting macros in, outside of classes and quoted
 * stretches. */
static bool expand(struct expansion *x, struct str pattern, struct err *e)
{
    bool in_class = false;
    for (uint32_t at = 0, n; at < pattern.n; at += n) {
        char c = pattern.p[at];
        n = 1;
        if (c == '\\' && at + 1 < pattern.n) {
            n = 2;
            if (pattern.p[at + 1] == 'Q') {
                uint32_t close = str_find(pattern, STR("\\E"), at);
                n = close == UINT32_MAX ? pattern.n - at : close + 2 - at;
            } else if (!refuse(pattern.p[at + 1], at, e)) {
                return false;
            }
        } else if (in_class) {
            in_class = c != ']';
        } else if (c == '[') {
            in_class = true;
            n += at + n < pattern.n && pattern.p[at + n] == '^';
            n += at + n < pattern.n && pattern.p[at + n] == ']';
        } else if (c == '(') {
            uint32_t taken = expand_macro(x, pattern, at);
            if (taken) {
                n = taken;
                continue;
            }
        }
        buf_add(&x->text, str_sub(pattern, at, at + n));
    }
    return true;
}

static bool compile_error(const struct expansion *x, int code, size_t offset, struct err *e)
{
    char why[256] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
    return err_set(e, ERR_USAGE, NULL, "the pattern is not right at offset %u: %s",
                   pattern_offset(x, (uint32_t)offset), why);
}

static bool group_limit(const struct regex *r, struct err *e)
{
    uint32_t groups = 0;
    pcre2_pattern_info(r->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    return groups < REGEX_GROUPS ||
           err_set(e, ERR_USAGE, NULL,
                   "the pattern has %u groups, and %d is the most; write (?:...) for groups that "
                   "nobody asks for",
                   groups, REGEX_GROUPS - 1);
}

static bool compile(struct regex *r, struct err *e)
{
    struct expansion x = {0};
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C |
                       (r->flags & REGEX_NOCASE ? PCRE2_CASELESS : 0) |
                       (r->flags & REGEX_ANCHORED ? PCRE2_ANCHORED : 0);
    int code;
    size_t offset;
    bool ok = expand(&x, (struct str){r->pattern, r->length}, e);
    if (ok) {
        r->code = pcre2_compile((PCRE2_SPTR)(x.text.p ? x.text.p : ""), x.text.n, options, &code,
                                &offset, NULL);
        ok = r->code ? group_limit(r, e) : compile_error(&x, code, offset, e);
    }
    buf_done(&x.text);
    return ok;
}

struct regex *regex_new(struct str pattern, unsigned flags, struct err *e)
{
    struct regex *r = memset(mem_alloc(sizeof *r), 0, sizeof *r);
    pthread_mutex_init(&r->lock, NULL);
    r->flags = flags;
    r->pattern = memcpy(mem_alloc(pattern.n + 1u), pattern.n ? pattern.p : "", pattern.n);
    r->length = pattern.n;
    if (!(flags & REGEX_LATER) && !compile(r, e)) {
        regex_free(r);
        return NULL;
    }
    return r;
}

void regex_join(struct regex *r, struct literal_index *x, const struct needs *needs)
{
    bool nocase = (r->flags & REGEX_NOCASE) != 0;
    for (r->need_count = 0; r->need_count < needs->n; r->need_count++) {
        r->needs[r->need_count] = literal_index_add(x, &needs->sets[r->need_count], nocase);
    }
}

void regex_free(struct regex *r)
{
    if (r) {
        pcre2_code_free(r->code);
        pthread_mutex_destroy(&r->lock);
        mem_free(r->pattern);
        mem_free(r);
    }
}

/* How `r` is to be searched for, after making what the first search needs. */
static int ready(struct regex *r)
{
    int machine = atomic_load_explicit(&r->machine, memory_order_acquire);
    if (machine != MACHINE_NOT_YET) {
        return machine;
    }
    struct err ignored = {0};
    pthread_mutex_lock(&r->lock);
    machine = r->machine;
    if (machine == MACHINE_NOT_YET) {
        machine = !r->code && !compile(r, &ignored)                  ? MACHINE_WRONG
                  : pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) ? MACHINE_NONE
                                                                   : MACHINE_CODE;
        atomic_store_explicit(&r->machine, machine, memory_order_release);
    }
    pthread_mutex_unlock(&r->lock);
    return machine;
}

unsigned regex_group(struct regex *r, const char *name)
{
    if (!r->code && ready(r) == MACHINE_WRONG) {
        return 0;
    }
    int number = pcre2_substring_number_from_name(r->code, (PCRE2_SPTR)name);
    return number > 0 ? (unsigned)number : 0;
}

struct regex_scratch *regex_scratch_new(void)
{
    struct regex_scratch *s = memset(mem_alloc(sizeof *s), 0, sizeof *s);
    s->data = pcre2_match_data_create(REGEX_GROUPS, NULL);
    s->context = pcre2_match_context_create(NULL);
    s->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, NULL);
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(s->context, NULL, s->stack);
    return s;
}

void regex_scratch_free(struct regex_scratch *s)
{
    if (s) {
        pcre2_match_data_free(s->data);
        pcre2_match_context_free(s->context);
        pcre2_jit_stack_free(s->stack);
        literal_scan_done(&s->held);
        mem_free(s);
    }
}

void regex_scratch_text(struct regex_scratch *s, const struct literal_index *x, struct str text)
{
    s->text = text;
    literal_index_scan(x, text, &s->held);
}

void regex_scratch_no_text(struct regex_scratch *s)
{
    s->text = (struct str){0};
}

/* `text` is a part of the one that was told, which lacks what every match needs. */
static bool is_hopeless(const struct regex *r, const struct regex_scratch *s, struct str text)
{
    bool told = text.n && text.p >= s->text.p && text.p + text.n <= s->text.p + s->text.n;
    for (uint32_t i = 0; told && i < r->need_count; i++) {
        if (!literal_scan_has(&s->held, r->needs[i])) {
            return true;
        }
    }
    return false;
}

static void take_groups(const struct regex_scratch *s, int count, struct regex_match *m)
{
    const size_t *ends = pcre2_get_ovector_pointer(s->data);
    for (int i = 0; i < REGEX_GROUPS; i++) {
        bool set = i < count && ends[2 * i] != PCRE2_UNSET;
        m->group[i] = set ? (struct range){(uint32_t)ends[2 * i], (uint32_t)ends[2 * i + 1]}
                          : (struct range){1, 0};
    }
}

enum regex_result regex_find(struct regex *r, struct regex_scratch *s, struct str text,
                             uint32_t from, struct regex_match *m)
{
    if (from > text.n || is_hopeless(r, s, text)) {
        return REGEX_NONE;
    }
    int machine = ready(r);
    if (machine == MACHINE_WRONG) {
        return REGEX_LIMIT;
    }
    PCRE2_SPTR p = (PCRE2_SPTR)(text.p ? text.p : "");
    int found =
        machine == MACHINE_CODE
            ? pcre2_jit_match(r->code, p, text.n, from, 0, s->data, s->context)
            : pcre2_match(r->code, p, text.n, from, PCRE2_NO_UTF_CHECK, s->data, s->context);
    if (found == PCRE2_ERROR_NOMATCH) {
        return REGEX_NONE;
    }
    if (found < 0) {
        return REGEX_LIMIT;
    }
    take_groups(s, found, m);
    return REGEX_FOUND;
}
