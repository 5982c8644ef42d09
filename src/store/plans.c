/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/plan_stream.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static enum rota_status add_plan(struct store *store, const char *inputs,
	const struct roster *roster, struct period period, const char *figures_json,
	int *ret_version, struct rota_error *err)
{
	owned_by(store_new_plan_free) struct store_new_plan *plan = NULL;
	TRY(store_new_plan_begin(store, inputs, period, figures_json, &plan, ret_version, err));
	TRY(store_new_plan_add(plan, roster, err));
	return store_new_plan_end(plan, err);
}

enum rota_status store_add_plan(struct store *store, const struct site *site, const char *inputs,
	const struct roster *roster, struct period period, const char *figures_json,
	int *ret_version, struct rota_error *err)
{
	(void)site;
	int version = 0;
	TRY(db_begin_step(store, err));
	enum rota_status status =
		add_plan(store, inputs, roster, period, figures_json, &version, err);
	TRY(db_end_step(store, status, err));
	*ret_version = version;
	return ROTA_OK;
}

static bool read_number(const char **text, char stop, int64_t *ret_number)
{
	char *end;
	errno = 0;
	*ret_number = strtoll(*text, &end, 10);
	if (end == *text || errno != 0 || *end != stop)
		return false;
	*text = end + 1;
	return true;
}

static enum rota_status read_piece(struct store *store, const struct site *site,
	struct roster *roster, const char **text, struct rota_error *err)
{
	int64_t start, end, paid, length;
	if (!read_number(text, ' ', &start) || !read_number(text, ' ', &end) ||
		!read_number(text, ' ', &paid) || !read_number(text, ':', &length) || length < 0 ||
		strnlen(*text, (size_t)length + 1) != (size_t)length + 1 || (*text)[length] != '\n')
		return db_damaged(store, "the pieces of a shift cannot be read", err);
	owned_ char *name = NULL;
	TRY(memory_copy_bytes(*text, (size_t)length, &name, err));
	*text += length + 1;
	return roster_add_piece(roster, site, start, end, name, paid != 0, err);
}

static enum rota_status read_duties(struct store *store, const struct site *site, int64_t version,
	struct roster *roster, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT agent, kind, day, pieces FROM duties WHERE version = ?1 ORDER BY n",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", version));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		TRY(roster_add_duty(roster, site, db_text(statement, 0), db_text(statement, 1),
			(day_number)db_integer(statement, 2), err));
		for (const char *text = db_text(statement, 3); *text != '\0';)
			TRY(read_piece(store, site, roster, &text, err));
	}
}

enum rota_status store_read_plan(struct store *store, const struct site *site, int version,
	struct roster **ret_roster, struct period *ret_period, int *ret_version,
	char **ret_figures_json, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	owned_ char *figures = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT version, first_day, n_days, figures FROM plans "
		"WHERE version = ?1 OR ?1 = 0 ORDER BY version DESC LIMIT 1",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", (int64_t)version));
	TRY(db_step(store, statement, &has_row, err));
	if (has_row) {
		TRY(roster_new(&roster, err));
		TRY(read_duties(store, site, db_integer(statement, 0), roster, err));
		TRY(memory_copy_text(db_text(statement, 3), &figures, err));
	}
	*ret_roster = TAKE(roster);
	if (ret_version != NULL)
		*ret_version = has_row ? (int)db_integer(statement, 0) : 0;
	if (ret_period != NULL && has_row)
		*ret_period = (struct period){
			(day_number)db_integer(statement, 1), (int)db_integer(statement, 2)};
	if (ret_figures_json != NULL)
		*ret_figures_json = TAKE(figures);
	return ROTA_OK;
}

void store_plans_done(struct store_plans *plans)
{
	free(plans->items);
	*plans = (struct store_plans){0};
}

enum rota_status store_list_plans(
	struct store *store, struct store_plans *ret_plans, struct rota_error *err)
{
	done_by(store_plans_done) struct store_plans plans = {0};
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT p.version, p.first_day, p.n_days, "
		"(SELECT count(*) FROM duties d WHERE d.version = p.version), "
		"EXISTS (SELECT 1 FROM publications b WHERE b.plan = p.version) "
		"FROM plans p ORDER BY p.version",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(memory_grow(
			&plans.items, &plans.capacity, plans.count + 1, sizeof(*plans.items), err));
		plans.items[plans.count++] =
			(struct store_plan){.version = (int)db_integer(statement, 0),
				.period = {(day_number)db_integer(statement, 1),
					(int)db_integer(statement, 2)},
				.n_duties = db_integer(statement, 3),
				.published = db_integer(statement, 4) != 0};
	}
	*ret_plans = plans;
	plans = (struct store_plans){0};
	return ROTA_OK;
}
