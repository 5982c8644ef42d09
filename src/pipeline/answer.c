/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"

struct rota_answer {
	char *text;
	char *json;
	enum rota_verdict verdict;
};

void answer_draft_init(struct answer_draft *draft, const char *command)
{
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "command", command);
}

void answer_draft_done(struct answer_draft *draft)
{
	text_done(&draft->text);
	json_writer_done(&draft->json);
}

enum rota_status answer_new(
	struct answer_draft *draft, struct rota_answer **ret_answer, struct rota_error *err)
{
	owned_by(rota_answer_free) struct rota_answer *answer = NULL;
	TRY(memory_new(1, sizeof(*answer), &answer, err));
	answer->verdict = draft->verdict;
	json_close(&draft->json);
	TRY(json_take(&draft->json, &answer->json, err));
	TRY(text_take(&draft->text, &answer->text, err));
	*ret_answer = TAKE(answer);
	return ROTA_OK;
}

enum rota_status answer_of(struct text *text, struct text *json, enum rota_verdict verdict,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	owned_by(rota_answer_free) struct rota_answer *answer = NULL;
	TRY(memory_new(1, sizeof(*answer), &answer, err));
	answer->verdict = verdict;
	TRY(text_take(json, &answer->json, err));
	TRY(text_take(text, &answer->text, err));
	*ret_answer = TAKE(answer);
	return ROTA_OK;
}

void answer_add_notes(struct answer_draft *draft, const struct notes *notes)
{
	json_open_list(&draft->json, "notes");
	for (size_t i = 0; i < notes->count; i++) {
		text_addf(&draft->text, "  - %s\n", notes->lines[i]);
		json_add_text(&draft->json, NULL, notes->lines[i]);
	}
	json_close(&draft->json);
}

const char *rota_answer_text(const struct rota_answer *answer)
{
	return answer->text;
}

const char *rota_answer_json(const struct rota_answer *answer)
{
	return answer->json;
}

enum rota_verdict rota_answer_verdict(const struct rota_answer *answer)
{
	return answer->verdict;
}

int rota_exit_status(enum rota_status status, enum rota_verdict verdict)
{
	static const int of_verdicts[] = {
		[ROTA_VERDICT_DONE] = 0,
		[ROTA_VERDICT_SHORT] = 3,
		[ROTA_VERDICT_REVIEW] = 4,
		[ROTA_VERDICT_FAILED] = 1,
		[ROTA_VERDICT_BUSY] = 5,
		[ROTA_VERDICT_INPUT] = 2,
	};
	switch (status) {
	case ROTA_OK:
		return of_verdicts[verdict];
	case ROTA_EINVAL:
		return 2;
	case ROTA_EINFEASIBLE:
		return 3;
	case ROTA_EBUSY:
		return 5;
	default:
		return 1;
	}
}

struct rota_answer *rota_answer_free(struct rota_answer *answer)
{
	if (answer == NULL)
		return NULL;
	free(answer->text);
	free(answer->json);
	free(answer);
	return NULL;
}
