/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_CHECK_H
#define SIMULATE_CHECK_H
/* Whether an input makes sense. */
#include "simulate/simulate.h"

/* ROTA_EINVAL names what does not; ROTA_ELIMIT for more contacts than a replication can hold. */
enum rota_status check_input(const struct simulate_input *input, struct rota_error *err);
enum rota_status check_settings(const struct simulate_settings *settings, struct rota_error *err);

#endif
