/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/models.h"

#include "base/memory.h"

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
