/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pack.h"

#include <string.h>

static const double most_whole = 1e15;

static void add_whole(struct text *bytes, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		text_add_char(bytes, (char)(unsigned char)(number | 0x80));
	text_add_char(bytes, (char)number);
}

static void add_real(struct text *bytes, double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	for (int i = 0; i < PACK_REAL_SIZE; i++)
		text_add_char(bytes, (char)(unsigned char)(bits >> 8 * i));
}

static double real_of(const unsigned char *bytes)
{
	uint64_t bits = 0;
	double value;
	for (int i = 0; i < PACK_REAL_SIZE; i++)
		bits |= (uint64_t)bytes[i] << 8 * i;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

static void add_amount(struct text *bytes, double value)
{
	if (value >= 0 && value <= most_whole) {
		uint64_t whole = (uint64_t)value;
		double back = (double)whole;
		if (memcmp(&back, &value, sizeof(back)) == 0) {
			add_whole(bytes, whole + 1);
			return;
		}
	}
	add_whole(bytes, 0);
	add_real(bytes, value);
}

void pack_cells(struct text *bytes, const struct tally_cell cells[], size_t count, instant origin)
{
	for (size_t i = 0; i < count; i++) {
		add_whole(bytes, (uint64_t)(cells[i].start - origin));
		add_whole(bytes, (uint64_t)cells[i].width_s);
		add_amount(bytes, cells[i].volume);
		add_amount(bytes, cells[i].handle_s);
		add_amount(bytes, cells[i].handled);
		origin = cells[i].start;
	}
}

static bool read_whole(struct pack_reader *reader, uint64_t *ret_number)
{
	uint64_t number = 0;
	for (int shift = 0; shift < 63 && reader->at < reader->end; shift += 7) {
		unsigned char byte = *reader->at++;
		number |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			*ret_number = number;
			return true;
		}
	}
	return false;
}

/* Amounts are never negative nor without end. */
static bool read_amount(struct pack_reader *reader, double *ret_value)
{
	uint64_t whole;
	if (!read_whole(reader, &whole))
		return false;
	if (whole > 0) {
		*ret_value = (double)(whole - 1);
		return true;
	}
	if (reader->end - reader->at < PACK_REAL_SIZE)
		return false;
	*ret_value = real_of(reader->at);
	reader->at += PACK_REAL_SIZE;
	return *ret_value >= 0 && *ret_value <= 1e300;
}

bool pack_read_cell(struct pack_reader *reader, struct tally_cell *ret_cell)
{
	const unsigned char *before = reader->at;
	uint64_t distance, width;
	if (reader->at == reader->end)
		return false;
	bool fine = read_whole(reader, &distance) && read_whole(reader, &width) &&
		    distance <= INT32_MAX && width > 0 && width <= INT32_MAX &&
		    read_amount(reader, &ret_cell->volume) &&
		    read_amount(reader, &ret_cell->handle_s) &&
		    read_amount(reader, &ret_cell->handled);
	if (!fine) {
		reader->at = before;
		return false;
	}
	reader->start += (instant)distance;
	ret_cell->start = reader->start;
	ret_cell->width_s = (int32_t)width;
	return true;
}

void pack_handles(struct text *bytes, const struct handle_counts *counts)
{
	int before = -1;
	for (int b = 0; b < HANDLE_BINS; b++) {
		if (counts->bins[b] == 0)
			continue;
		add_whole(bytes, (uint64_t)(b - before));
		add_whole(bytes, counts->bins[b]);
		before = b;
	}
}

/* Counts are bounded, so that all files of a site together do not overflow. */
bool pack_add_handles(const unsigned char *bytes, size_t length, struct handle_counts *counts)
{
	static const uint64_t most = UINT64_C(1) << 48;
	struct pack_reader reader = {.at = bytes, .end = bytes + length};
	int bin = -1;
	while (reader.at < reader.end) {
		uint64_t distance, count;
		if (!read_whole(&reader, &distance) || !read_whole(&reader, &count) ||
			distance == 0 || distance > (uint64_t)(HANDLE_BINS - 1 - bin) ||
			count > most)
			return false;
		bin += (int)distance;
		counts->bins[bin] += count;
	}
	return true;
}

void pack_reals(struct text *bytes, const double values[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_real(bytes, values[i]);
}

void pack_read_reals(const unsigned char *bytes, size_t count, double ret_values[])
{
	for (size_t i = 0; i < count; i++)
		ret_values[i] = real_of(bytes + PACK_REAL_SIZE * i);
}
