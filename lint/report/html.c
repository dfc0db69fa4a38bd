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

static const char style[] =
    ":root{--text:#1a1a1a;--back:#fff;--faint:#666;--line:#ddd;--error:#b3261e;--warning:#8a5a00;"
    "--note:#1f5f99;--error-back:#fde3e1;--warning-back:#fdf0d0;--note-back:#dfeefb}\n"
    "@media screen and "
    "(prefers-color-scheme:dark){:root{--text:#e6e6e6;--back:#181818;--faint:#a0a0a0;"
    "--line:#3a3a3a;--error:#ff8a80;--warning:#ffcc66;--note:#8cc4ff;--error-back:#5a2320;"
    "--warning-back:#4d3a10;--note-back:#1d3a55}}\n"
    "*{box-sizing:border-box}\n"
    "body{display:flex;flex-direction:column;margin:0 auto;max-width:80rem;padding:1rem 1.5rem;"
    "color:var(--text);background:var(--back);font:1rem/1.5 Georgia,\"Times New Roman\",serif}\n"
    "h1,h2,nav,aside,.place,footer,.rules h3{font-family:system-ui,sans-serif}\n"
    "h1{font-size:1.4rem;margin:0 0 .5rem}h2{font-size:1.15rem;border-bottom:2px solid "
    "var(--line);margin:2rem 0 1rem}\n"
    "nav,.summary{order:-1}nav{position:sticky;top:0;background:var(--back);padding:.5rem 0;"
    "border-bottom:1px solid var(--line);font-size:.9rem;z-index:1}\n"
    "nav label{margin-right:1rem;white-space:nowrap}nav select{max-width:24rem;font:inherit}\n"
    ".row{display:grid;grid-template-columns:minmax(0,1fr) 24rem;column-gap:2rem}\n"
    ".text{overflow-wrap:anywhere}.text>*{margin:.4rem 0}.centred{text-align:center}\n"
    ".note{font-size:.875rem}.cell{border:1px solid var(--line);padding:0 "
    ".4rem}pre{white-space:pre-wrap}\n"
    "mark{color:inherit;background:var(--note-back);border-bottom:2px solid "
    "var(--note);cursor:pointer}\n"
    "mark.error{background:var(--error-back);border-color:var(--error)}\n"
    "mark.warning{background:var(--warning-back);border-color:var(--warning)}\n"
    "mark.off{background:none;border:0;cursor:auto}mark.point::before{content:\"\\2038\";font-"
    "weight:bold}"
    "mark.point.off{display:none}\n"
    "aside{font-size:.85rem;line-height:1.35}\n"
    ".finding{border-left:4px solid var(--note);padding:.3rem .6rem;margin:.4rem "
    "0;break-inside:avoid}\n"
    ".finding.error{border-color:var(--error)}.finding.warning{border-color:var(--warning)}\n"
    ".finding p{margin:.15rem 0}.finding b{color:var(--note)}.finding.error b{color:var(--error)}"
    ".finding.warning b{color:var(--warning)}\n"
    ".finding:target,.finding.near{outline:2px solid currentColor}\n"
    ".place,.authority,.related{color:var(--faint)}ins{text-decoration:none;font-weight:bold}"
    "del{color:var(--faint)}.edit{white-space:pre-wrap}a{color:inherit}[hidden]{display:none}\n"
    ".unreadable{color:var(--error)}\n"
    "@media(max-width:60rem){.row{grid-template-columns:minmax(0,1fr)}}\n"
    "@media print{body{padding:0;max-width:none;font-size:10pt}nav{display:none}"
    ".row{grid-template-columns:minmax(0,1fr) 6.5cm;column-gap:.6cm}"
    "mark,mark.error,mark.warning{background:none}.text>*{orphans:2;widows:2}}\n";

static const char script[] =
    "(function(){'use strict';\n"
    "var all=Array.prototype.slice.call(document.querySelectorAll('.finding'));\n"
    "var marks=document.querySelectorAll('mark');\n"
    "var boxes=document.querySelectorAll('nav input');\n"
    "var rule=document.getElementById('rule');\n"
    "function on(name){return document.getElementById(name).checked;}\n"
    "function shown(f){return "
    "on('show-'+f.dataset.severity)&&(!rule.value||rule.value===f.dataset.rule)&&"
    "(!('suppressed' in f.dataset)||on('show-suppressed'));}\n"
    "function filter(){var n=0;all.forEach(function(f){f.hidden=!shown(f);n+=f.hidden?0:1;});\n"
    "marks.forEach(function(m){var off=m.dataset.f.split(' ').every(function(id){"
    "return document.getElementById(id).hidden;});m.classList.toggle('off',off);});\n"
    "document.getElementById('shown').textContent=n+' of '+all.length+' shown';}\n"
    "boxes.forEach(function(b){b.addEventListener('change',filter);});\n"
    "rule.addEventListener('change',filter);\n"
    "var "
    "counts={};all.forEach(function(f){counts[f.dataset.rule]=(counts[f.dataset.rule]||0)+1;});\n"
    "Array.prototype.forEach.call(rule.options,function(o){if(o.value){o.textContent=o.value+' ('+"
    "(counts[o.value]||0)+')';}});\n"
    "function near(m,yes){m.dataset.f.split(' ').forEach(function(id){"
    "document.getElementById(id).classList.toggle('near',yes);});}\n"
    "marks.forEach(function(m){m.addEventListener('mouseenter',function(){near(m,true);});\n"
    "m.addEventListener('mouseleave',function(){near(m,false);});\n"
    "m.addEventListener('click',function(){if(!m.classList.contains('off')){"
    "location.hash=m.dataset.f.split(' ')[0];}});});\n"
    "filter();})();\n";

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
    buf_add_cstr(r->out, style);
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
               r->options.version, script);
}

const struct report_kind report_html = {begin, add, end};
