#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The library alone does the job: client.c, in a folder that is taken away again.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" "$work/site"
[ -s "$work/site/out/forecast.csv" ]
