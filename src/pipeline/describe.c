/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/describe.h"
#include "pipeline/answer.h"

#include <rota/stages.h>

enum rota_status rota_describe(
	const char *only, bool yaml, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	answer_draft_init(&draft, "describe");
	if (yaml && only != NULL)
		return error_set(err, ROTA_EINVAL,
			"'--yaml' prints every setting, a path such as '%s' cannot stand beside it",
			only);
	if (yaml)
		TRY(files_describe_yaml(&draft.text, err));
	else
		TRY(files_describe(only, &draft.text, err));
	json_add_text(&draft.json, "text", draft.text.data);
	return answer_new(&draft, ret_answer, err);
}
