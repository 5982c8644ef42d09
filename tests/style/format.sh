#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: format.sh TOP
# Fails on C that is not laid out as .clang-format says.
set -eu
cd "$1"
command -v clang-format >/dev/null || {
	echo "clang-format is not installed"
	exit 77
}
find src include tests -type f -name '*.[ch]' -print0 | LC_ALL=C sort -z | xargs -0 clang-format --dry-run -Werror
