/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"

#include <assert.h>

static uint64_t splitmix(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static uint64_t rotated(uint64_t x, int k)
{
	return x << k | x >> (64 - k);
}

void random_init(struct random *random, uint64_t seed, uint64_t stream)
{
	uint64_t state = seed ^ splitmix(&stream);
	for (int i = 0; i < 4; i++)
		random->state[i] = splitmix(&state);
}

uint64_t random_bits(struct random *random)
{
	uint64_t *s = random->state;
	uint64_t result = rotated(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotated(s[3], 45);
	return result;
}

uint32_t random_below(struct random *random, uint32_t n)
{
	assert(n > 0);
	/* Lemire 2019: multiply and reject the few that would be too likely. */
	uint32_t threshold = -n % n;
	for (;;) {
		uint64_t product = (random_bits(random) >> 32) * n;
		if ((uint32_t)product >= threshold)
			return (uint32_t)(product >> 32);
	}
}

double random_unit(struct random *random)
{
	return (double)(random_bits(random) >> 11) * 0x1p-53;
}

void random_shuffle(struct random *random, int items[], int n)
{
	for (int i = n - 1; i > 0; i--) {
		int j = (int)random_below(random, (uint32_t)i + 1);
		int kept = items[i];
		items[i] = items[j];
		items[j] = kept;
	}
}
