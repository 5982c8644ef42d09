/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "qr/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

enum { QUIET_MODULES = 4 };

static bool is_dark(const QRcode *code, int row, int column)
{
	return (code->data[row * code->width + column] & 1) != 0;
}

/* Runs of dark modules as boxes one unit high. */
static void add_row(struct text *out, const QRcode *code, int row)
{
	for (int column = 0; column < code->width;) {
		int until = column;
		while (until < code->width && is_dark(code, row, until))
			until++;
		if (until > column)
			text_addf(out, "M%d %dh%dv1h-%dz", column + QUIET_MODULES,
				row + QUIET_MODULES, until - column, until - column);
		column = until > column ? until : column + 1;
	}
}

enum rota_status qr_add_svg(
	struct text *out, const char *words, const char *label, struct rota_error *err)
{
	QRcode *code = QRcode_encodeString8bit(words, 0, QR_ECLEVEL_M);
	if (code == NULL && errno == ENOMEM)
		return error_no_memory(err);
	if (code == NULL)
		return error_set(err, ROTA_EINVAL,
			"words of %zu octets do not fit a QR code, must be 1 to 2331",
			strlen(words));
	int size = code->width + 2 * QUIET_MODULES;
	text_addf(out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", size,
		size);
	text_add_html(out, label);
	text_addf(out,
		"\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" "
		"shape-rendering=\"crispEdges\" d=\"",
		size, size);
	for (int row = 0; row < code->width; row++)
		add_row(out, code, row);
	text_add(out, "\"/></svg>");
	QRcode_free(code);
	return ROTA_OK;
}
