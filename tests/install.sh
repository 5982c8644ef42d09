#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs those of tests/packages that are missing; with the word "build", only those that building takes.
set -eu
cd "$(dirname "$0")"
command -v dpkg >/dev/null || exit 0 # not a Debian: meson will say what is missing

missing=""
while read -r package mark; do
	case $package in '' | '#'*) continue ;; esac
	[ "${1:-}" = build ] && [ "$mark" = test ] && continue
	dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || missing="$missing $package"
done <packages
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	as_root=""
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	echo "please install, as root: apt-get install$missing" >&2
	exit 1
fi
echo "installing$missing" >&2
# tests start the servers they need by themselves: none is to run from now on just because it was installed
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
	$as_root chmod 755 "$policy"
	trap '$as_root rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
