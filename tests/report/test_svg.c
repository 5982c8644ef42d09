/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "report/axis.h"
#include "report/markup.h"
#include "report/outline.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>

enum { PIXELS = 40 };
static const struct scale X = {.low = 0, .high = 10, .from = 0, .to = PIXELS};
static const struct scale Y = {.low = 0, .high = 8, .from = PIXELS, .to = 0};

static void check_area(const double low[], const double high[], int n)
{
	done_by(text_done) struct text out = {0};
	text_add(&out, "");
	svg_steps_between(&out, "a", low, high, n, &X, &Y);
	struct outline outline = outline_read(out.data, "a");
	for (int px = 0; px < PIXELS; px++)
		for (int py = 0; py < PIXELS; py++) {
			double value = (PIXELS - py - 0.5) * 8 / PIXELS;
			int i = px * 10 / PIXELS;
			bool wanted = i < n && isfinite(high[i]) &&
				      value > (low != NULL ? low[i] : 0) && value < high[i];
			ck_assert_msg(outline_holds(&outline, px + 0.5, py + 0.5) == wanted,
				"pixel %d %d of %s", px, py, out.data);
		}
}

START_TEST(areas_between_steps_fill_what_lies_between)
{
	static const double low[10] = {0, 1, 1, 4, 4, 4, 0, 2, 2, 0};
	static const double high[10] = {2, 2, 3, 3, 4, 6, 6, 1, 5, 8};
	static const double holes[10] = {2, NAN, 3, 3, 0, 0, 6, INFINITY, 5, 8};
	check_area(low, high, 10);
	check_area(NULL, holes, 10);
	check_area(NULL, high, 1);
	check_area(high, high, 10);
}
END_TEST

START_TEST(steps_stop_at_gaps)
{
	static const double values[] = {1, 1, NAN, 2, 3};
	done_by(text_done) struct text out = {0};
	svg_steps(&out, "need", values, 5, &X, &Y);
	ck_assert_str_eq(out.data, "<path class=\"need\" d=\"M0 35h8m4-5h4v-5h4\"/>\n");
}
END_TEST

START_TEST(steps_of_nothing_known_draw_nothing)
{
	static const double values[] = {NAN, NAN};
	done_by(text_done) struct text out = {0};
	text_add(&out, "");
	svg_steps(&out, "need", values, 2, &X, &Y);
	svg_steps(&out, "need", values, 0, &X, &Y);
	ck_assert_str_eq(out.data, "");
}
END_TEST

START_TEST(numbers_are_written_to_a_tenth_and_stay_within_reason)
{
	done_by(text_done) struct text out = {0};
	svg_line(&out, 0.04, -0.26, 1e300, NAN, "x");
	ck_assert_str_eq(out.data, "<path class=\"x\" d=\"M0-.3l1000000 .3\"/>\n");
}
END_TEST

START_TEST(rectangles_follow_each_other_in_one_path)
{
	done_by(text_done) struct text out = {0};
	struct svg_path path = svg_path_of(&out, "k0");
	svg_path_rectangle(&path, 1, 2, 3, 4);
	svg_path_rectangle(&path, 10.5, 2, 0.01, 4); /* too thin to be seen */
	svg_path_rectangle(&path, 11, 1, 2, 2);
	svg_path_end(&path);
	ck_assert_str_eq(out.data, "<path class=\"k0\" d=\"M1 2h3v4h-3zm10-1h2v2h-2z\"/>\n");
}
END_TEST

START_TEST(labels_are_escaped)
{
	done_by(text_done) struct text out = {0};
	svg_begin(&out, 10, 20, "chart", "", "\"a\" <b> & 'c'", "<d>");
	svg_text(&out, 1, 2, "t", "<script>&\x01");
	svg_end(&out);
	markup_check(out.data);
	ck_assert_ptr_nonnull(strstr(out.data, "&quot;a&quot; &lt;b&gt; &amp; &#39;c&#39;"));
	ck_assert_ptr_nonnull(strstr(out.data, "<desc>&lt;d&gt;</desc>"));
	ck_assert_ptr_nonnull(strstr(out.data, ">&lt;script&gt;&amp;\uFFFD</text>"));
}
END_TEST

START_TEST(tops_of_axes_are_round_and_not_below_the_most)
{
	static const struct {
		double most, top;
	} cases[] = {{0, 1}, {1, 1}, {1.5, 2}, {3, 3}, {5, 6}, {7, 8}, {15, 15}, {17, 20},
		{99, 100}, {101, 150}, {1999, 2000}, {-5, 1}, {NAN, 1}};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(fabs(axis_top(cases[i].most) - cases[i].top) < 1e-9,
			"top of %g is %g, not %g", cases[i].most, axis_top(cases[i].most),
			cases[i].top);
	for (double most = 1; most < 1e12; most *= 1.37) {
		ck_assert(axis_top(most) >= most);
		ck_assert(axis_top(most) <= 2 * most);
	}
}
END_TEST

START_TEST(values_outside_a_scale_stay_at_its_ends)
{
	ck_assert_double_eq_tol(scale_at(&X, -5), 0, 1e-12);
	ck_assert_double_eq_tol(scale_at(&X, 500), PIXELS, 1e-12);
	ck_assert_double_eq_tol(scale_at(&Y, 2), 30, 1e-12);
	struct scale none = {.low = 3, .high = 3, .from = 1, .to = 9};
	ck_assert_double_eq_tol(scale_at(&none, 3), 1, 1e-12);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "svg", areas_between_steps_fill_what_lies_between,
		steps_stop_at_gaps, steps_of_nothing_known_draw_nothing,
		numbers_are_written_to_a_tenth_and_stay_within_reason,
		rectangles_follow_each_other_in_one_path, labels_are_escaped,
		tops_of_axes_are_round_and_not_below_the_most,
		values_outside_a_scale_stay_at_its_ends);
}
