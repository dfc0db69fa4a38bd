/* JSON values: the wall around Jansson. A value belongs to the list or object it was put into; the
 * root belongs to the caller, who writes it with json_write. */
#ifndef RESLINT_REPORT_JSON_H
#define RESLINT_REPORT_JSON_H

#include "base/buf.h"

struct json;

struct json *json_new_object(void);
struct json *json_new_list(void);
/* Keys keep the order in which they were put. Bytes that are no UTF-8 become U+FFFD. */
void json_put_text(struct json *o, const char *key, struct str text);
void json_put_number(struct json *o, const char *key, uint32_t n);
void json_put_bool(struct json *o, const char *key, bool value);
void json_put_null(struct json *o, const char *key);
/* `value` belongs to `o` (to `list`) from now on. */
void json_put(struct json *o, const char *key, struct json *value);
void json_push(struct json *list, struct json *value);
void json_push_text(struct json *list, struct str text);
/* Appends the value in one line, without a line end, and frees it. */
void json_write(struct json *value, struct buf *out);

#endif
