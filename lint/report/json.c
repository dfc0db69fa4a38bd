/* JSON values to bytes: the wall around Jansson. Out of memory ends the process, as everywhere;
 * text that is not UTF-8 (only a path can be that) is mended, because JSON cannot carry it. */
#include "report/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"

/* A struct json is a json_t under another name: other rooms never see Jansson. */
static json_t *inside(struct json *v)
{
    return (json_t *)(void *)v;
}

static struct json *outside(json_t *v)
{
    if (!v) {
        abort();
    }
    return (struct json *)(void *)v;
}

struct json *json_new_object(void)
{
    return outside(json_object());
}

struct json *json_new_list(void)
{
    return outside(json_array());
}

static struct json *new_text(struct str text)
{
    const char *p = text.p ? text.p : "";
    uint32_t bad = utf8_invalid_at(text);
    if (bad == UINT32_MAX) {
        return outside(json_stringn_nocheck(p, text.n));
    }
    struct buf mended = {0};
    while (bad != UINT32_MAX) {
        buf_add(&mended, str_sub(text, 0, bad));
        buf_add_codepoint(&mended, 0xFFFD);
        text = str_sub(text, bad + 1, text.n);
        bad = utf8_invalid_at(text);
    }
    buf_add(&mended, text);
    struct json *v = outside(json_stringn_nocheck(mended.p, mended.n));
    buf_done(&mended);
    return v;
}

void json_put(struct json *o, const char *key, struct json *value)
{
    if (json_object_set_new_nocheck(inside(o), key, inside(value)) != 0) {
        abort();
    }
}

void json_put_text(struct json *o, const char *key, struct str text)
{
    json_put(o, key, new_text(text));
}

void json_put_number(struct json *o, const char *key, uint32_t n)
{
    json_put(o, key, outside(json_integer(n)));
}

void json_put_bool(struct json *o, const char *key, bool value)
{
    json_put(o, key, outside(json_boolean(value)));
}

void json_put_null(struct json *o, const char *key)
{
    json_put(o, key, outside(json_null()));
}

void json_push(struct json *list, struct json *value)
{
    if (json_array_append_new(inside(list), inside(value)) != 0) {
        abort();
    }
}

void json_push_text(struct json *list, struct str text)
{
    json_push(list, new_text(text));
}

static int write_piece(const char *bytes, size_t n, void *out)
{
    buf_add_bytes(out, bytes, n);
    return 0;
}

void json_write(struct json *value, struct buf *out)
{
    if (json_dump_callback(inside(value), write_piece, out, JSON_ENCODE_ANY) != 0) {
        abort();
    }
    json_decref(inside(value));
}
