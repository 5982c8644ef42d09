#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: symbols.sh SHARED_LIBRARY STATIC_LIBRARY...
# Fails when the library calls what overflows, prints, ends the program or holds hidden state; when it holds a global
# that changes; and when it shows a name that does not begin with rota_.
set -eu
shared=$1
shift
status=0

banned='strcpy strcat stpcpy sprintf vsprintf strtok atoi atol atof gets localtime gmtime asctime ctime rand srand random
srandom drand48 exit _exit _Exit quick_exit abort printf vprintf puts putchar perror stdout stderr system popen setlocale
setenv putenv unsetenv signal tmpnam mktemp'
# a child process that reads what strangers wrote ends by itself, with signals as they are by default; one that cannot
# become the program it is for ends as well
allowed='/libfeed\.a:.* U (_exit|signal)$|/libfleet\.a:.* U _exit$'
for name in $banned; do
	if nm -A -u "$@" 2>/dev/null | sed 's/@.*//' | grep -w -E "U (__)?${name}(_chk)?\$" | grep -v -E "$allowed"; then
		echo "$name is banned"
		status=1
	fi
done

# a pthread_once_t named once may stay: it guards what a foreign library keeps for the whole process
nm -A -f sysv "$@" 2>/dev/null | awk -F'|' '
$NF ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $NF !~ /^\.data\.rel\.ro/ && $4 ~ /OBJECT|TLS/ && $1 !~ /:once(\.[0-9]+)? *$/ {
	print $1 " is a global that changes"
	found = 1
}
END { exit found }' || status=1

shown=$(nm -D --defined-only "$shared" | awk '$2 ~ /[A-Z]/ { sub("@.*", "", $3); print $3 }' | grep -v '^rota_' || true)
if [ -n "$shown" ]; then
	echo "$shared shows: $shown"
	status=1
fi
nm -D --defined-only "$shared" | grep -q ' T rota_' || {
	echo "$shared shows no function"
	status=1
}
exit $status
