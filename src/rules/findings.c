/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/findings.h"

#include "base/text.h"

#include <math.h>
#include <stdarg.h>

const char *const finding_names[FINDING_KINDS] = {"clash", "leads", "rule"};

void findings_done(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		for (size_t p = 0; p < finding->n_parts; p++)
			free(finding->parts[p].text);
		free(finding->parts);
		free(finding->text);
	}
	free(findings->items);
	*findings = (struct findings){0};
}

static enum rota_status print(
	char **ret_text, struct rota_error *err, const char *format, va_list list)
{
	done_by(text_done) struct text text = {0};
	text_addv(&text, format, list);
	return text_take(&text, ret_text, err);
}

enum rota_status findings_add(struct findings *findings, enum finding_kind kind, int agent,
	struct finding **ret_finding, struct rota_error *err, const char *format, ...)
{
	TRY(memory_grow(&findings->items, &findings->capacity, findings->count + 1,
		sizeof(*findings->items), err));
	struct finding finding = {.kind = kind, .agent = agent, .cost = NAN, .hours = NAN};
	va_list list;
	va_start(list, format);
	enum rota_status status = print(&finding.text, err, format, list);
	va_end(list);
	TRY(status);
	findings->items[findings->count++] = finding;
	if (ret_finding != NULL)
		*ret_finding = &findings->items[findings->count - 1];
	return ROTA_OK;
}

enum rota_status finding_add_part(struct finding *finding, double amount, const char *unit,
	struct rota_error *err, const char *format, ...)
{
	TRY(memory_grow(&finding->parts, &finding->part_capacity, finding->n_parts + 1,
		sizeof(*finding->parts), err));
	struct finding_part part = {.amount = amount, .unit = unit};
	va_list list;
	va_start(list, format);
	enum rota_status status = print(&part.text, err, format, list);
	va_end(list);
	TRY(status);
	finding->parts[finding->n_parts++] = part;
	return ROTA_OK;
}
