/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/models.h"

#include "base/memory.h"
#include "staffing/uncertain.h"

#define MODEL(name) extern const struct queue_model model_##name;
#include "staffing/models.def"
#undef MODEL

static const struct queue_model *const models[] = {
#define MODEL(name) &model_##name,
#include "staffing/models.def"
#undef MODEL
};

const struct queue_model *model_find(const struct queue_load *load)
{
	for (size_t i = 0; i < COUNT_OF(models); i++) {
		if (models[i]->fits(load))
			return models[i];
	}
	return models[COUNT_OF(models) - 1];
}

void models_serve_outcomes(const struct queue_model *model, const struct queue_load *load,
	const struct load_outcomes *outcomes, int64_t agents, struct waiting ret_lines[])
{
	struct queue_load each = *load;
	for (int i = 0; i < outcomes->count; i++) {
		each.offered_erl = outcomes->offered_erl[i];
		model->serve(&each, agents, &ret_lines[i]);
	}
}
