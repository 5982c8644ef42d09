#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: scripts.sh TOP
# Fails on what shellcheck finds in our scripts, and on Python that does not parse.
set -eu
cd "$1"
command -v shellcheck >/dev/null || {
	echo "shellcheck is not installed"
	exit 77
}
find .ci src tests examples -type f \( -name '*.sh' -o -path .ci/run \) -print0 | LC_ALL=C sort -z | xargs -0 shellcheck -x -P tests
find src tests examples -type f -name '*.py' -print0 | LC_ALL=C sort -z | xargs -0 -r python3 -c '
import ast, sys
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        ast.parse(file.read(), name)
'
