/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "qr/qr.h"

#include "suite.h"

#include <qrencode.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 200 };

/* Paints the boxes of the second path, the dark one, and gives the side of the drawing. */
static int paint(const char *svg, bool modules[MOST][MOST])
{
	int width, height, row, column, length, used;
	ck_assert_int_eq(
		sscanf(strstr(svg, "viewBox"), "viewBox=\"0 0 %d %d\"", &width, &height), 2);
	ck_assert_int_eq(width, height);
	ck_assert_int_lt(width, MOST);
	const char *path = strstr(strstr(svg, "<path") + 1, "<path");
	path = strstr(path, " d=\"") + 4;
	memset(modules, 0, sizeof(bool) * MOST * MOST);
	while (sscanf(path, "M%d %dh%dv1h-%*dz%n", &column, &row, &length, &used) == 3) {
		for (int i = 0; i < length; i++)
			modules[row][column + i] = true;
		path += used;
	}
	ck_assert_int_eq(*path, '"');
	return width;
}

static char *svg_of(const char *words)
{
	struct text out = {0};
	char *svg;
	struct rota_error err;
	ck_assert_msg(qr_add_svg(&out, words, "a \"b\" <c>", &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(text_take(&out, &svg, NULL), ROTA_OK);
	return svg;
}

/* Against the encoder's own matrix, at several sizes. */
START_TEST(drawing_is_the_code)
{
	static bool modules[MOST][MOST];
	for (size_t length = 1; length <= 900; length += 31) {
		char words[1000];
		for (size_t i = 0; i < length; i++)
			words[i] = (char)('a' + i * 7 % 26);
		words[length] = '\0';
		char *svg = svg_of(words);
		int side = paint(svg, modules);
		QRcode *code = QRcode_encodeString8bit(words, 0, QR_ECLEVEL_M);
		ck_assert_int_eq(side, code->width + 8);
		for (int row = 0; row < side; row++) {
			for (int column = 0; column < side; column++) {
				int r = row - 4, c = column - 4;
				bool inside =
					r >= 0 && c >= 0 && r < code->width && c < code->width;
				bool dark = inside && (code->data[r * code->width + c] & 1);
				ck_assert_int_eq(modules[row][column], dark);
			}
		}
		QRcode_free(code);
		free(svg);
	}
}
END_TEST

/* ISO/IEC 18004, 6.3: finders in three corners, light around them. */
START_TEST(finders_stand_in_three_corners)
{
	static bool modules[MOST][MOST];
	char *svg = svg_of("webcal://rota.example.org/calendars/agent_ana.ics");
	int side = paint(svg, modules);
	const int corners[3][2] = {{4, 4}, {4, side - 11}, {side - 11, 4}};
	for (int f = 0; f < 3; f++) {
		for (int r = -1; r <= 7; r++) {
			for (int c = -1; c <= 7; c++) {
				int ring = abs(r - 3) > abs(c - 3) ? abs(r - 3) : abs(c - 3);
				ck_assert_int_eq(modules[corners[f][0] + r][corners[f][1] + c],
					ring != 2 && ring != 4);
			}
		}
	}
	ck_assert_ptr_nonnull(strstr(svg, "aria-label=\"a &quot;b&quot; &lt;c&gt;\""));
	free(svg);
}
END_TEST

START_TEST(words_that_do_not_fit_are_refused)
{
	struct text out = {0};
	char words[4000];
	struct rota_error err;
	memset(words, 'x', sizeof(words) - 1);
	words[sizeof(words) - 1] = '\0';
	ck_assert_int_eq(qr_add_svg(&out, words, "", &err), ROTA_EINVAL);
	ck_assert_int_eq(qr_add_svg(&out, "", "", &err), ROTA_EINVAL);
	ck_assert_uint_eq(out.length, 0);
	text_done(&out);
	char *svg = svg_of("x");
	free(svg);
}
END_TEST

int main(void)
{
	return SUITE_RUN("qr", "qr", drawing_is_the_code, finders_stand_in_three_corners,
		words_that_do_not_fit_are_refused);
}
