/* All required literals of a rule set in one table. In: sets of literals, "Treaty Serie", "(I" ...;
 * the text of a block. Out: a bit for each set of which a literal occurs in it.
 *
 * A literal is filed under the rarest three neighbouring bytes in it (or its only two), one without
 * regard to case under each way of writing them; one pass over the text looks up every two and
 * three bytes, first in a bit field that says "nothing is filed there" nearly everywhere, and
 * compares what is. */
#include "match/literal_index.h"

#include "base/arena.h"

enum { BUCKETS = 8192, FILTER_BITS = 1 << 16 };

struct entry {
    struct literal literal;
    bool nocase;
    uint8_t at;      /* offset of what it is filed under */
    uint32_t member; /* 1 + the first set that has it */
};

struct member {
    uint32_t set;
    uint32_t next; /* 1 + another set with the same literal; 0: none */
};

struct filed {
    uint32_t key, entry;
    uint32_t next; /* 1 + another of the same bucket; 0: none */
};

struct literal_index {
    struct arena *arena;
    struct entry *entries;
    uint32_t count, capacity;
    struct member *members;
    uint32_t member_count, member_capacity;
    uint32_t sets;
    struct filed *filed;
    uint32_t filed_count, filed_capacity;
    uint64_t filter[FILTER_BITS / 64];
    uint32_t heads[BUCKETS]; /* by the low bits of the key: 1 + the first; 0: none */
};

struct literal_index *literal_index_new(struct arena *a)
{
    struct literal_index *x = ARENA_NEW(a, struct literal_index);
    x->arena = a;
    return x;
}

/* Key of one, two or three neighbouring bytes, a bit of the filter. */
static inline uint32_t key_of(const char *p, uint8_t width)
{
    const unsigned char *b = (const unsigned char *)p;
    uint32_t key = width == 1   ? b[0] * 257u
                   : width == 2 ? b[0] * 521u + b[1] * 67u
                                : b[0] * 25801u + b[1] * 2053u + b[2] * 67u + 7;
    return key & (FILTER_BITS - 1);
}

/* Bytes of a literal that it is filed under. */
static uint8_t width_of(const struct literal *l)
{
    return l->n < 3 ? l->n : 3;
}

/* Offset of the rarest of them. */
static uint8_t rarest(const struct literal *l)
{
    uint8_t best = 0, width = width_of(l);
    double often = 2, bytes[LITERAL_BYTES];
    for (uint8_t i = 0; i < l->n; i++) {
        bytes[i] = literal_byte_often(l->p[i]);
    }
    for (uint8_t i = 0; i + width <= l->n; i++) {
        double own = bytes[i] * (width > 1 ? bytes[i + 1] : 1) * (width > 2 ? bytes[i + 2] : 1);
        if (own < often) {
            often = own;
            best = i;
        }
    }
    return best;
}

/* Room for one element more of `size` bytes; the new place of all. */
static void *grown(struct arena *a, void *all, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity) {
        return all;
    }
    *capacity = *capacity ? 2 * *capacity : 1024;
    void *more = arena_alloc(a, *capacity * size, _Alignof(uint64_t));
    if (count) {
        memcpy(more, all, count * size);
    }
    return more;
}

static void file(struct literal_index *x, uint32_t entry, const char *bytes, uint8_t width)
{
    uint32_t key = key_of(bytes, width), *head = &x->heads[key & (BUCKETS - 1)];
    x->filed = grown(x->arena, x->filed, x->filed_count, &x->filed_capacity, sizeof *x->filed);
    x->filed[x->filed_count++] = (struct filed){key, entry, *head};
    *head = x->filed_count;
    bits_add(x->filter, key);
}

/* Under each way of writing the small letters of it. */
static void file_all(struct literal_index *x, uint32_t entry)
{
    const struct entry *e = &x->entries[entry];
    uint8_t width = width_of(&e->literal);
    for (unsigned way = 0; way < (e->nocase ? 1u << width : 1u); way++) {
        char bytes[3];
        bool differs = true;
        for (uint8_t i = 0; i < width; i++) {
            bool large = way >> i & 1;
            char c = e->literal.p[e->at + i];
            differs = differs && (!large || (c >= 'a' && c <= 'z'));
            bytes[i] = large ? (char)(c - 32) : c;
        }
        if (differs) {
            file(x, entry, bytes, width);
        }
    }
}

/* Number of the literal, the same for the same one. */
static uint32_t add_literal(struct literal_index *x, const struct literal *l, bool nocase)
{
    uint8_t at = rarest(l);
    uint32_t key = key_of(l->p + at, width_of(l));
    for (uint32_t i = x->heads[key & (BUCKETS - 1)]; i; i = x->filed[i - 1].next) {
        uint32_t id = x->filed[i - 1].entry;
        const struct entry *e = &x->entries[id];
        if (x->filed[i - 1].key == key && e->nocase == nocase &&
            str_eq(literal_str(&e->literal), literal_str(l))) {
            return id;
        }
    }
    x->entries = grown(x->arena, x->entries, x->count, &x->capacity, sizeof *x->entries);
    x->entries[x->count] = (struct entry){*l, nocase, at, 0};
    file_all(x, x->count);
    return x->count++;
}

uint32_t literal_index_add(struct literal_index *x, const struct literals *set, bool nocase)
{
    for (uint32_t i = 0; i < set->n; i++) {
        uint32_t literal = add_literal(x, &set->any[i], nocase);
        x->members =
            grown(x->arena, x->members, x->member_count, &x->member_capacity, sizeof *x->members);
        x->members[x->member_count++] = (struct member){x->sets, x->entries[literal].member};
        x->entries[literal].member = x->member_count;
    }
    return x->sets++;
}

void literal_scan_done(struct literal_scan *s)
{
    mem_free(s->sets);
    mem_free(s->literals);
    *s = (struct literal_scan){0};
}

/* All bits cleared, room for `count` of them. */
static void clear(uint64_t **bits, uint32_t *words, uint32_t count)
{
    uint32_t needed = count / 64 + 1;
    if (needed > *words) {
        *bits = mem_realloc(*bits, needed * sizeof **bits);
        *words = needed;
    }
    memset(*bits, 0, needed * sizeof **bits);
}

static bool stands_at(const struct entry *e, struct str text, uint32_t start)
{
    struct str there = str_sub(text, start, start + e->literal.n);
    struct str literal = literal_str(&e->literal);
    return e->nocase ? str_eq_nocase(there, literal) : str_eq(there, literal);
}

/* Looks at what is filed under the bytes from `start` on. */
static void compare(const struct literal_index *x, uint32_t key, struct str text, uint32_t start,
                    struct literal_scan *s)
{
    for (uint32_t i = x->heads[key & (BUCKETS - 1)]; i; i = x->filed[i - 1].next) {
        const struct filed *f = &x->filed[i - 1];
        const struct entry *e = &x->entries[f->entry];
        if (f->key != key || bits_has(s->literals, f->entry) || start < e->at ||
            !stands_at(e, text, start - e->at)) {
            continue;
        }
        bits_add(s->literals, f->entry);
        for (uint32_t m = e->member; m; m = x->members[m - 1].next) {
            bits_add(s->sets, x->members[m - 1].set);
        }
    }
}

static inline void look_up(const struct literal_index *x, struct str text, uint32_t at,
                           uint8_t width, struct literal_scan *s)
{
    uint32_t key = key_of(text.p + at, width);
    if (bits_has(x->filter, key)) {
        compare(x, key, text, at, s);
    }
}

void literal_index_scan(const struct literal_index *x, struct str text, struct literal_scan *s)
{
    clear(&s->sets, &s->set_words, x->sets);
    clear(&s->literals, &s->literal_words, x->count);
    for (uint32_t i = 0; i < text.n; i++) {
        look_up(x, text, i, 1, s);
        if (i + 2 <= text.n) {
            look_up(x, text, i, 2, s);
        }
        if (i + 3 <= text.n) {
            look_up(x, text, i, 3, s);
        }
    }
}
