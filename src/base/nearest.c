/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include <string.h>

enum { LONGEST = 64 };

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int distance(const char *a, int n, const char *b, int m)
{
	int rows[3][LONGEST + 1];
	for (int j = 0; j <= m; j++)
		rows[0][j] = j;
	for (int i = 1; i <= n; i++) {
		int *now = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		now[0] = i;
		for (int j = 1; j <= m; j++) {
			now[j] = least(least(now[j - 1], before[j]) + 1,
				before[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], two[j - 2] + 1);
		}
	}
	return rows[n % 3][m];
}

const char *nearest_find(const char *word, const char *const words[], size_t count)
{
	size_t length = strlen(word);
	if (length > LONGEST)
		return NULL;
	const char *best = NULL;
	int best_distance = least((int)(length + 2) / 3, 3) + 1;
	for (size_t i = 0; i < count; i++) {
		size_t other = strlen(words[i]);
		if (other > LONGEST)
			continue;
		int d = distance(word, (int)length, words[i], (int)other);
		if (d < best_distance) {
			best = words[i];
			best_distance = d;
		}
	}
	return best;
}
