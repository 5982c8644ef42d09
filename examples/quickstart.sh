#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh clone to a plan: installs what is missing, builds, and runs the whole job on a copy of an example
# (helpdesk, or the one named), which ends with its summary.
set -eu
cd "$(dirname "$0")/.."
example=${1:-helpdesk}
[ -f "examples/$example/site.yaml" ] || {
	echo "quickstart.sh: there is no example '$example'; there are:" examples/*/ >&2
	exit 2
}
sh tests/install.sh build
[ -f build/build.ninja ] || meson setup build >/dev/null
ninja -C build rota >build/build.log 2>&1 || {
	cat build/build.log >&2
	exit 1
}
site=build/$example
rm -rf "$site"
cp -R "examples/$example" "$site"
status=0
build/rota -C "$site" run || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
echo
echo "Next: open the report in a browser; 'build/rota -C $site check' audits the plan;"
echo "'build/rota help' lists the commands; 'build/rota init DIR' makes a site of your own."
