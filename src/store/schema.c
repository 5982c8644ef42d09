/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include <stdio.h>

/* "rota" in ASCII: tells our databases from those of other programs. */
enum { APPLICATION_ID = 0x726f7461 };

/* Never change a step that was given away: add one. Instants are UTC seconds, days are counted from
 * 1970-01-01, `values` are little-endian doubles, `cells` are packed by pack.h. */
static const char *const steps[] = {
	/* 1 */
	"CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE sources (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,"
	" digest TEXT NOT NULL UNIQUE, covers_span INTEGER NOT NULL,"
	" rows INTEGER NOT NULL, used INTEGER NOT NULL, dropped INTEGER NOT NULL,"
	" bad INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);"
	"CREATE TABLE source_queues (queue TEXT NOT NULL, source INTEGER NOT NULL"
	" REFERENCES sources (id) ON DELETE CASCADE,"
	" from_instant INTEGER NOT NULL, until_instant INTEGER NOT NULL,"
	" PRIMARY KEY (queue, source)) WITHOUT ROWID;"
	"CREATE INDEX source_queues_by_source ON source_queues (source);"
	"CREATE TABLE source_cells (queue TEXT NOT NULL, source INTEGER NOT NULL,"
	" week INTEGER NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (queue, source, week),"
	" FOREIGN KEY (queue, source) REFERENCES source_queues (queue, source)"
	" ON DELETE CASCADE) WITHOUT ROWID;"
	"CREATE TABLE forecasts (version INTEGER PRIMARY KEY, inputs TEXT NOT NULL,"
	" first_day INTEGER NOT NULL, n_days INTEGER NOT NULL, step_s INTEGER NOT NULL);"
	"CREATE TABLE forecast_values (version INTEGER NOT NULL"
	" REFERENCES forecasts (version) ON DELETE CASCADE,"
	" queue TEXT NOT NULL, name TEXT NOT NULL, \"values\" BLOB NOT NULL,"
	" PRIMARY KEY (version, queue, name)) WITHOUT ROWID;"
	"CREATE TABLE forecast_accuracy (version INTEGER NOT NULL"
	" REFERENCES forecasts (version) ON DELETE CASCADE, n INTEGER NOT NULL,"
	" queue TEXT NOT NULL, method TEXT NOT NULL, chosen INTEGER NOT NULL,"
	" origins INTEGER NOT NULL, wape REAL, mase REAL, bias REAL, cover80 REAL, cover95 REAL,"
	" day_wape REAL, week_wape REAL, PRIMARY KEY (version, n)) WITHOUT ROWID;"
	"CREATE TABLE needs (version INTEGER PRIMARY KEY, inputs TEXT NOT NULL,"
	" first_day INTEGER NOT NULL, n_days INTEGER NOT NULL, step_s INTEGER NOT NULL);"
	"CREATE TABLE need_values (version INTEGER NOT NULL"
	" REFERENCES needs (version) ON DELETE CASCADE,"
	" queue TEXT NOT NULL, name TEXT NOT NULL, \"values\" BLOB NOT NULL,"
	" PRIMARY KEY (version, queue, name)) WITHOUT ROWID;"
	"CREATE TABLE plans (version INTEGER PRIMARY KEY, inputs TEXT NOT NULL,"
	" first_day INTEGER NOT NULL, n_days INTEGER NOT NULL, figures TEXT NOT NULL);"
	"CREATE TABLE duties (version INTEGER NOT NULL REFERENCES plans (version) ON DELETE "
	"CASCADE,"
	" n INTEGER NOT NULL, agent TEXT NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL,"
	" pieces TEXT NOT NULL, PRIMARY KEY (version, n)) WITHOUT ROWID;"
	"CREATE TABLE publications (n INTEGER PRIMARY KEY, plan INTEGER REFERENCES plans (version),"
	" at INTEGER NOT NULL, next_serial INTEGER NOT NULL);"
	"CREATE TABLE published (uid TEXT PRIMARY KEY, agent TEXT NOT NULL, day INTEGER NOT NULL,"
	" kind TEXT NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	" pieces TEXT NOT NULL, sequence INTEGER NOT NULL, modified INTEGER NOT NULL,"
	" cancelled INTEGER NOT NULL) WITHOUT ROWID;",
	/* 2 */
	"CREATE TABLE stages (name TEXT PRIMARY KEY, inputs TEXT NOT NULL,"
	" version INTEGER NOT NULL) WITHOUT ROWID;",
	/* 3 */
	"ALTER TABLE publications ADD COLUMN \"by\" TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE publications ADD COLUMN first_day INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN n_days INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN added INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN revived INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE publications ADD COLUMN digest TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE publications ADD COLUMN restores INTEGER;"
	"CREATE TABLE published_before (publication INTEGER NOT NULL"
	" REFERENCES publications (n) ON DELETE CASCADE, uid TEXT NOT NULL,"
	" existed INTEGER NOT NULL, agent TEXT NOT NULL, day INTEGER NOT NULL,"
	" kind TEXT NOT NULL, start INTEGER NOT NULL, \"end\" INTEGER NOT NULL,"
	" pieces TEXT NOT NULL, sequence INTEGER NOT NULL, modified INTEGER NOT NULL,"
	" cancelled INTEGER NOT NULL, PRIMARY KEY (uid, publication)) WITHOUT ROWID;"
	"CREATE INDEX published_before_by_publication ON published_before (publication);",
	/* 4: how often a calendar's link was replaced; what calendar servers were sent */
	"CREATE TABLE calendar_turns (calendar TEXT PRIMARY KEY, turn INTEGER NOT NULL)"
	" WITHOUT ROWID;"
	"CREATE TABLE dav_items (collection TEXT NOT NULL, href TEXT NOT NULL,"
	" etag TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (collection, href))"
	" WITHOUT ROWID;",
	/* 5: by person, as it is read and written */
	"CREATE TABLE published_by_person (uid TEXT NOT NULL, agent TEXT NOT NULL,"
	" day INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,"
	" \"end\" INTEGER NOT NULL, pieces TEXT NOT NULL, sequence INTEGER NOT NULL,"
	" modified INTEGER NOT NULL, cancelled INTEGER NOT NULL,"
	" PRIMARY KEY (agent, day, uid)) WITHOUT ROWID;"
	"INSERT INTO published_by_person SELECT uid, agent, day, kind, start, \"end\", pieces,"
	" sequence, modified, cancelled FROM published;"
	"DROP TABLE published;"
	"ALTER TABLE published_by_person RENAME TO published;",
	/* 6: how handle times of single contacts are spread, `counts` packed by pack.h */
	"CREATE TABLE source_handles (queue TEXT NOT NULL, source INTEGER NOT NULL,"
	" counts BLOB NOT NULL, PRIMARY KEY (queue, source),"
	" FOREIGN KEY (queue, source) REFERENCES source_queues (queue, source)"
	" ON DELETE CASCADE) WITHOUT ROWID;",
	/* 7: files that are still to be written; plans that wait for a person's word */
	"CREATE TABLE outbox (n INTEGER PRIMARY KEY, name TEXT NOT NULL,"
	" private INTEGER NOT NULL, removed INTEGER NOT NULL, bytes BLOB NOT NULL);"
	"CREATE TABLE proposals (plan INTEGER PRIMARY KEY REFERENCES plans (version)"
	" ON DELETE CASCADE, against INTEGER NOT NULL, at INTEGER NOT NULL,"
	" why TEXT NOT NULL, changes TEXT NOT NULL);",
	/* 8: what ran when and how it ended; digests of what is kept by version, to see damage by
	 */
	"CREATE TABLE runs (n INTEGER PRIMARY KEY, command TEXT NOT NULL, \"by\" TEXT NOT NULL,"
	" program TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, exit INTEGER NOT NULL,"
	" message TEXT NOT NULL, gap REAL, uncovered REAL, changes INTEGER, least INTEGER,"
	" goals_kept INTEGER, publication INTEGER, waits INTEGER NOT NULL);"
	"CREATE TABLE run_stages (run INTEGER NOT NULL REFERENCES runs (n) ON DELETE CASCADE,"
	" n INTEGER NOT NULL, name TEXT NOT NULL, seconds REAL NOT NULL,"
	" PRIMARY KEY (run, n)) WITHOUT ROWID;"
	"CREATE TABLE seals (kind TEXT NOT NULL, id INTEGER NOT NULL, digest TEXT NOT NULL,"
	" PRIMARY KEY (kind, id)) WITHOUT ROWID;",
};

int schema_version(void)
{
	return (int)COUNT_OF(steps);
}

const char *schema_step(int step)
{
	return steps[step - 1];
}

static enum rota_status read_number(struct store *store, const char *statement_text,
	int64_t *ret_number, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, statement_text, &statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_number = has_row ? db_integer(statement, 0) : 0;
	return ROTA_OK;
}

static enum rota_status check_owner(struct store *store, struct rota_error *err)
{
	int64_t id, tables;
	TRY(read_number(store, "PRAGMA application_id", &id, err));
	TRY(read_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err));
	if (id != APPLICATION_ID && tables > 0)
		return db_fail(store, SQLITE_NOTADB, err);
	return ROTA_OK;
}

static enum rota_status read_version(
	struct store *store, int64_t *ret_version, struct rota_error *err)
{
	TRY(read_number(store, "PRAGMA user_version", ret_version, err));
	if (*ret_version > schema_version())
		return error_set(err, ROTA_EFILE,
			"'%s' was written by a newer rota (version %lld of its tables, this one "
			"knows up to %d); use that one",
			store->path, (long long)*ret_version, schema_version());
	return *ret_version >= 0 ? ROTA_OK : db_damaged(store, "its version is negative", err);
}

/* Another run may have taken the step meanwhile: the version is read again behind the lock. */
static enum rota_status take_step(struct store *store, struct rota_error *err)
{
	char mark[96];
	int64_t version;
	TRY(check_owner(store, err));
	TRY(read_version(store, &version, err));
	if (version == schema_version())
		return ROTA_OK;
	TRY(db_run(store, steps[version], err));
	snprintf(mark, sizeof(mark), "PRAGMA user_version = %d; PRAGMA application_id = %d",
		(int)version + 1, (int)APPLICATION_ID);
	return db_run(store, mark, err);
}

enum rota_status schema_migrate(struct store *store, struct rota_error *err)
{
	int64_t version;
	TRY(check_owner(store, err));
	TRY(read_version(store, &version, err));
	for (; version < schema_version(); version++) {
		TRY(db_run(store, "BEGIN IMMEDIATE", err));
		enum rota_status status = take_step(store, err);
		if (status == ROTA_OK)
			status = db_run(store, "COMMIT", err);
		if (status != ROTA_OK) {
			db_run(store, "ROLLBACK", NULL);
			return status;
		}
	}
	return ROTA_OK;
}
