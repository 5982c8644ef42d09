#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Small sites with cover around the clock, where whole leads and few people make the bound loose: gap by size and seed.
# usage: small_sites.sh ROTA FOLDER_OF_gen_site.py_AND_check_plan.py [WORDS FOR rota plan]
set -eu
rota=$1 bench=$2
shift 2
exec "$(dirname "$0")/contact_centers.sh" "$rota" "$bench" 12x1x1 20x1x1 50x1x1 -- "$@"
