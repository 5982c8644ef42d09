/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/duty_source.h"

#include "pipeline/inputs.h"

#include <string.h>

void duty_source_done(struct duty_source *source)
{
	source->stream = roster_stream_free(source->stream);
	source->whole = roster_free(source->whole);
	free(source->path);
	*source = (struct duty_source){0};
}

struct duty_source duty_source_of_roster(const struct rota_site *site, const struct roster *roster)
{
	return (struct duty_source){.site = site, .roster = roster};
}

enum rota_status duty_source_of_plan(const struct rota_site *site, const char *named,
	struct duty_source *ret_source, struct rota_error *err)
{
	done_by(duty_source_done) struct duty_source source = {.site = site, .named = named};
	TRY(inputs_find_roster(site, named, &source.path, err));
	TRY(duty_source_rewind(&source, err));
	*ret_source = source;
	source = (struct duty_source){0};
	return ROTA_OK;
}

enum rota_status duty_source_rewind(struct duty_source *source, struct rota_error *err)
{
	source->at = 0;
	if (source->roster != NULL)
		return ROTA_OK;
	source->stream = roster_stream_free(source->stream);
	return roster_stream_new(
		source->site->site, source->path, source->path, &source->stream, err);
}

static const struct roster *next_of_roster(struct duty_source *source)
{
	const struct roster *roster = source->roster;
	size_t from = source->at, until = from;
	if (from == roster->n_duties)
		return NULL;
	while (until < roster->n_duties &&
		strcmp(roster->duties[until].agent_id, roster->duties[from].agent_id) == 0)
		until++;
	source->at = until;
	source->view = (struct roster){.duties = roster->duties + from,
		.n_duties = until - from,
		.pieces = roster->pieces,
		.n_pieces = roster->n_pieces};
	return &source->view;
}

enum rota_status duty_source_next(struct duty_source *source, const struct roster **ret_roster,
	bool *ret_again, struct rota_error *err)
{
	*ret_again = false;
	if (source->roster != NULL) {
		*ret_roster = next_of_roster(source);
		return ROTA_OK;
	}
	TRY(roster_stream_next(source->stream, ret_roster, err));
	if (*ret_roster != NULL || roster_stream_is_ordered(source->stream))
		return ROTA_OK;
	TRY(inputs_read_roster(source->site, source->named, &source->whole, err));
	source->roster = source->whole;
	*ret_again = true;
	return ROTA_OK;
}
