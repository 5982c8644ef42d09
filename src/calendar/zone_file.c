/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone_file.h"

#include <string.h>

enum { HEADER_SIZE = 44, MOST_OFFSET_S = 93600 };

/* Counts in the header, in the order they stand there. */
enum { COUNT_ISUT, COUNT_ISSTD, COUNT_LEAP, COUNT_TIME, COUNT_TYPE, COUNT_CHAR, COUNTS };

struct block {
	uint64_t counts[COUNTS];
	char version;
	size_t time_size; /* bytes of a time */
	const unsigned char *data;
	const unsigned char *end;
};

static uint32_t word_at(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t time_at(const unsigned char *p, size_t size)
{
	if (size == 4)
		return (int32_t)word_at(p);
	return (int64_t)((uint64_t)word_at(p) << 32 | word_at(p + 4));
}

static enum rota_status damaged(struct rota_error *err, const char *what)
{
	return error_set(err, ROTA_EINVAL, "damaged zone file: %s", what);
}

static enum rota_status read_block(const unsigned char *at, const unsigned char *end,
	size_t time_size, struct block *ret_block, struct rota_error *err)
{
	if (end - at < HEADER_SIZE || memcmp(at, "TZif", 4) != 0)
		return damaged(err, "no TZif header");
	struct block block = {.version = (char)at[4], .time_size = time_size};
	for (int i = 0; i < COUNTS; i++)
		block.counts[i] = word_at(at + 20 + 4 * i);
	const uint64_t *n = block.counts;
	uint64_t size = n[COUNT_TIME] * (time_size + 1) + n[COUNT_TYPE] * 6 + n[COUNT_CHAR] +
			n[COUNT_LEAP] * (time_size + 4) + n[COUNT_ISSTD] + n[COUNT_ISUT];
	if (size > (uint64_t)(end - at - HEADER_SIZE))
		return damaged(err, "shorter than its header says");
	block.data = at + HEADER_SIZE;
	block.end = block.data + size;
	*ret_block = block;
	return ROTA_OK;
}

static enum rota_status add_change(
	struct zone_table *table, instant at, int offset_s, struct rota_error *err)
{
	size_t n = table->n_changes;
	TRY(memory_grow(&table->changes, &table->capacity, n + 1, sizeof(*table->changes), err));
	table->changes[n] = (struct zone_change){at, offset_s};
	table->n_changes++;
	return ROTA_OK;
}

static enum rota_status offset_of_type(const struct block *block, const unsigned char *types,
	uint64_t type, int *ret_offset_s, struct rota_error *err)
{
	if (type >= block->counts[COUNT_TYPE])
		return damaged(err, "a change to a type that is not there");
	int32_t offset_s = (int32_t)word_at(types + 6 * type);
	if (offset_s < -MOST_OFFSET_S || offset_s > MOST_OFFSET_S)
		return damaged(err, "an offset of more than 26 hours");
	*ret_offset_s = offset_s;
	return ROTA_OK;
}

static enum rota_status read_changes(
	const struct block *block, struct zone_table *table, struct rota_error *err)
{
	uint64_t n = block->counts[COUNT_TIME];
	const unsigned char *times = block->data, *which = times + n * block->time_size;
	const unsigned char *types = which + n;
	TRY(offset_of_type(block, types, 0, &table->first_offset_s, err));
	for (uint64_t i = 0; i < n; i++) {
		instant at = time_at(times + i * block->time_size, block->time_size);
		int offset_s;
		TRY(offset_of_type(block, types, which[i], &offset_s, err));
		if (table->n_changes > 0 && at <= table->changes[table->n_changes - 1].at)
			return damaged(err, "changes out of order");
		TRY(add_change(table, at, offset_s, err));
	}
	return ROTA_OK;
}

static enum rota_status read_footer(const unsigned char *at, const unsigned char *end,
	struct zone_table *table, struct rota_error *err)
{
	if (end - at < 2 || *at != '\n')
		return damaged(err, "no footer");
	const unsigned char *stop = memchr(at + 1, '\n', (size_t)(end - at - 1));
	if (stop == NULL)
		return damaged(err, "no end of the footer");
	size_t length = (size_t)(stop - at - 1);
	table->has_rule = length > 0;
	if (length > 0 && !zone_rule_parse((const char *)at + 1, length, &table->rule))
		return damaged(err, "a footer that is no rule");
	return ROTA_OK;
}

static enum rota_status read_table(
	const unsigned char *bytes, size_t length, struct zone_table *table, struct rota_error *err)
{
	const unsigned char *end = bytes + length;
	struct block block;
	TRY(read_block(bytes, end, 4, &block, err));
	bool has_long_times = block.version >= '2';
	if (has_long_times)
		TRY(read_block(block.end, end, 8, &block, err));
	if (block.counts[COUNT_LEAP] > 0)
		return error_set(err, ROTA_EINVAL, "zone file counts leap seconds");
	TRY(read_changes(&block, table, err));
	return has_long_times ? read_footer(block.end, end, table, err) : ROTA_OK;
}

enum rota_status zone_table_parse(const unsigned char *bytes, size_t length,
	struct zone_table *ret_table, struct rota_error *err)
{
	done_by(zone_table_done) struct zone_table table = {0};
	TRY(read_table(bytes, length, &table, err));
	*ret_table = table;
	table = (struct zone_table){0};
	return ROTA_OK;
}

void zone_table_done(struct zone_table *table)
{
	free(table->changes);
	*table = (struct zone_table){0};
}
