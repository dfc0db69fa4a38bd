/* Open addressing with linear probing; the full hash is kept beside the key so that growth
 * never touches the text. */
#include "map.h"

#include "arena.h"

struct map_slot {
    struct str key; /* p == NULL: free */
    uint32_t value;
    uint64_t hash;
};

void map_done(struct map *m)
{
    mem_free(m->slots);
    *m = (struct map){0};
}

static struct map_slot *slot_for(const struct map *m, struct str key, uint64_t hash)
{
    uint32_t mask = m->capacity - 1;
    uint32_t i = (uint32_t)hash & mask;
    while (m->slots[i].key.p && (m->slots[i].hash != hash || !str_eq(m->slots[i].key, key))) {
        i = (i + 1) & mask;
    }
    return &m->slots[i];
}

static void grow(struct map *m)
{
    struct map bigger = {.capacity = m->capacity ? m->capacity * 2 : 16};
    bigger.slots = memset(mem_alloc(bigger.capacity * sizeof *bigger.slots), 0,
                          bigger.capacity * sizeof *bigger.slots);
    for (uint32_t i = 0; i < m->capacity; i++) {
        if (m->slots[i].key.p) {
            *slot_for(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
        }
    }
    bigger.n = m->n;
    mem_free(m->slots);
    *m = bigger;
}

uint32_t map_find(const struct map *m, struct str key)
{
    if (m->n == 0) {
        return MAP_NONE;
    }
    const struct map_slot *s = slot_for(m, key, str_hash(key));
    return s->key.p ? s->value : MAP_NONE;
}

static struct map_slot *put(struct map *m, struct str key, uint32_t value)
{
    if (m->n * 2 >= m->capacity) {
        grow(m);
    }
    uint64_t hash = str_hash(key);
    struct map_slot *s = slot_for(m, key, hash);
    if (!s->key.p) {
        s->key = key.p ? key : STR("");
        s->hash = hash;
        s->value = value;
        m->n++;
    }
    return s;
}

uint32_t map_add(struct map *m, struct str key, uint32_t value)
{
    return put(m, key, value)->value;
}

void map_set(struct map *m, struct str key, uint32_t value)
{
    put(m, key, value)->value = value;
}
