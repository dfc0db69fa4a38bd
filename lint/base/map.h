/* A hash map from text to a number (an index into the caller's array, usually).
 * Keys are borrowed: they must outlive the map. Open addressing, half load. */
#ifndef RESLINT_BASE_MAP_H
#define RESLINT_BASE_MAP_H

#include "str.h"

struct map_slot;

struct map {
    struct map_slot *slots;
    uint32_t n, capacity;
};

#define MAP_NONE UINT32_MAX

/* Frees the memory; the map is empty and usable again. A zeroed struct is an empty map. */
void map_done(struct map *m);
/* The number kept for `key`, or MAP_NONE. */
uint32_t map_find(const struct map *m, struct str key);
/* Keeps `value` for `key` unless the key is there; returns the number now kept. */
uint32_t map_add(struct map *m, struct str key, uint32_t value);
/* Keeps `value` for `key`, replacing what was there. */
void map_set(struct map *m, struct str key, uint32_t value);

#endif
