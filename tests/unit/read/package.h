/* Packages made in memory, for the tests of readers: parts as name and text, NULL-terminated. */
#ifndef TESTS_READ_PACKAGE_H
#define TESTS_READ_PACKAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "read/read.h"

/* The bytes of a zip of these parts, in `a`. */
struct str package_of(struct arena *a, const char *const *parts);
/* A Word file whose document.xml has this body; further parts as name and text. The relationships name styles,
 * numbering, footnotes, endnotes and settings where such parts are given. */
struct str word_of(struct arena *a, const char *body, const char *const *parts);
/* An OpenDocument text with these automatic styles and this text. */
struct str odt_of(struct arena *a, const char *styles, const char *text);
/* The dump of what the reader makes of `bytes` ("error: ..." when it does not), in `a`. */
struct str dump_of(struct arena *a, const char *path, struct str bytes, bool original);

#endif
