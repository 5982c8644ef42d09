/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/history.h"

#include "base/random.h"
#include "history_file.h"

#include <sys/resource.h>
#include <zlib.h>

enum { MINUTES = 20000, ROWS = 60000 };

/* Random contacts in each of the formats of time: the cells are those counted here. */
static void make_rows(struct text *text, const struct zone *zone, int form, double cells[3][4001])
{
	static const char *const queues[] = {"phone", "chat", "email"};
	struct random random;
	random_init(&random, 31, 0);
	text_add(text, "time,queue,handle_s\n");
	for (int i = 0; i < ROWS; i++) {
		instant at = 1761300000 + (instant)i * MINUTES * 60 / ROWS;
		int queue = (int)random_below(&random, 3), second, y, m, d;
		day_number day;
		char local[INSTANT_TEXT_SIZE];
		instant_format(zone, at, local);
		zone_local(zone, at, &day, &second);
		day_civil(day, &y, &m, &d);
		int hour = second / 3600, minute = second / 60 % 60;
		switch (form) {
		case 0:
			text_addf(text, "%s", local);
			break;
		case 1:
			text_addf(text, "%.10s %.8s", local, local + 11);
			break;
		case 2:
			text_addf(text, "%lld", (long long)at);
			break;
		case 3:
			text_addf(text, "%lld%03d", (long long)at, i % 1000);
			break;
		case 4:
			text_addf(text, "%02d.%02d.%04d %02d:%02d:%02d", d, m, y, hour, minute,
				second % 60);
			break;
		default:
			text_addf(text, "%d/%d/%d %d:%02d:%02d %s", m, d, y,
				hour % 12 == 0 ? 12 : hour % 12, minute, second % 60,
				hour < 12 ? "AM" : "PM");
		}
		text_addf(text, ",%s,%d\n", queues[queue], i % 100);
		cells[queue][(at - 1761300000) / TALLY_CELL_S]++;
	}
}

START_TEST(every_form_of_time_gives_the_same_cells)
{
	for (int form = 0; form < 6; form++) {
		static double expected[3][4001];
		struct history_case c;
		done_by(text_done) struct text text = {0};
		memset(expected, 0, sizeof(expected));
		history_case_init(&c, "Europe/Warsaw");
		make_rows(&text, c.site.zone, form, expected);
		history_case_expect(&c, text.data, ROTA_OK);
		ck_assert_int_eq(c.tally.used, ROWS);
		double sum = 0;
		for (size_t i = 0; i < c.tally.n_cells; i++) {
			const struct tally_cell *cell = &c.tally.cells[i];
			int queue = names_find_text(&c.tally.queues, "phone") == cell->queue  ? 0
				    : names_find_text(&c.tally.queues, "chat") == cell->queue ? 1
											      : 2;
			sum += cell->volume;
			ck_assert_double_eq(cell->volume,
				expected[queue][(cell->start - 1761300000) / TALLY_CELL_S]);
		}
		ck_assert_double_eq(sum, ROWS);
		/* the fold of 2025-10-26 lies within */
		ck_assert_int_eq(c.tally.fold_times > 0, form == 1 || form >= 4);
		history_case_done(&c);
	}
}
END_TEST

START_TEST(gzip_files_are_read_as_they_are)
{
	static double cells[3][4001];
	struct history_case c;
	done_by(text_done) struct text text = {0}, plain = {0}, packed = {0};
	history_case_init(&c, "Europe/Warsaw");
	make_rows(&text, c.site.zone, 0, cells);
	history_case_expect(&c, text.data, ROTA_OK);
	history_case_tell(&c, &plain);
	gzFile file = gzopen(c.path, "wb");
	gzwrite(file, text.data, (unsigned)text.length);
	gzclose(file);
	tally_done(&c.tally);
	ck_assert_int_eq(
		history_run(&c.site, &c.source, c.path, NULL, &c.tally, &c.error), ROTA_OK);
	history_case_tell(&c, &packed);
	ck_assert_str_eq(packed.data, plain.data);
	ck_assert_int_eq(truncate(c.path, 20000), 0);
	tally_done(&c.tally);
	ck_assert_int_eq(
		history_run(&c.site, &c.source, c.path, NULL, &c.tally, &c.error), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "cut off"));
	history_case_done(&c);
}
END_TEST

START_TEST(missing_files_are_told)
{
	struct history_case c;
	history_case_init(&c, "Europe/Warsaw");
	ck_assert_int_eq(
		history_run(&c.site, &c.source, "/nowhere/x.csv", NULL, &c.tally, &c.error),
		ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(c.error.text, "/nowhere/x.csv"));
	history_case_done(&c);
}
END_TEST

static void note_progress(void *owner, const char *step, double share)
{
	double *last = owner;
	ck_assert_ptr_nonnull(step);
	ck_assert(share >= *last && share <= 1);
	*last = share;
}

START_TEST(progress_is_told_and_cancelling_heeded)
{
	static double cells[3][4001];
	struct history_case c;
	done_by(text_done) struct text text = {0};
	double last = 0;
	int cancel = 0;
	struct rota_context context = {
		.progress = note_progress, .owner = &last, .cancel = &cancel};
	history_case_init(&c, "Europe/Warsaw");
	make_rows(&text, c.site.zone, 0, cells);
	history_case_expect(&c, text.data, ROTA_OK);
	tally_done(&c.tally);
	ck_assert_int_eq(
		history_run(&c.site, &c.source, c.path, &context, &c.tally, &c.error), ROTA_OK);
	ck_assert(last > 0.3);
	tally_done(&c.tally);
	cancel = 1;
	ck_assert_int_eq(
		history_run(&c.site, &c.source, c.path, &context, &c.tally, &c.error), ROTA_ELIMIT);
	history_case_done(&c);
}
END_TEST

static long peak_kb(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* Forty times the rows in the same cells: what is needed does not grow with them. */
START_TEST(memory_does_not_grow_with_the_file)
{
	struct history_case c;
	long peak[2];
	history_case_init(&c, "Europe/Warsaw");
	for (int round = 0; round < 2; round++) {
		FILE *file = fopen(c.path, "w");
		fprintf(file, "time,queue,note\n");
		for (int i = 0; i < (round == 0 ? 20000 : 800000); i++)
			fprintf(file, "2026-03-%02d %02d:%02d:00,phone,some more words\n",
				1 + i % 28, i % 24, i % 60);
		fclose(file);
		tally_done(&c.tally);
		ck_assert_int_eq(
			history_run(&c.site, &c.source, c.path, NULL, &c.tally, &c.error), ROTA_OK);
		peak[round] = peak_kb();
	}
	ck_assert_msg(peak[1] - peak[0] < 2048, "%ld kB, then %ld kB", peak[0], peak[1]);
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "history", every_form_of_time_gives_the_same_cells,
		gzip_files_are_read_as_they_are, missing_files_are_told,
		progress_is_told_and_cancelling_heeded, memory_does_not_grow_with_the_file);
}
