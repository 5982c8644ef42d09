/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H
/*
 * The ground everything stands on: errors, memory, arrays, text, files, chance, names, threads.
 * Nothing in this folder knows of contact centers.
 *
 * Errors: whatever can fail returns enum rota_status and takes struct rota_error *err last (may be
 * NULL).
 */
#include <rota/error.h>

/* Writes the sentence and returns status, so `return error_set(err, ROTA_EINVAL, "...")`. err may
 * be NULL. */
enum rota_status error_set(struct rota_error *err, enum rota_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "where: " before what err says already and returns its status. */
enum rota_status error_add(struct rota_error *err, enum rota_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

enum rota_status error_no_memory(struct rota_error *err);

/* Hands a failure to the caller. */
#define TRY(call) \
	do { \
		enum rota_status try_status_ = (call); \
		if (try_status_ != ROTA_OK) \
			return try_status_; \
	} while (0)

#endif
