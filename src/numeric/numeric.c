/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/numeric.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>

static void silence(void)
{
	gsl_set_error_handler_off();
}

void numeric_begin(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, silence);
}
