/* The HTML report: one page that holds everything it needs, for an editor who reads and does not
 * use a terminal. It opens from the disk, asks no network (its policy forbids every request),
 * prints, and is complete without its script, which only filters.
 *
 * What a page says first (how much was found, which rules) is known last; it is written last and
 * put on top by the style. */
#include "report/html.h"

#include <stdlib.h>

#include "pack/pack.h"
#include "report/escape.h"

static void begin(struct report *r)
{
    buf_add_cstr(
        r->out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"reslint ");
    escape_xml(r->out, str_of(r->options.version));
    buf_add_cstr(
        r->out,
        "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>reslint: findings</title>\n<style>\n");
    buf_add_cstr(r->out, html_style);
    buf_add_cstr(r->out, "</style>\n</head>\n<body>\n");
}

/* An entry of the list of drafts, kept until the end. */
static void list_draft(struct report *r, const struct report_file *f, uint32_t number)
{
    uint32_t found = 0;
    for (int s = DIAG_ERROR; f->doc && s <= DIAG_NOTE; s++) {
        found += diags_count(f->diags, (enum diag_severity)s);
    }
    buf_printf(&r->errors, "<li><a href=\"#d%u\">", number);
    html_text(&r->errors, "", str_of(f->path), "</a>");
    if (f->doc) {
        buf_printf(&r->errors, " (%u)</li>\n", found);
    } else {
        buf_add_cstr(&r->errors, " (could not be read)</li>\n");
    }
}

static void add(struct report *r, const struct report_file *f)
{
    uint32_t number = ++r->files;
    list_draft(r, f, number);
    buf_printf(r->out, "<section class=\"draft\" id=\"d%u\">\n", number);
    html_text(r->out, "<h2>", str_of(f->path), "</h2>\n");
    if (f->doc) {
        html_draft(r, f);
    } else {
        html_text(r->out,
                  "<p class=\"unreadable\">This input could not be read: ", str_of(f->error),
                  "</p>\n");
    }
    buf_add_cstr(r->out, "</section>\n");
}

static int by_name(const void *left, const void *right)
{
    return str_cmp(((const struct used_rule *)left)->id, ((const struct used_rule *)right)->id);
}

static void add_rules(struct report *r)
{
    if (r->used.n == 0) {
        return;
    }
    buf_add_cstr(r->out, "<section class=\"rules\">\n<h2>The rules that found something</h2>\n");
    for (uint32_t i = 0; i < r->used.n; i++) {
        struct str id = r->used.p[i].id;
        const struct rule *rule = r->used.p[i].rule;
        html_text(r->out, "<h3 id=\"rule-", id, "\">");
        html_text(r->out, "", id, "</h3>\n");
        if (rule) {
            html_text(r->out, "<p>", str_trim(rule->why), "</p>\n");
            if (str_trim(rule->how).n) {
                html_text(r->out, "<p>", str_trim(rule->how), "</p>\n");
            }
            html_text(r->out, "<p class=\"authority\">", str_trim(rule->authority), "</p>\n");
        }
    }
    buf_add_cstr(r->out, "</section>\n");
}

static void add_box(struct buf *out, const char *name, const char *label, uint32_t count, bool on)
{
    buf_printf(out, "<label><input type=\"checkbox\" id=\"show-%s\"%s> %s", name,
               on ? " checked" : "", label);
    if (on) {
        buf_printf(out, " (%u)", count);
    }
    buf_add_cstr(out, "</label>\n");
}

static void add_filter(struct report *r, const struct report_summary *s)
{
    buf_add_cstr(r->out, "<nav aria-label=\"Filter\">\n");
    add_box(r->out, "error", "errors", s->error, true);
    add_box(r->out, "warning", "warnings", s->warning, true);
    add_box(r->out, "note", "notes", s->note, true);
    add_box(r->out, "suppressed", "suppressed", 0, false);
    buf_add_cstr(r->out, "<label>rule <select id=\"rule\">\n<option value=\"\">all</option>\n");
    for (uint32_t i = 0; i < r->used.n; i++) {
        html_text(r->out, "<option value=\"", r->used.p[i].id, "\">");
        html_text(r->out, "", r->used.p[i].id, "</option>\n");
    }
    buf_add_cstr(r->out, "</select></label>\n<span id=\"shown\" role=\"status\"></span>\n</nav>\n");
}

static void end(struct report *r, const struct report_summary *s)
{
    if (r->used.n) {
        qsort(r->used.p, r->used.n, sizeof *r->used.p, by_name);
    }
    add_rules(r);
    buf_add_cstr(r->out, "<header class=\"summary\">\n<h1>reslint: findings</h1>\n<p>");
    report_summary_text(s, r->out);
    buf_add_cstr(r->out, ".</p>\n");
    if (r->files > 1) {
        buf_add_cstr(r->out, "<ol>\n");
        buf_add(r->out, buf_str(&r->errors));
        buf_add_cstr(r->out, "</ol>\n");
    }
    buf_add_cstr(r->out, "</header>\n");
    add_filter(r, s);
    buf_printf(r->out,
               "<footer class=\"place\">Made by reslint %s.</footer>\n<script>\n%s</script>\n"
               "</body>\n</html>\n",
               r->options.version, html_script);
}

const struct report_kind report_html = {begin, add, end};
