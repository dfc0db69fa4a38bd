/* Files over threads. Workers take the next input from a counter; the calling thread shows the
 * results in input order, so the output is the same for any number of threads. Workers run ahead by
 * a limited number of documents: a folder of a thousand drafts never stands in memory. */
#include "engine/files.h"

#include <pthread.h>
#include <unistd.h>

#include "base/file.h"
#include "read/read.h"

/* Which inputs. */

struct walk {
    struct inputs *in;
    uint32_t found;
};

/* A draft that was named twice, or named and found in a directory, is checked and mended once. */
static bool is_new(struct inputs *in, const char *path)
{
    char id[16];
    if (!file_identity(path, id)) {
        return true; /* missing: it is told each time */
    }
    struct str key = str_dup(in->arena, (struct str){id, sizeof id});
    return map_add(&in->seen, key, in->list.n) == in->list.n;
}

static void add_found(void *context, const char *path)
{
    struct walk *w = context;
    if (read_may_be_draft(path)) {
        w->found++;
        if (is_new(w->in, path)) {
            *vec_push(&w->in->list) =
                (struct input){.path = str_cstr(w->in->arena, str_of(path)), .found = true};
        }
    }
}

static void add_error(struct inputs *in, const char *path, const struct err *e)
{
    struct err *kept = ARENA_NEW(in->arena, struct err);
    *kept = *e;
    *vec_push(&in->list) = (struct input){.path = path, .err = kept};
}

/* ".md, .txt": the suffixes that the readers know, as a message lists them. */
static struct str known_suffixes(struct arena *a)
{
    struct str list = {0};
    for (unsigned i = 0; read_suffix(i); i++) {
        list = str_printf(a, "%.*s%s%s", STR_ARG(list), list.n ? ", " : "", read_suffix(i));
    }
    return list;
}

static void add_directory(struct inputs *in, const char *path)
{
    struct walk w = {in, 0};
    struct err e = {0};
    if (!file_walk(path, add_found, &w, &e)) {
        add_error(in, path, &e);
    } else if (w.found == 0) {
        err_set(&e, ERR_INPUT, path,
                "no drafts in this directory (names ending in %.*s are looked for)",
                STR_ARG(known_suffixes(in->arena)));
        add_error(in, path, &e);
    }
}

void inputs_add(struct inputs *in, const char *path, const char *stdin_name)
{
    struct err e = {0};
    if (strcmp(path, "-") == 0) {
        if (map_add(&in->seen, STR("-"), in->list.n) == in->list.n) {
            *vec_push(&in->list) =
                (struct input){.path = stdin_name ? stdin_name : "<stdin>", .standard_input = true};
        }
    } else if (!*path) {
        err_set(&e, ERR_INPUT, NULL, "the name of an input is empty");
        add_error(in, path, &e);
    } else if (file_kind_of(path) == FILE_DIRECTORY) {
        add_directory(in, path);
    } else if (is_new(in, path)) {
        *vec_push(&in->list) = (struct input){.path = path};
    }
}

void inputs_done(struct inputs *in)
{
    map_done(&in->seen);
    vec_done(&in->list);
}

/* One input. */

struct slot {
    struct document document;
    struct arena bytes; /* the file itself */
    struct err err;
    bool ok, ready;
};

static bool read_bytes(struct slot *s, const struct input *in, struct str *bytes)
{
    if (in->err) {
        s->err = *in->err;
        return false;
    }
    if (in->standard_input) {
        return file_read_stdin(&s->bytes, in->path, FILE_MOST_BYTES, bytes, &s->err);
    }
    return file_read(&s->bytes, in->path, FILE_MOST_BYTES, bytes, &s->err);
}

static void check_one(struct slot *s, const struct engine *g, const struct input *in,
                      struct regex_scratch *scratch)
{
    struct str bytes = {0};
    g = in->engine ? in->engine : g;
    s->err = (struct err){0};
    s->ok = read_bytes(s, in, &bytes) &&
            document_read(&s->document, g, in->path, bytes, FORMAT_SNIFF, &s->err);
    if (s->ok) {
        document_check(&s->document, g, scratch);
    }
}

static void show(struct slot *s, const struct input *in, files_visit *visit, void *context)
{
    visit(context, in, s->ok ? &s->document : NULL, s->ok ? NULL : &s->err);
    document_done(&s->document);
    arena_done(&s->bytes);
    s->ready = false;
}

/* All of them. */

enum { THREADS_MOST = 64, AHEAD = 4 /* documents a thread may be ahead of the output */ };

struct team {
    const struct engine *engine;
    const struct inputs *inputs;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint32_t next, shown;  /* inputs taken, inputs shown */
    struct slot *slots;    /* input i has slot i % window */
    uint32_t window;
};

static void *work(void *context)
{
    struct team *t = context;
    struct regex_scratch *scratch = regex_scratch_new();
    pthread_mutex_lock(&t->lock);
    while (t->next < t->inputs->list.n) {
        if (t->next >= t->shown + t->window) {
            pthread_cond_wait(&t->changed, &t->lock);
            continue;
        }
        uint32_t i = t->next++;
        struct slot *s = &t->slots[i % t->window];
        pthread_mutex_unlock(&t->lock);
        check_one(s, t->engine, &t->inputs->list.p[i], scratch);
        pthread_mutex_lock(&t->lock);
        s->ready = true;
        pthread_cond_broadcast(&t->changed);
    }
    pthread_mutex_unlock(&t->lock);
    regex_scratch_free(scratch);
    return NULL;
}

static void show_all(struct team *t, files_visit *visit, void *context)
{
    for (uint32_t i = 0; i < t->inputs->list.n; i++) {
        struct slot *s = &t->slots[i % t->window];
        pthread_mutex_lock(&t->lock);
        while (!s->ready) {
            pthread_cond_wait(&t->changed, &t->lock);
        }
        pthread_mutex_unlock(&t->lock);
        show(s, &t->inputs->list.p[i], visit, context);
        pthread_mutex_lock(&t->lock);
        t->shown++;
        pthread_cond_broadcast(&t->changed);
        pthread_mutex_unlock(&t->lock);
    }
}

static void check_alone(const struct engine *g, const struct inputs *in, files_visit *visit,
                        void *context)
{
    struct slot s = {0};
    struct regex_scratch *scratch = regex_scratch_new();
    for (uint32_t i = 0; i < in->list.n; i++) {
        check_one(&s, g, &in->list.p[i], scratch);
        show(&s, &in->list.p[i], visit, context);
    }
    regex_scratch_free(scratch);
}

static unsigned how_many(unsigned wanted, uint32_t inputs)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned n = wanted ? wanted : processors > 0 ? (unsigned)processors : 1;
    n = n > THREADS_MOST ? THREADS_MOST : n;
    return n > inputs ? inputs : n;
}

void files_check(const struct engine *g, const struct inputs *in, unsigned threads,
                 files_visit *visit, void *context)
{
    unsigned wanted = how_many(threads, in->list.n), started = 0;
    pthread_t ids[THREADS_MOST];
    struct team t = {.engine = g, .inputs = in, .window = AHEAD * (wanted ? wanted : 1)};
    if (wanted > 1) {
        pthread_mutex_init(&t.lock, NULL);
        pthread_cond_init(&t.changed, NULL);
        t.slots = mem_alloc(t.window * sizeof *t.slots);
        memset(t.slots, 0, t.window * sizeof *t.slots);
        while (started < wanted && pthread_create(&ids[started], NULL, work, &t) == 0) {
            started++;
        }
    }
    if (started == 0) {
        check_alone(g, in, visit, context);
    } else {
        show_all(&t, visit, context);
    }
    for (unsigned i = 0; i < started; i++) {
        pthread_join(ids[i], NULL);
    }
    if (t.slots) {
        mem_free(t.slots);
        pthread_cond_destroy(&t.changed);
        pthread_mutex_destroy(&t.lock);
    }
}
