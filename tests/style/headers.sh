#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: headers.sh TOP COMPILER...
# Fails when a header does not compile alone: the public ones as C99 (and C++, where there is a compiler for it), those
# of src/ as the program's own C.
set -eu
cd "$1"
shift
status=0
alone() {
	header=$1
	shift
	"$@" -Wall -Wextra -Werror -fsyntax-only -include "$header" -x "$language" /dev/null || {
		echo "$header does not compile alone as $language: $*"
		status=1
	}
}

for header in include/rota/*.h; do
	language=c
	alone "$header" "$@" -Iinclude -std=c99 -pedantic
	language=c++
	! command -v c++ >/dev/null || alone "$header" c++ -Iinclude -std=c++11 -pedantic
done
language=c
for header in src/*/*.h; do
	# shellcheck disable=SC2046 # words are wanted
	alone "$header" "$@" -Iinclude -Isrc -std=gnu17 -D_GNU_SOURCE $(pkg-config --cflags gsl jansson libcurl libical libmd sqlite3 yaml-0.1 zlib)
done
for header in include/rota/*.h; do
	name=${header#include/}
	[ "$name" = rota/rota.h ] || grep -qx "#include <$name>" include/rota/rota.h || {
		echo "include/rota/rota.h does not include <$name>"
		status=1
	}
done
exit $status
