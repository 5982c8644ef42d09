/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_FINDINGS_JSON_H
#define PIPELINE_FINDINGS_JSON_H
/* What a plan's figures have found out, as text and as "findings" of JSON documents. */
#include "json/json.h"
#include "rules/findings.h"
#include "site/site.h"

struct text;

void findings_say(const struct findings *findings, struct text *text);
void findings_json_add(
	struct json_writer *json, const struct site *site, const struct findings *findings);
/* list: the document's "findings"; NULL: of a plan made before there were any. */
enum rota_status findings_json_read(const struct site *site, const struct json_value *list,
	struct findings *findings, struct rota_error *err);

#endif
