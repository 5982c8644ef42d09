#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What every script that tests the whole program begins with: `. "$ROTA_TESTS/support/script.sh"`.
set -eu
rota=$ROTA_PROGRAM
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
	echo "$(basename "$0"): $*" >&2
	exit 1
}

# ends STATUS COMMAND...: fails unless the command ends so; what it said is in $work/out and $work/err
ends() {
	wanted=$1
	shift
	got=0
	"$@" >"$work/out" 2>"$work/err" || got=$?
	[ "$got" -eq "$wanted" ] || fail "$* ends with $got, not $wanted: $(cat "$work/out" "$work/err")"
}

# preloaded LIBRARY: what LD_PRELOAD takes for it; a sanitizer's library, where the program has one, insists on being
# the first
preloaded() {
	echo "$(ldd "$rota" | sed -n 's/.*lib[at]san[^ ]* => \([^ ]*\).*/\1/p') $(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
}
