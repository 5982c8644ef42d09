#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors, runs every test, then all again under the address and
# undefined-behaviour sanitizers. The last line tells how many tests passed and failed in both runs together.
set -u
cd "$(dirname "$0")/.." || exit 1
unset CDPATH
passed=0
failed=0

finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
	exit
}

give_up() {
	echo "tests/run.sh: $1" >&2
	failed=$((failed + 1))
	finish
}

# The number behind a word in meson's closing lines ("Ok:   12").
count_of() {
	sed -n "s/^$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1 | grep . || echo 0
}

# run FOLDER TIMEOUT_FACTOR SETUP_OPTION...
run() {
	folder=$1
	factor=$2
	shift 2
	if [ -f "$folder/build.ninja" ]; then
		set -- --reconfigure "$@"
	else
		rm -rf "$folder"
	fi
	messages=$(meson setup -Dwerror=true "$@" "$folder" 2>&1) || {
		echo "$messages"
		give_up "meson setup $folder failed"
	}
	ninja -C "$folder" || give_up "the build in $folder failed"
	meson test -C "$folder" --no-rebuild --print-errorlogs -t "$factor" >"$folder/test.log" 2>&1
	status=$?
	cat "$folder/test.log"
	ok=$(($(count_of Ok "$folder/test.log") + $(count_of 'Expected Fail' "$folder/test.log")))
	bad=$(($(count_of Fail "$folder/test.log") + $(count_of 'Unexpected Pass' "$folder/test.log") +
		$(count_of Timeout "$folder/test.log")))
	passed=$((passed + ok))
	failed=$((failed + bad))
	[ "$ok" -gt 0 ] || give_up "no test ran in $folder"
	[ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || give_up "meson test in $folder ended with status $status"
}

sh tests/install.sh || give_up "packages are missing"
run build 1
run build-asan 5 -Db_sanitize=address,undefined -Db_lundef=false
finish
