#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns over bits of rota.db one at a time: `rota verify` names the fault, or nothing that is kept by version and
nothing that calendars were told has changed.

usage: flip.py ROTA SITE COUNT
"""
import os
import random
import shutil
import sqlite3
import subprocess
import sys

KEPT = ("sources", "source_queues", "source_cells", "source_handles", "forecasts", "forecast_values",
        "forecast_accuracy", "needs", "need_values", "plans", "duties", "publications", "published",
        "published_before", "seals")
rota, site, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
path = os.path.join(site, "rota.db")
shutil.copy(path, "whole.db")


def contents():
    db = sqlite3.connect("file:%s?mode=ro&immutable=1" % path, uri=True)
    db.text_factory = bytes
    try:
        return {name: sorted(map(repr, db.execute("SELECT * FROM " + name))) for name in KEPT}
    finally:
        db.close()


wanted = contents()
whole = open("whole.db", "rb").read()
chance = random.Random(7)
named = harmless = 0
for _ in range(count):
    at = chance.randrange(100, len(whole))
    hurt = bytearray(whole)
    hurt[at] ^= 1 << chance.randrange(8)
    for ending in ("-wal", "-shm"):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    with open(path, "wb") as file:
        file.write(hurt)
    done = subprocess.run([rota, "-C", site, "verify"], capture_output=True, text=True)
    if done.returncode == 1 and "fault: " in done.stdout and not done.stderr:
        named += 1
    elif done.returncode == 0 and contents() == wanted:
        harmless += 1
    else:
        sys.exit("bit of byte %d: status %d, %s%s" % (at, done.returncode, done.stdout, done.stderr))
shutil.copy("whole.db", path)
print("%d bits turned over: %d named, %d of no effect" % (count, named, harmless))
if named == 0:
    sys.exit("nothing was named")
