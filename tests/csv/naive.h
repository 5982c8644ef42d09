/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_CSV_NAIVE_H
#define TESTS_CSV_NAIVE_H
/* Delimited text letter by letter and whole in memory, by the words of RFC 4180 and of csv.h about
 * rows that are wrong: what the reader is compared with. Commas only, short rows only. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NAIVE_FIELDS = 64, NAIVE_LETTERS = 512 };

struct naive_row {
	int64_t line;
	bool quote_fault;
	int n_fields;
	char fields[NAIVE_FIELDS][NAIVE_LETTERS];
	size_t lengths[NAIVE_FIELDS];
};

struct naive {
	const char *text;
	size_t length, at;
	int64_t line;
};

static inline bool naive_at_line_end(const struct naive *naive)
{
	return naive->at == naive->length || naive->text[naive->at] == '\n' ||
	       naive->text[naive->at] == '\r';
}

static inline void naive_pass_line_end(struct naive *naive)
{
	if (naive->at == naive->length)
		return;
	bool returned = naive->text[naive->at++] == '\r';
	if (returned && naive->at < naive->length && naive->text[naive->at] == '\n')
		naive->at++;
	naive->line++;
}

static inline void naive_put(struct naive_row *row, char letter)
{
	row->fields[row->n_fields][row->lengths[row->n_fields]++] = letter;
}

/* False: the quotes are wrong. */
static inline bool naive_field(struct naive *naive, struct naive_row *row)
{
	row->lengths[row->n_fields] = 0;
	bool quoted = naive->at < naive->length && naive->text[naive->at] == '"';
	naive->at += quoted;
	while (quoted) {
		if (naive->at == naive->length)
			return false;
		if (naive->text[naive->at] != '"') {
			naive_put(row, naive->text[naive->at++]);
		} else if (naive->at + 1 < naive->length && naive->text[naive->at + 1] == '"') {
			naive_put(row, '"');
			naive->at += 2;
		} else {
			naive->at++;
			quoted = false;
			if (!naive_at_line_end(naive) && naive->text[naive->at] != ',')
				return false;
		}
	}
	while (!naive_at_line_end(naive) && naive->text[naive->at] != ',')
		naive_put(row, naive->text[naive->at++]);
	row->n_fields++;
	return true;
}

static inline int64_t naive_lines(const char *text, size_t length)
{
	int64_t lines = 0;
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
	return lines;
}

/* False behind the last row. */
static inline bool naive_next(struct naive *naive, struct naive_row *row)
{
	while (naive->at < naive->length && naive_at_line_end(naive))
		naive_pass_line_end(naive);
	if (naive->at == naive->length)
		return false;
	size_t start = naive->at;
	*row = (struct naive_row){.line = naive->line};
	bool fine = naive_field(naive, row);
	while (fine && !naive_at_line_end(naive)) {
		naive->at++;
		fine = naive_field(naive, row);
	}
	row->quote_fault = !fine;
	if (!fine) {
		row->n_fields = 0;
		for (naive->at = start; !naive_at_line_end(naive);)
			naive->at++;
	} else {
		naive->line += naive_lines(naive->text + start, naive->at - start);
	}
	naive_pass_line_end(naive);
	return true;
}

#endif
