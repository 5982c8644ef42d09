/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/service.h"

struct service *service_free(struct service *service)
{
	if (service == NULL)
		return NULL;
	free(service->intervals);
	free(service->days);
	free(service->queues);
	free(service->goals);
	free(service->verdicts);
	free(service);
	return NULL;
}
