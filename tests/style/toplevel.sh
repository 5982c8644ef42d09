#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: toplevel.sh TOP
# Fails when the top level lacks something or holds something else than it should, and when a folder of src/ has no
# folder of tests/ to mirror it.
set -eu
cd "$1"
status=0
wanted='COPYING README.md configs examples include meson.build models src tests'
for name in $wanted; do
	[ -e "$name" ] || {
		echo "the top level lacks $name"
		status=1
	}
done
for name in *; do
	case " $wanted " in *" $name "*) continue ;; esac
	case $name in build | build-*) continue ;; esac
	echo "the top level holds $name"
	status=1
done
for folder in src/*/; do
	folder=${folder#src/}
	[ -d "tests/$folder" ] || {
		echo "src/$folder has no tests/$folder"
		status=1
	}
done
exit $status
