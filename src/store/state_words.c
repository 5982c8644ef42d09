/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/state_words.h"

#include "store/pack.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CELL_NUMBERS = 3, LEAST_DIGITS = 15, MOST_DIGITS = 17 };

static uint64_t bits_of(double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	return bits;
}

void words_add_real(struct text *out, double value)
{
	char word[40];
	if (isnan(value) && bits_of(value) == bits_of((double)NAN)) {
		text_add_char(out, '-');
		return;
	}
	if (isnan(value)) {
		text_addf(out, "x%016" PRIx64, bits_of(value));
		return;
	}
	for (int digits = LEAST_DIGITS; digits <= MOST_DIGITS; digits++) {
		snprintf(word, sizeof(word), "%.*g", digits, value);
		if (bits_of(strtod(word, NULL)) == bits_of(value))
			break;
	}
	text_add(out, word);
}

bool words_read_real(const char **at, double *ret_value)
{
	const char *word = *at;
	char *end;
	if (*word == '-' && (word[1] == ' ' || word[1] == ';' || word[1] == '\0')) {
		*ret_value = (double)NAN;
		*at = word + 1;
		return true;
	}
	if (*word == 'x') {
		errno = 0;
		uint64_t bits = strtoull(word + 1, &end, 16);
		memcpy(ret_value, &bits, sizeof(bits));
		*at = end;
		return end == word + 17 && errno == 0;
	}
	*ret_value = strtod(word, &end);
	*at = end;
	return end != word && *word > ' ';
}

static bool read_whole(const char **at, int64_t *ret_number)
{
	char *end;
	errno = 0;
	*ret_number = strtoll(*at, &end, 10);
	bool fine = end != *at && errno == 0 && **at > ' ';
	*at = end;
	return fine;
}

static bool pass(const char **at, char letter)
{
	bool fine = **at == letter;
	*at += fine;
	return fine;
}

bool words_of_values(struct text *out, const unsigned char *bytes, size_t length)
{
	if (length % PACK_REAL_SIZE != 0)
		return false;
	for (size_t i = 0; i < length; i += PACK_REAL_SIZE) {
		double value;
		pack_read_reals(bytes + i, 1, &value);
		if (i > 0)
			text_add_char(out, ' ');
		words_add_real(out, value);
	}
	return true;
}

bool words_to_values(struct text *out, const char *words)
{
	double value;
	for (const char *at = words; *at != '\0';) {
		if ((at > words && !pass(&at, ' ')) || !words_read_real(&at, &value))
			return false;
		pack_reals(out, &value, 1);
	}
	return true;
}

/* Starts count from the week's beginning. */
bool words_of_cells(struct text *out, const unsigned char *bytes, size_t length)
{
	struct pack_reader reader = {.at = bytes, .end = bytes + length};
	struct tally_cell cell;
	for (bool first = true; pack_read_cell(&reader, &cell); first = false) {
		const double amounts[CELL_NUMBERS] = {cell.volume, cell.handle_s, cell.handled};
		text_addf(out, "%s%" PRId64 " %" PRId32, first ? "" : ";", (int64_t)cell.start,
			cell.width_s);
		for (int i = 0; i < CELL_NUMBERS; i++) {
			text_add_char(out, ' ');
			words_add_real(out, amounts[i]);
		}
	}
	return reader.at == reader.end;
}

static bool read_cell(const char **at, struct tally_cell *ret_cell)
{
	double amounts[CELL_NUMBERS];
	int64_t start, width;
	if (!read_whole(at, &start) || !pass(at, ' ') || !read_whole(at, &width) || width < 1 ||
		width > INT32_MAX)
		return false;
	for (int i = 0; i < CELL_NUMBERS; i++)
		if (!pass(at, ' ') || !words_read_real(at, &amounts[i]) || !(amounts[i] >= 0))
			return false;
	*ret_cell = (struct tally_cell){.start = start,
		.width_s = (int32_t)width,
		.volume = amounts[0],
		.handle_s = amounts[1],
		.handled = amounts[2]};
	return true;
}

bool words_to_cells(struct text *out, const char *words)
{
	struct tally_cell cell;
	instant origin = 0;
	for (const char *at = words; *at != '\0';) {
		if ((at > words && !pass(&at, ';')) || !read_cell(&at, &cell) ||
			cell.start < origin || cell.start - origin > INT32_MAX)
			return false;
		pack_cells(out, &cell, 1, origin);
		origin = cell.start;
	}
	return true;
}

bool words_of_counts(struct text *out, const unsigned char *bytes, size_t length)
{
	struct handle_counts counts = {0};
	bool first = true;
	if (!pack_add_handles(bytes, length, &counts))
		return false;
	for (int b = 0; b < HANDLE_BINS; b++) {
		if (counts.bins[b] == 0)
			continue;
		text_addf(out, "%s%d %" PRIu64, first ? "" : ";", b, counts.bins[b]);
		first = false;
	}
	return true;
}

bool words_to_counts(struct text *out, const char *words)
{
	struct handle_counts counts = {0};
	int64_t bin, count;
	for (const char *at = words; *at != '\0';) {
		if ((at > words && !pass(&at, ';')) || !read_whole(&at, &bin) || !pass(&at, ' ') ||
			!read_whole(&at, &count) || bin < 0 || bin >= HANDLE_BINS || count < 1 ||
			counts.bins[bin] != 0)
			return false;
		counts.bins[bin] = (uint64_t)count;
	}
	pack_handles(out, &counts);
	return true;
}
