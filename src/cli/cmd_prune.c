/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

enum { DAY_S = 86400, MOST_DAYS = 36600 };

static const struct option_row options[] = {
	{"keep", 0, OPTION_DURATION, "DURATION", 0, 0,
		"keep what is younger ('400 days'); standard: 'nightly.keep'"},
	{"dry-run", 0, OPTION_FLAG, NULL, 0, 0, "only tell what would go"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	double days = call_seconds(call, "keep", 0) / DAY_S;
	if (call_has(call, "keep") && !(days >= 1 && days <= MOST_DAYS))
		return error_set(err, ROTA_EINVAL, "'--keep' is '%s', must be 1 to %d days",
			call_text(call, "keep"), (int)MOST_DAYS);
	struct rota_prune_settings settings = {
		.keep_days = (int)(days + 0.999), .dry_run = call_has(call, "dry-run")};
	return rota_prune(site, &settings, call->context, ret_answer, err);
}

const struct command command_prune = {
	.name = "prune",
	.words = "",
	.text = "take away what rota.db need not keep any more",
	.details = "Runs, superseded forecasts and requirements, plans and publications that are "
		   "older, and history that no forecast reads any more. Never what calendars "
		   "were told, the newest of each kind, the last publication, or what 'rota "
		   "undo' goes back to. The file shrinks. 'nightly.keep' has every night do so, "
		   "but for the shrinking: the room is used again.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
