#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Wrong words end with status 2, one message on stderr that says what was expected, and nothing on stdout.
set -u
rota=$ROTA_PROGRAM
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# wrong EXPECTED_IN_MESSAGE WORD...
wrong() {
	expected=$1
	shift
	"$rota" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	if [ $status -ne 2 ] || [ -s "$work/out" ] || ! grep -qF -- "$expected" "$work/err"; then
		echo "rota $*: status $status, expected '$expected', said:" >&2
		cat "$work/err" >&2
		failed=1
	fi
}

wrong "did you mean 'plan'?" plna
wrong "did you mean 'forecast'?" forcast
wrong "unknown command 'xyzzy'" xyzzy
wrong "did you mean '--weeks'?" plan --wekes 3
wrong "did you mean '--json'?" --jsn plan
wrong "needs a value" plan --weeks
wrong "must be a whole number from 1 to 520" plan --weeks 0
wrong "must be a whole number" plan --weeks 3x
wrong "must be a whole number" plan --weeks 99999999999999999999
wrong "must be a duration" plan --time-limit soon
wrong "must be a duration" plan --time-limit 0.5
wrong "must be a duration" plan --time-limit "-0.5 s"
wrong "must be a duration" plan --time-limit "nan s"
wrong "takes 1 to 1 words" init
wrong "takes 2 to 2 words" diff a
wrong "takes 0 to 0 words" plan extra
wrong "must be a whole number from 1 to 256" plan --threads 0
wrong "volume and handle-time must be told" erlang
wrong "'goal' is '80'" erlang --volume 1 --handle-time 60s --goal 80
wrong "stdin:1:1: " erlang --csv
wrong "site.yaml" -C "$work" plan
wrong "Usage: rota"
exit $failed
