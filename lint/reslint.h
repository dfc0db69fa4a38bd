/* libreslint: checks draft resolutions of the United Nations.
 *
 *     char why[256];
 *     struct reslint *linter = reslint_new(NULL, why, sizeof why);
 *     struct reslint_result *result = reslint_check(linter, "draft.md", text, length, why, sizeof why);
 *     for (size_t i = 0; i < reslint_count(result); i++) {
 *         const struct reslint_finding *f = reslint_at(result, i);
 *         printf("%u:%u: %s [%s]\n", f->line, f->column, f->message, f->rule);
 *     }
 *     reslint_result_free(result);
 *     reslint_free(linter);
 *
 * A linter is loaded once and may then be used by several threads at the same time; a result belongs to
 * the thread that asked for it. Functions that can fail return NULL and leave a sentence in `why`. */
#ifndef RESLINT_H
#define RESLINT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RESLINT_VERSION "0.1.0"

struct reslint;
struct reslint_result;

enum reslint_severity { RESLINT_ERROR, RESLINT_WARNING, RESLINT_NOTE };

struct reslint_options {
    const char *data;    /* folder that holds rules/ and known-words.bin; NULL: found as the program finds it */
    const char *profile; /* "general-assembly"; NULL: chosen from the opening formula of each draft */
    const char *stage;   /* "final" or "working"; NULL: told from the labels of the paragraphs */
    int no_spelling;     /* 1: the spelling is not checked */
};

/* One finding. Texts are UTF-8, never NULL ("" where there is nothing to say), and live as long as the result. */
struct reslint_finding {
    const char *rule;      /* "operative-verb-italic" */
    enum reslint_severity severity;
    const char *message;
    const char *where;     /* "draft resolution II, operative paragraph 4" */
    const char *authority;
    const char *suggestion; /* the words to put instead, where there is one answer */
    const char *safety;     /* of the fix: "safe", "unsafe" or "suggestion"; "" where there is none */
    uint32_t start, end;   /* bytes of the text that was checked; end is exclusive */
    uint32_t line, column; /* 1-based; column in bytes */
    uint32_t column_utf16; /* 1-based, in UTF-16 units, as editors count */
};

/* NULL options: all defaults. The linter must be given back with reslint_free. */
struct reslint *reslint_new(const struct reslint_options *options, char *why, size_t why_size);
void reslint_free(struct reslint *linter);

/* Checks `length` bytes of `text`. `name` ends in the suffix of the format (".md", ".txt") and stands in
 * messages. Nothing is kept of `name` and `text` after the call. */
struct reslint_result *reslint_check(const struct reslint *linter, const char *name, const char *text,
                                     size_t length, char *why, size_t why_size);
size_t reslint_count(const struct reslint_result *result);
/* Finding `i` in the order of the text; NULL past the last. */
const struct reslint_finding *reslint_at(const struct reslint_result *result, size_t i);
/* The profile that was used, "" when none fitted. */
const char *reslint_profile(const struct reslint_result *result);
void reslint_result_free(struct reslint_result *result);

/* "0.1.0" of the library that is linked. */
const char *reslint_version(void);

#ifdef __cplusplus
}
#endif

#endif
