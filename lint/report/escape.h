/* Text made fit for a place that would otherwise obey it: XML and HTML, addresses, workflow
 * commands. */
#ifndef RESLINT_REPORT_ESCAPE_H
#define RESLINT_REPORT_ESCAPE_H

#include "base/buf.h"

/* For the text and the attributes of XML and HTML. What XML 1.0 forbids and bytes that are no UTF-8
 * (only a path can have them) become U+FFFD. */
void escape_xml(struct buf *out, struct str text);
/* For a relative address: everything that is not safe in a path becomes %XX. */
void escape_uri(struct buf *out, struct str path);
void escape_base64(struct buf *out, struct str bytes);
/* For the message of a workflow command (`property` false) or one of its properties. */
void escape_command(struct buf *out, struct str text, bool property);

#endif
