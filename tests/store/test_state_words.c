/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/state_words.h"

#include "base/random.h"
#include "store/pack.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static uint64_t any_bits(struct random *random)
{
	return (uint64_t)random_below(random, UINT32_MAX) << 32 | random_below(random, UINT32_MAX);
}

/* Every pattern of bits comes back, NANs of others too. */
START_TEST(values_come_back_bit_by_bit)
{
	static const uint64_t odd[] = {0, UINT64_C(0x8000000000000000), 1,
		UINT64_C(0x7ff0000000000000), UINT64_C(0xfff0000000000000),
		UINT64_C(0x7ff8000000000000), UINT64_C(0xfff8000000000000),
		UINT64_C(0x7ff8000000000001), UINT64_C(0x7fefffffffffffff)};
	struct random random;
	random_init(&random, 5, 0);
	for (int round = 0; round < 400; round++) {
		done_by(text_done) struct text words = {0}, back = {0};
		unsigned char bytes[COUNT_OF(odd) * PACK_REAL_SIZE];
		size_t count = round == 0 ? COUNT_OF(odd) : (size_t)random_below(&random, 9);
		for (size_t i = 0; i < count; i++) {
			uint64_t bits = round == 0 ? odd[i] : any_bits(&random);
			memcpy(bytes + i * PACK_REAL_SIZE, &bits, sizeof(bits));
		}
		ck_assert(words_of_values(&words, bytes, count * PACK_REAL_SIZE));
		ck_assert(words_to_values(&back, words.data != NULL ? words.data : ""));
		ck_assert_uint_eq(back.length, count * PACK_REAL_SIZE);
		if (count > 0)
			ck_assert_mem_eq(back.data, bytes, back.length);
	}
}
END_TEST

START_TEST(numbers_are_short)
{
	static const struct {
		double value;
		const char *word;
	} cases[] = {{0.1, "0.1"}, {2, "2"}, {-1.5, "-1.5"}, {1e300, "1e+300"}, {NAN, "-"},
		{1.0 / 3, "0.3333333333333333"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text words = {0};
		words_add_real(&words, cases[i].value);
		ck_assert_str_eq(words.data, cases[i].word);
	}
}
END_TEST

START_TEST(cells_and_counts_come_back)
{
	struct random random;
	random_init(&random, 6, 0);
	for (int round = 0; round < 200; round++) {
		done_by(text_done) struct text bytes = {0}, words = {0}, back = {0};
		done_by(text_done) struct text bins = {0}, bin_words = {0}, bins_back = {0};
		struct tally_cell cells[20];
		struct handle_counts counts = {0};
		instant start = random_below(&random, 900);
		for (size_t i = 0; i < COUNT_OF(cells); i++) {
			cells[i] = (struct tally_cell){.start = start,
				.width_s = 300 * (1 + (int32_t)random_below(&random, 4)),
				.volume = random_below(&random, 50) / 7.0,
				.handle_s = random_below(&random, 5000),
				.handled = random_below(&random, 50)};
			start += 300 * (1 + random_below(&random, 9));
			counts.bins[random_below(&random, HANDLE_BINS)] +=
				1 + random_below(&random, 1000);
		}
		pack_cells(&bytes, cells, COUNT_OF(cells), 0);
		ck_assert(words_of_cells(&words, (unsigned char *)bytes.data, bytes.length));
		ck_assert(words_to_cells(&back, words.data));
		ck_assert_uint_eq(back.length, bytes.length);
		ck_assert_mem_eq(back.data, bytes.data, bytes.length);
		pack_handles(&bins, &counts);
		ck_assert(words_of_counts(&bin_words, (unsigned char *)bins.data, bins.length));
		ck_assert(words_to_counts(&bins_back, bin_words.data));
		ck_assert_uint_eq(bins_back.length, bins.length);
		ck_assert_mem_eq(bins_back.data, bins.data, bins.length);
	}
}
END_TEST

START_TEST(nonsense_is_refused)
{
	static const char *const values[] = {
		"1,2", "1  2", " 1", "1 ", "one", "x12", "--", "0x", "1;2", "x00000000000000000"};
	static const char *const cells[] = {"1 300 1 1", "1 300 1 1 1;", "9 300 1 1 1;1 300 1 1 1",
		"1 0 1 1 1", "1 300 -1 1 1", "-1 300 1 1 1", "1 300 1 1 1 1",
		"99999999999 1 1 1 1"};
	static const char *const counts[] = {
		"1", "1 0", "-1 2", "99999 1", "1 2;1 2", "1 2;", "1 2 3"};
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		done_by(text_done) struct text out = {0};
		ck_assert_msg(!words_to_values(&out, values[i]), "%s", values[i]);
	}
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		done_by(text_done) struct text out = {0};
		ck_assert_msg(!words_to_cells(&out, cells[i]), "%s", cells[i]);
	}
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		done_by(text_done) struct text out = {0};
		ck_assert_msg(!words_to_counts(&out, counts[i]), "%s", counts[i]);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "state_words", values_come_back_bit_by_bit, numbers_are_short,
		cells_and_counts_come_back, nonsense_is_refused);
}
