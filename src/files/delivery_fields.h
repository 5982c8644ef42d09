/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_DELIVERY_FIELDS_H
#define FILES_DELIVERY_FIELDS_H
/* Settings of the ways that calendars take to people. */
#include "field/field.h"

extern const struct section caldav_section;

/* What the rows of `publish` alone cannot see: addresses that are none. What was left out is "".
 * item: struct publish_settings. */
void delivery_check(struct reading *reading, const struct value *value, void *item);

/* Whether the text is an address with that scheme, a host, nothing but printable ASCII, and no user
 * or password in it. ret_why: a static sentence when it is not. */
bool url_is_safe(const char *url, const char **ret_why);
/* Whether the text is one plain mail address of ASCII: local@domain. */
bool mail_is_safe(const char *address);
/* Whether it is one or more of them, with commas and blanks between. */
bool mails_are_safe(const char *addresses);

#endif
