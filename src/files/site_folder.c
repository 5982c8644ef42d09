/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/site_folder.h"

#include "base/digest.h"
#include "files/feeds.h"
#include "files/people.h"
#include "files/site_make.h"
#include "yaml/yaml.h"

static const struct value *read_settings(struct reading *reading, const char *folder,
	const char *const overrides[], size_t n_overrides)
{
	const struct value *map;
	if (!yaml_read_file(reading, folder, "site.yaml", &map))
		return NULL;
	for (size_t i = 0; i < n_overrides; i++)
		if (!yaml_override(reading, map, overrides[i], (int)i + 1, &map))
			return NULL;
	return map;
}

/* People are read only under settings without faults: else each fault there would be told again for
 * everyone. */
static void read_all(
	struct reading *reading, const char *folder, const struct value *map, struct site *site)
{
	struct told_site told = {0};
	struct place start = {"site.yaml", 1, 1};
	if (!section_read(reading, &site_section, map, &start, &told))
		return;
	site_make(reading, &told, site);
	if (reading->problems->count > 0 || reading->status != ROTA_OK)
		return;
	people_read_agents(reading, folder, site);
	int faults = reading->problems->count;
	people_read_events(reading, folder, site);
	people_read_adjustments(reading, folder, site);
	if (faults > 0 || reading->status != ROTA_OK)
		return;
	site_make_leads(reading, &told, site);
	feeds_make(reading, &told, site);
	people_read_timeoff(reading, folder, site);
	if (reading->problems->count == 0)
		feeds_read(reading, folder, &told, site);
	people_read_availability(reading, folder, site);
	people_read_requests(reading, folder, site);
}

enum rota_status site_folder_read(const char *folder, const char *const overrides[],
	size_t n_overrides, struct site **ret_site, struct rota_error *err)
{
	owned_by(site_free) struct site *site = NULL;
	done_by(problems_done) struct problems problems = {0};
	TRY(memory_new(1, sizeof(*site), &site, err));
	struct reading reading = {.arena = &site->arena, .problems = &problems, .err = err};
	struct digest files;
	digest_init(&files);
	reading.files = &files;
	const struct value *map = read_settings(&reading, folder, overrides, n_overrides);
	digest_finish(&files, site->settings_digest);
	if (map != NULL)
		read_all(&reading, folder, map, site);
	TRY(reading_status(&reading, err));
	*ret_site = TAKE(site);
	return ROTA_OK;
}
