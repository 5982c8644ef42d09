/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_ANSWER_H
#define PIPELINE_ANSWER_H
/* Making what a stage has to say: text for people and a JSON document for programs, side by side.
 */
#include "base/notes.h"
#include "base/text.h"
#include "json/json.h"

#include <rota/answer.h>

struct answer_draft {
	struct text text;
	struct json_writer json; /* inside the document's object */
	enum rota_verdict verdict;
};

/* Starts the document with {"command": command. */
void answer_draft_init(struct answer_draft *draft, const char *command);
void answer_draft_done(struct answer_draft *draft);

/* The finished answer; the draft is empty after. */
enum rota_status answer_new(
	struct answer_draft *draft, struct rota_answer **ret_answer, struct rota_error *err);
OWNER(struct rota_answer, rota_answer_free);
/* The same of text and JSON that are ready; both are empty after. */
enum rota_status answer_of(struct text *text, struct text *json, enum rota_verdict verdict,
	struct rota_answer **ret_answer, struct rota_error *err);

/* Adds notes as lines with a dash to the text and as a list "notes" to the JSON. */
void answer_add_notes(struct answer_draft *draft, const struct notes *notes);

#endif
