/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
/*
 * Chance that can be repeated: xoshiro256** seeded by splitmix64 (Blackman and Vigna, "Scrambled
 * linear pseudorandom number generators", ACM TOMS 47, 2021). A seed and a stream number make an
 * independent sequence, the same on every machine.
 */
#include <stdint.h>

struct random {
	uint64_t state[4];
};

void random_init(struct random *random, uint64_t seed, uint64_t stream);
uint64_t random_bits(struct random *random);
/* 0 .. n - 1, each as likely; n > 0. */
uint32_t random_below(struct random *random, uint32_t n);
/* [0, 1) */
double random_unit(struct random *random);
/* Any order as likely as any other. */
void random_shuffle(struct random *random, int items[], int n);

#endif
