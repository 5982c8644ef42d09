/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_DRAW_H
#define SIMULATE_DRAW_H
/*
 * Chance by number: draw n of a key depends on both alone (splitmix64 as a function of its counter;
 * Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), so a contact's
 * chances can be had when they are needed, in any order. Exponential times by the ziggurat of
 * Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Stat. Software 5,
 * 2000, with 256 layers and 53 bits.
 */
#include "simulate/input.h"

#include <stdint.h>

struct draw_tables {
	uint64_t inside[256]; /* below it a point is under the curve */
	double width[256];    /* of a layer, over 2^53 */
	double height[257];   /* of the curve at the layers' ends */
};

void draw_tables_init(struct draw_tables *tables);

#define DRAW_STEP UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t draw_mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline uint64_t draw_bits(uint64_t key, uint64_t number)
{
	return draw_mix(key + (number + 1) * DRAW_STEP);
}

/* A key of its own for each pair. */
static inline uint64_t draw_key(uint64_t key, uint64_t which)
{
	return draw_mix(key ^ draw_mix(which + DRAW_STEP));
}

/* (0, 1) */
static inline double draw_unit(uint64_t bits)
{
	return ((double)(int64_t)(bits >> 11) + 0.5) * 0x1p-53;
}

double draw_exponential_rest(const struct draw_tables *tables, uint64_t bits);

/* Mean 1. */
static inline double draw_exponential(const struct draw_tables *tables, uint64_t bits)
{
	uint64_t fraction = bits >> 11;
	size_t layer = bits & 255;
	if (fraction < tables->inside[layer])
		return (double)(int64_t)fraction * tables->width[layer];
	return draw_exponential_rest(tables, bits);
}

/* A time of that shape with mean 1; not exponential. */
double draw_shaped(const struct simulate_shape *shape, uint64_t bits);

/* Gamma with mean 1 and that squared coefficient of variation > 0 (Marsaglia and Tsang, "A simple
 * method for generating gamma variables", ACM TOMS 26, 2000). */
double draw_gamma(double cv2, uint64_t key);

#endif
