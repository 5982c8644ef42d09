/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/term.h"

#include "report/words.h"

#include <math.h>
#include <string.h>

void term_style(const struct term *term, enum term_style style)
{
	static const char *const codes[TERM_STYLES] = {[TERM_PLAIN] = "\x1b[0m",
		[TERM_BOLD] = "\x1b[1m",
		[TERM_DIM] = "\x1b[2m",
		[TERM_BAD] = "\x1b[31m",
		[TERM_MIND] = "\x1b[33m",
		[TERM_WELL] = "\x1b[32m"};
	if (term->colour)
		text_add(term->out, codes[style]);
}

static void add_blanks(struct text *out, int n)
{
	for (int i = 0; i < n; i++)
		text_add_char(out, ' ');
}

/* Bytes of the UTF-8 letter at text, which is well formed, with the marks that combine with it. */
static size_t letter_length(const char *text)
{
	size_t n = 1;
	while (((unsigned char)text[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Bytes of as many letters from the front as fit in `width` columns; ret_width gets theirs. */
static size_t fitting(const char *text, int width, int *ret_width)
{
	size_t used = 0;
	int taken = 0;
	while (text[used] != '\0') {
		char letter[8] = "";
		size_t n = letter_length(text + used);
		if (n >= sizeof letter)
			break;
		memcpy(letter, text + used, n);
		int wide = text_width(letter);
		if (taken + wide > width)
			break;
		taken += wide;
		used += n;
	}
	*ret_width = taken;
	return used;
}

static void place(const struct term *term, const char *words, int width, bool to_right)
{
	done_by(text_done) struct text clean = {0};
	words_add_clean(&clean, words);
	term->out->failed |= clean.failed;
	const char *shown = clean.data != NULL ? clean.data : "";
	int wide = text_width(shown);
	if (wide <= width) {
		add_blanks(term->out, to_right ? width - wide : 0);
		text_add(term->out, shown);
		add_blanks(term->out, to_right ? 0 : width - wide);
		return;
	}
	int taken;
	size_t n = fitting(shown, width - 1, &taken);
	text_add_bytes(term->out, shown, n);
	text_add(term->out, "…");
	add_blanks(term->out, width - 1 - taken);
}

void term_left(const struct term *term, const char *words, int width)
{
	place(term, words, width, false);
}

void term_right(const struct term *term, const char *words, int width)
{
	place(term, words, width, true);
}

void term_wrap(const struct term *term, const char *lead, int indent, const char *words)
{
	done_by(text_done) struct text clean = {0};
	words_add_clean(&clean, words);
	term->out->failed |= clean.failed;
	const char *rest = clean.data != NULL ? clean.data : "";
	text_add(term->out, lead);
	int room = term->columns - text_width(lead);
	for (;;) {
		int taken;
		size_t n = fitting(rest, room, &taken);
		size_t cut = n;
		if (rest[n] != '\0') {
			while (cut > 0 && rest[cut] != ' ')
				cut--;
			cut = cut > 0 ? cut : n > 0 ? n : letter_length(rest);
		}
		text_add_bytes(term->out, rest, cut);
		text_add_char(term->out, '\n');
		rest += cut;
		while (*rest == ' ')
			rest++;
		if (*rest == '\0')
			break;
		add_blanks(term->out, indent);
		room = term->columns - indent;
	}
}

void term_bars(const struct term *term, const double values[], int n, double most)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	int steps = (int)COUNT_OF(blocks);
	for (int i = 0; i < n; i++) {
		if (!isfinite(values[i])) {
			text_add_char(term->out, ' ');
		} else if (values[i] <= 0 || most <= 0) {
			text_add(term->out, "·");
		} else {
			int step = (int)ceil(fmin(1, values[i] / most) * steps) - 1;
			text_add(term->out, blocks[step < 0 ? 0 : step]);
		}
	}
}
