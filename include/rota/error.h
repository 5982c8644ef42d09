/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_ERROR_H
#define ROTA_ERROR_H
/*
 * How every function of the library reports failure: a status as its return value, and a sentence
 * in a buffer that the caller owns, so that reporting cannot fail itself.
 */
#ifdef __cplusplus
extern "C" {
#endif

#define ROTA_API __attribute__((visibility("default")))

/* 0 is well, negative is not; each is something the caller may act upon. */
enum rota_status {
	ROTA_OK = 0,
	ROTA_ENOMEM = -1,      /* out of memory */
	ROTA_EINVAL = -2,      /* the input is wrong: file, setting or argument */
	ROTA_EFILE = -3,       /* a file or the database could not be read or written */
	ROTA_ELIMIT = -4,      /* a time, size or effort limit was reached */
	ROTA_EINFEASIBLE = -5, /* no answer obeys all hard rules */
	ROTA_EBROKEN = -6,     /* a promise inside the library was broken: a bug */
	ROTA_EBUSY = -7	       /* another run holds the site */
};

enum { ROTA_ERROR_SIZE = 8192 };

/* text holds one or more lines, no newline at the end, lower case, no full stop. */
struct rota_error {
	enum rota_status status;
	char text[ROTA_ERROR_SIZE];
};

/* The words for a status ("out of memory"), never NULL. */
ROTA_API const char *rota_status_text(enum rota_status status);

#ifdef __cplusplus
}
#endif
#endif
