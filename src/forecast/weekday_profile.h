/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_WEEKDAY_PROFILE_H
#define FORECAST_WEEKDAY_PROFILE_H
/* Means by weekday and slot over past days, the newest weighing most: what most methods start
 * from. */
#include "forecast/method.h"

/* Profiles already made of a sample: most members start from the same few. */
struct weekday_profiles;
enum rota_status weekday_profiles_new(
	struct weekday_profiles **ret_profiles, struct rota_error *err);
struct weekday_profiles *weekday_profiles_free(struct weekday_profiles *profiles);
OWNER(struct weekday_profiles, weekday_profiles_free);

enum profile_of {
	PROFILE_OF_CONTACTS,
	PROFILE_OF_SHARES, /* each slot's part of its day's contacts */
};

/*
 * ret_profile[WEEKDAYS * n_slots], lent by the sample: for each open weekday the exponentially
 * weighted mean of its good days, weights (1 - alpha)^k for the k-th newest, at most 60 of them;
 * then smoothed along the day by a Gaussian of sd `smooth` half hours (slots, where they are
 * longer) over each stretch of used slots (0: not). A weekday without good days gets the mean of
 * the others of its kind (Monday to Friday, Saturday and Sunday), or of all.
 */
enum rota_status weekday_profile_find(const struct sample *sample, enum profile_of of, double alpha,
	double smooth, const double **ret_profile, struct rota_error *err);

/* Copies the profile of each day ahead into ret_y[n_ahead * n_slots]. */
void weekday_profile_lay(const struct sample *sample, const double profile[], double ret_y[]);

double weekday_profile_sum(const struct sample *sample, const double profile[], int weekday);

/* What share of its block of `width` slots each slot has; even where the block has nothing. Both
 * are [WEEKDAYS * n_slots]; a weekday's last block may be shorter. */
void weekday_profile_share(const double profile[], int n_slots, int width, double ret_share[]);

#endif
