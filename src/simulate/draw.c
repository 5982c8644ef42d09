/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/draw.h"

#include "numeric/quantile.h"

#include <math.h>

/* Where the tail begins, and the area of each layer, of 256 under exp(-x). */
static const double TAIL = 7.69711747013104972, AREA = 0.0039496598225815571993;

void draw_tables_init(struct draw_tables *tables)
{
	double right = AREA / exp(-TAIL), end = TAIL;
	for (int layer = 0; layer < 256; layer++) {
		tables->width[layer] = right * 0x1p-53;
		tables->inside[layer] = (uint64_t)(end / right * 0x1p53);
		tables->height[layer] = exp(-right);
		right = end;
		end = layer < 254 ? -log(AREA / right + exp(-right)) : 0.0;
	}
	tables->height[256] = 1.0;
}

double draw_exponential_rest(const struct draw_tables *tables, uint64_t bits)
{
	double start = 0.0;
	for (;;) {
		size_t layer = bits & 255;
		uint64_t fraction = bits >> 11;
		double x = (double)(int64_t)fraction * tables->width[layer];
		if (fraction < tables->inside[layer])
			return start + x;
		bits = draw_mix(bits + DRAW_STEP);
		if (layer == 0) {
			start += TAIL;
			continue;
		}
		double low = tables->height[layer], high = tables->height[layer + 1];
		if (low + draw_unit(bits) * (high - low) < exp(-x))
			return start + x;
		bits = draw_mix(bits + DRAW_STEP);
	}
}

static double from_table(const double table[], double share)
{
	double at = share * (SIMULATE_SHAPE_POINTS - 1);
	int i = (int)at;
	return table[i] + (at - i) * (table[i + 1] - table[i]);
}

double draw_shaped(const struct simulate_shape *shape, uint64_t bits)
{
	double share = draw_unit(bits);
	switch (shape->kind) {
	case SHAPE_EXPONENTIAL:
		return -log(share);
	case SHAPE_LOGNORMAL: {
		double variance = log1p(shape->cv * shape->cv);
		return exp(sqrt(variance) * quantile_normal(share) - 0.5 * variance);
	}
	case SHAPE_TABLE:
		return from_table(shape->table, share);
	case SHAPE_FIXED:
		break;
	}
	return 1.0;
}

double draw_gamma(double cv2, uint64_t key)
{
	double shape = 1.0 / cv2, more = shape < 1.0 ? 1.0 : 0.0;
	double d = shape + more - 1.0 / 3.0, c = 1.0 / sqrt(9.0 * d);
	for (uint64_t number = 0;; number += 2) {
		double z = quantile_normal(draw_unit(draw_bits(key, number)));
		double v = 1.0 + c * z;
		v = v * v * v;
		double u = draw_unit(draw_bits(key, number + 1));
		if (!(v > 0.0) || log(u) >= 0.5 * z * z + d - d * v + d * log(v))
			continue;
		double gamma = d * v;
		if (more > 0.0)
			gamma *= pow(draw_unit(draw_bits(key, number + 2)), cv2);
		return gamma * cv2;
	}
}
