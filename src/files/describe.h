/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_DESCRIBE_H
#define FILES_DESCRIBE_H
/* All settings of site.yaml and all columns of the CSV files, told from their rows. */
#include "base/text.h"

/* A table for people; only: NULL, or the path it starts with ("contracts"). ROTA_EINVAL when
 * nothing starts so. */
enum rota_status files_describe(const char *only, struct text *text, struct rota_error *err);
/* configs/reference.yaml: a site with each setting at its standard, or an example where it has
 * none; above each its sentence, type, bounds and standard. */
enum rota_status files_describe_yaml(struct text *text, struct rota_error *err);

#endif
