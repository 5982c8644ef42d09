/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef QR_QR_H
#define QR_QR_H
/* Words as a QR code (ISO/IEC 18004), drawn as SVG. */
#include "base/text.h"

/*
 * Adds an SVG element of class "qr" with the code of the words, four light modules around it,
 * `label` being read out by programs for the blind. One unit is one module. ROTA_EINVAL when the
 * words are too long (2331 octets) or none.
 */
enum rota_status qr_add_svg(
	struct text *out, const char *words, const char *label, struct rota_error *err);

#endif
