#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line on the folders beside this file: each is laid over a copy of base/ and holds
#   case  the words behind `rota -C site`, run in the folder above the site (then files are site/NAME)
#   rc    the exit status expected, 2 where there is none
#   err   lines that stderr must hold, each anywhere in a line
#   make  a shell script, where there is one, that makes files too large or odd to be kept; run in the site
# When the status is 2, nothing in the folder may have changed. Words: names of cases, none for all.
set -u
here=$ROTA_TESTS/cases
rota=$ROTA_PROGRAM
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
count=0

listing() {
	(cd "$work/site" && find . -type d | sort && find . -type f -exec cksum {} + | sort)
}

wrong() {
	echo "case $name: $1" >&2
	sed 's/^/    /' "$work/err" >&2
	failed=1
}

run_case() {
	name=$1
	rm -rf "$work/site"
	cp -r "$here/base" "$work/site"
	cp -r "$here/$name/." "$work/site"
	chmod -R u+w "$work/site"
	(cd "$work/site" && if [ -f make ]; then sh ./make; fi)
	rm -f "$work/site/make" "$work/site/case" "$work/site/rc" "$work/site/err"
	listing >"$work/before"
	set -f
	# shellcheck disable=SC2046 # the words of a case are plain: one line, parted by blanks
	set -- $(cat "$here/$name/case")
	set +f
	(cd "$work" && "$rota" -C site "$@" >out 2>err </dev/null)
	status=$?
	expected=$(cat "$here/$name/rc" 2>/dev/null || echo 2)
	[ "$status" -eq "$expected" ] || wrong "status $status, expected $expected"
	while IFS= read -r line; do
		grep -qF -- "$line" "$work/err" || wrong "stderr lacks '$line'"
	done <"$here/$name/err"
	[ "$status" -ne 2 ] && return
	listing | cmp -s - "$work/before" || wrong "files in the folder changed"
	[ ! -e "$work/site/rota.db" ] || wrong "rota.db appeared"
	[ ! -s "$work/out" ] || wrong "stdout is not empty"
}

# shellcheck disable=SC2046 # names of cases are plain words
[ $# -gt 0 ] || set -- $(cd "$here" && ls)
for each in "$@"; do
	[ -f "$here/$each/case" ] || continue
	run_case "$each"
	count=$((count + 1))
done
[ "$count" -ge 1 ] || {
	echo "no cases in $here" >&2
	failed=1
}
echo "$count cases"
exit $failed
