/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/painter.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

enum { START = 1200000000 };

START_TEST(a_cell_is_spread_by_time)
{
	done_by(painter_done) struct painter painter = {0};
	double volume, handle_s;
	const struct tally_cell cell = {
		.start = START, .width_s = 3600, .volume = 12, .handle_s = 3600, .handled = 12};
	ck_assert_int_eq(painter_init(&painter, START, 24, NULL), ROTA_OK);
	painter_add(&painter, &cell, false);
	painter_lay(&painter);
	for (size_t i = 0; i < 4; i++) {
		painter_sum(&painter, i * 3, 3, &volume, &handle_s);
		ck_assert_double_eq(volume, 3);
		ck_assert_double_eq(handle_s, 300);
	}
	painter_sum(&painter, 9, 6, &volume, &handle_s);
	ck_assert(isnan(volume) && isnan(handle_s));
}
END_TEST

/* Cells at odd moments that follow each other: all of what is in them arrives, and where they end
 * within a part it is not known. */
START_TEST(straddling_cells_lose_nothing)
{
	struct random random;
	random_init(&random, 51, 0);
	for (int round = 0; round < 200; round++) {
		done_by(painter_done) struct painter painter = {0};
		double sum = 0, painted = 0, volume, handle_s;
		instant at = START + 300;
		ck_assert_int_eq(painter_init(&painter, START, 200, NULL), ROTA_OK);
		while (at < START + 190 * 300) {
			struct tally_cell cell = {.start = at,
				.width_s = 1 + (int)random_below(&random, 4000),
				.volume = random_below(&random, 50)};
			if (at + cell.width_s > START + 200 * 300)
				break;
			painter_add(&painter, &cell, false);
			at += cell.width_s;
			sum += cell.volume;
		}
		painter_lay(&painter);
		for (size_t i = 0; i < 200; i++)
			painted += painter.canvas[i].volume;
		ck_assert_double_eq_tol(painted, sum, 1e-6);
		painter_sum(&painter, 1, (size_t)(at - START) / 300 - 1, &volume, &handle_s);
		ck_assert(!isnan(volume));
		painter_sum(&painter, 0, 1, &volume, &handle_s);
		ck_assert(isnan(volume));
	}
}
END_TEST

START_TEST(layers_cover_those_below)
{
	done_by(painter_done) struct painter painter = {0};
	double volume, handle_s;
	const struct tally_cell below = {.start = START, .width_s = 1200, .volume = 40},
				above = {.start = START + 300, .width_s = 300, .volume = 7};
	ck_assert_int_eq(painter_init(&painter, START, 4, NULL), ROTA_OK);
	painter_add(&painter, &below, false);
	painter_lay(&painter);
	painter_cover(&painter, START + 300, START + 900);
	painter_add(&painter, &above, true);
	painter_lay(&painter);
	painter_sum(&painter, 0, 4, &volume, &handle_s);
	ck_assert_double_eq(volume, 10 + 7 + 0 + 10);
	painter_clear(&painter);
	painter_sum(&painter, 0, 1, &volume, &handle_s);
	ck_assert(isnan(volume));
}
END_TEST

START_TEST(what_lies_beside_the_canvas_is_left_out)
{
	done_by(painter_done) struct painter painter = {0};
	double volume, handle_s;
	const struct tally_cell wide = {.start = START - 300, .width_s = 1200, .volume = 40},
				before = {.start = START - 900, .width_s = 300, .volume = 9},
				behind = {.start = START + 600, .width_s = 300, .volume = 9};
	ck_assert_int_eq(painter_init(&painter, START, 2, NULL), ROTA_OK);
	painter_add(&painter, &before, false);
	painter_add(&painter, &behind, false);
	painter_add(&painter, &wide, false);
	painter_cover(&painter, -(INT64_C(1) << 40), START - 5);
	painter_lay(&painter);
	painter_sum(&painter, 0, 2, &volume, &handle_s);
	ck_assert_double_eq(volume, 20);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "painter", a_cell_is_spread_by_time,
		straddling_cells_lose_nothing, layers_cover_those_below,
		what_lies_beside_the_canvas_is_left_out);
}
