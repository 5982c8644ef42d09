#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command of the table has help, stands in the manual and in the completion; both are well-formed.
set -eu
rota=$ROTA_PROGRAM
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() {
	echo "$1" >&2
	failed=1
}

"$rota" help >"$work/overview"
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/overview")
[ "$(echo "$commands" | wc -l)" -ge 11 ] || complain "the overview lists too few commands"
"$rota" help --man >"$work/rota.1"
"$rota" help --bash >"$work/completion"
bash -n "$work/completion" || complain "the completion is no bash"
for name in $commands; do
	"$rota" "$name" --help >"$work/help"
	grep -q "^Usage: rota $name" "$work/help" || complain "rota $name --help has no usage line"
	[ "$("$rota" help "$name")" = "$(cat "$work/help")" ] || complain "rota help $name differs"
	grep -q "^.SS \"rota $name " "$work/rota.1" || complain "the manual lacks $name"
	grep -q "^	$name) options=" "$work/completion" || complain "the completion lacks $name"
done
# what the completion offers is what the program takes
offered=$(bash -c ". '$work/completion'; COMP_WORDS=(rota -C x pl); COMP_CWORD=3; _rota; echo \"\${COMPREPLY[*]}\"")
[ "$offered" = plan ] || complain "completing 'pl' gives '$offered'"
"$rota" --version | grep -Eq '^rota [0-9]+\.[0-9]+\.[0-9]+$' || complain "--version is odd"
exit $failed
