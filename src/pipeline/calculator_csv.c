/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/erlang_file.h"
#include "pipeline/answer.h"
#include "staffing/models.h"

#include <rota/calculator.h>

static void work_out(struct erlang_row *row)
{
	struct queue_load load = {.offered_erl = row->load_erl,
		.handle_s = row->handle_s,
		.patience_s = row->patience_s,
		.n_levels = 1};
	struct waiting w;
	model_find(&load)->serve(&load, row->agents, &w);
	const double figures[ERLANG_FIGURES] = {w.wait_share, w.abandoned,
		waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0),
		waiting_answered(&w, ANSWERED_OF_OFFERED, 120.0), waiting_mean(&w, WAIT_OF_SERVED),
		waiting_quantile(&w, WAIT_OF_ALL, 0.5), waiting_occupancy(&w)};
	for (int i = 0; i < ERLANG_FIGURES; i++)
		row->figures[i] = figures[i];
}

static void say_row(const struct erlang_row *row, struct json_writer *json)
{
	json_open_object(json, NULL);
	json_add_number(json, "load", row->load_erl);
	json_add_integer(json, "agents", row->agents);
	json_add_number(json, "handle_s", row->handle_s);
	if (row->patience_s > 0.0)
		json_add_number(json, "patience_s", row->patience_s);
	for (int i = 0; i < ERLANG_FIGURES; i++)
		json_add_number(json, erlang_figure_names[i], row->figures[i]);
	json_close(json);
}

enum rota_status rota_calculate_csv(const char *name, const char *bytes, size_t length,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(erlang_rows_done) struct erlang_rows rows = {0};
	TRY(erlang_file_read(name, bytes, length, &rows, err));
	answer_draft_init(&draft, "erlang");
	json_open_list(&draft.json, "rows");
	for (size_t i = 0; i < rows.count; i++) {
		work_out(&rows.items[i]);
		say_row(&rows.items[i], &draft.json);
	}
	json_close(&draft.json);
	TRY(erlang_file_write(bytes, length, &rows, &draft.text, err));
	return answer_new(&draft, ret_answer, err);
}
