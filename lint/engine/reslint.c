/* The public face of the library: the engine behind opaque names, findings as plain structs with
 * NUL-terminated texts. A result owns copies of all it says, so the draft may go at once. */
#include "reslint.h"

#include <stdio.h>

#include "base/file.h"
#include "engine/engine.h"

#define PUBLIC __attribute__((visibility("default")))

/* struct reslint is struct engine under its public name. */
static struct engine *engine_of(struct reslint *linter)
{
    return (struct engine *)(void *)linter;
}

struct reslint_result {
    struct arena arena;
    struct reslint_finding *findings;
    const char *profile;
    uint32_t count;
};

static void tell(const struct err *e, char *why, size_t size)
{
    char text[sizeof e->path + sizeof e->text + 64];
    err_format(e, text, sizeof text);
    if (why && size) {
        snprintf(why, size, "%s", text);
    }
}

PUBLIC const char *reslint_version(void)
{
    return RESLINT_VERSION;
}

PUBLIC struct reslint *reslint_new(const struct reslint_options *options, char *why,
                                   size_t why_size)
{
    static const struct reslint_options defaults = {0};
    const struct reslint_options *o = options ? options : &defaults;
    struct err e = {0};
    struct engine_options wanted = {
        .data = o->data,
        .profile = o->profile,
        .stage = str_of(o->stage),
        .spelling = !o->no_spelling,
    };
    struct engine *g = engine_new(&wanted, &e);
    if (!g) {
        tell(&e, why, why_size);
    }
    return (struct reslint *)(void *)g;
}

PUBLIC void reslint_free(struct reslint *linter)
{
    if (linter) {
        engine_free(engine_of(linter));
    }
}

static void copy_findings(struct reslint_result *r, const struct document *d)
{
    struct arena *a = &r->arena;
    r->count = d->diags.list.n;
    r->findings = ARENA_ARRAY(a, struct reslint_finding, r->count);
    for (uint32_t i = 0; i < r->count; i++) {
        const struct diagnostic *g = d->diags.list.p[i];
        struct range s = doc_place_source(&d->doc, g->place);
        struct position p = source_locate(d->doc.source, s.start);
        r->findings[i] = (struct reslint_finding){
            .rule = str_cstr(a, g->rule),
            .severity = (enum reslint_severity)g->severity,
            .message = str_cstr(a, g->message),
            .where = str_cstr(a, g->where),
            .authority = str_cstr(a, g->authority),
            .suggestion = str_cstr(a, g->suggestion),
            .safety = g->edit_count ? diag_safety_name(g->safety) : "",
            .start = s.start,
            .end = s.end,
            .line = p.line,
            .column = p.column,
            .column_utf16 = p.column_utf16,
        };
    }
    r->profile = d->profile ? str_cstr(a, d->profile->name) : "";
}

PUBLIC struct reslint_result *reslint_check(const struct reslint *linter, const char *name,
                                            const char *text, size_t length, char *why,
                                            size_t why_size)
{
    const struct engine *g = (const struct engine *)(const void *)linter;
    struct document d = {0};
    struct err e = {0};
    struct reslint_result *r = NULL;
    if (length > FILE_MOST_BYTES) {
        err_set(&e, ERR_INPUT, name, "larger than 256 MiB");
    } else if (document_read(&d, g, name, (struct str){text, (uint32_t)length}, FORMAT_SNIFF, &e)) {
        struct regex_scratch *scratch = regex_scratch_new();
        document_check(&d, g, scratch);
        regex_scratch_free(scratch);
        r = mem_alloc(sizeof *r);
        *r = (struct reslint_result){0};
        copy_findings(r, &d);
    }
    document_done(&d);
    if (!r) {
        tell(&e, why, why_size);
    }
    return r;
}

PUBLIC size_t reslint_count(const struct reslint_result *result)
{
    return result ? result->count : 0;
}

PUBLIC const struct reslint_finding *reslint_at(const struct reslint_result *result, size_t i)
{
    return i < reslint_count(result) ? &result->findings[i] : NULL;
}

PUBLIC const char *reslint_profile(const struct reslint_result *result)
{
    return result->profile;
}

PUBLIC void reslint_result_free(struct reslint_result *result)
{
    if (result) {
        arena_done(&result->arena);
        mem_free(result);
    }
}
