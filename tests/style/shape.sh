#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: shape.sh TOP
# Fails on functions over 60 lines, files over 600, headers over 160, and on a file without its licence line. Braces of
# functions stand alone in the first column: format.sh sees to that.
set -eu
cd "$1"
# shellcheck disable=SC2016 # the dollar signs are those of awk
find src include tests -type f -name '*.[ch]' | LC_ALL=C sort | xargs awk '
function complain(what) {
	print what
	failed = 1
}

# site.h describes the whole operation, a short struct a concept; headers of tests may hold made-up data
function most_lines(file) {
	return file ~ /\.h$/ && file !~ /^tests\// && file != "src/site/site.h" ? 160 : 600
}

function end_of_file() {
	most = most_lines(file)
	if (lines > most)
		complain(file ": " lines " lines, must be at most " most)
}

FNR == 1 {
	if (file != "")
		end_of_file()
	file = FILENAME
	start = 0
	if ($0 != "/* SPDX-License-Identifier: GPL-3.0-or-later */")
		complain(file ":1: must be /* SPDX-License-Identifier: GPL-3.0-or-later */")
}

{ lines = FNR }

/^\{$/ { start = FNR }

/^\}$/ {
	if (start > 0 && FNR - start + 1 > 62)
		complain(file ":" start ": a function of " FNR - start - 1 " lines, must be at most 60")
	start = 0
}

END {
	end_of_file()
	exit failed
}
' || status=1
for file in $(find .ci src include tests examples -type f \( -name '*.sh' -o -name '*.py' -o -path .ci/run \) | LC_ALL=C sort); do
	sed -n 2p "$file" | grep -qx '# SPDX-License-Identifier: GPL-3.0-or-later' || {
		echo "$file:2: must be # SPDX-License-Identifier: GPL-3.0-or-later"
		status=1
	}
done
exit "${status:-0}"
