/* Plain text: lines end where the page's lines ended; paragraphs are parted by blank lines, or by what a
 * line looks like where there are none ("Recalling ...,\nDetermining that ..."). */
#include "read/piece.h"
#include "read/prose.h"

void text_split(struct pieces *p)
{
    uint32_t at = str_starts(p->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    bool open = false;
    while (at < p->bytes.n) {
        uint32_t start = at, end = at;
        while (end < p->bytes.n && p->bytes.p[end] != '\n' && p->bytes.p[end] != '\r') {
            end++;
        }
        at = end + 1;
        struct str text = str_trim(str_sub(p->bytes, start, end));
        if (text.n == 0) {
            open = false;
            continue;
        }
        uint32_t from = (uint32_t)(text.p - p->bytes.p);
        if (!open) {
            piece_open(p, BLOCK_PARAGRAPH, 0);
            open = true;
        }
        piece_line(p, (struct range){from, from + text.n});
    }
}
