/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pack.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>
#include <string.h>

enum { CELLS = 200 };

static double any_amount(struct random *random)
{
	switch (random_below(random, 4)) {
	case 0:
		return 0;
	case 1:
		return random_below(random, 300);
	case 2:
		return random_unit(random) * 1e6;
	default:
		return floor(random_unit(random) * 1e17);
	}
}

START_TEST(cells_come_back)
{
	struct random random;
	random_init(&random, 41, 0);
	for (int round = 0; round < 300; round++) {
		done_by(text_done) struct text bytes = {0};
		struct tally_cell cells[CELLS], cell = {0};
		instant origin = (instant)random_below(&random, 2000000000), at = origin;
		for (int i = 0; i < CELLS; i++) {
			at += random_below(&random, 1000000);
			cells[i] = (struct tally_cell){.start = at,
				.width_s = 1 + (int)random_below(&random, 86400),
				.volume = any_amount(&random),
				.handle_s = any_amount(&random),
				.handled = any_amount(&random)};
		}
		pack_cells(&bytes, cells, CELLS, origin);
		struct pack_reader reader = {.at = (const unsigned char *)bytes.data,
			.end = (const unsigned char *)bytes.data + bytes.length,
			.start = origin};
		for (int i = 0; i < CELLS; i++) {
			ck_assert(pack_read_cell(&reader, &cell));
			ck_assert_int_eq(cell.start, cells[i].start);
			ck_assert_int_eq(cell.width_s, cells[i].width_s);
			ck_assert_double_eq(cell.volume, cells[i].volume);
			ck_assert_double_eq(cell.handle_s, cells[i].handle_s);
			ck_assert_double_eq(cell.handled, cells[i].handled);
		}
		ck_assert(!pack_read_cell(&reader, &cell));
		ck_assert(reader.at == reader.end);
	}
}
END_TEST

START_TEST(damaged_cells_are_never_read_past_their_end)
{
	struct random random;
	random_init(&random, 42, 0);
	for (int round = 0; round < 20000; round++) {
		unsigned char bytes[40];
		size_t length = random_below(&random, sizeof(bytes));
		for (size_t i = 0; i < length; i++)
			bytes[i] = (unsigned char)random_bits(&random);
		owned_ unsigned char *exact = NULL; /* so that a sanitizer sees a step too far */
		ck_assert_int_eq(memory_new(length, 1, &exact, NULL), ROTA_OK);
		memcpy(exact, bytes, length);
		struct pack_reader reader = {.at = exact, .end = exact + length};
		struct tally_cell cell;
		while (pack_read_cell(&reader, &cell)) {
			ck_assert_int_gt(cell.width_s, 0);
			ck_assert(cell.volume >= 0 && isfinite(cell.volume));
		}
	}
}
END_TEST

START_TEST(reals_are_little_endian)
{
	static const unsigned char one_and_nan[] = {0, 0, 0, 0, 0, 0, 0xf0, 0x3f};
	done_by(text_done) struct text bytes = {0};
	double values[] = {1, (double)NAN, -0.25, 1e-300}, back[4];
	pack_reals(&bytes, values, 4);
	ck_assert_uint_eq(bytes.length, 32);
	ck_assert_mem_eq(bytes.data, one_and_nan, 8);
	pack_read_reals((const unsigned char *)bytes.data, 4, back);
	ck_assert_mem_eq(back, values, sizeof(values));
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "pack", cells_come_back,
		damaged_cells_are_never_read_past_their_end, reals_are_little_endian);
}
