#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the center's history by quarter-hours from emergency calls.

usage: make_history.py montco_911_events.csv history/intervals-2025.csv.gz

The input holds `timestamp,queue`: calls to 911 of Montgomery County, Pennsylvania, by the second, local time; queue is
EMS, Traffic or Fire. Each kind gives the pattern of one queue of ours. The calls of a quarter-hour, its neighbours and
the same time of the weeks around are averaged into a rate, the rate is scaled up, and a Poisson count is drawn. So the
weekly and daily pattern and the slow changes are those of the real calls, without multiplying their chance ups and downs.
"""
import csv
import datetime as dt
import gzip
import io
import math
import random
import sys
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
SOURCE_START = dt.datetime(2015, 12, 28)
START = dt.datetime(2025, 9, 1)  # a Monday, as the source's first day
WEEKS = 26
SLOTS_A_WEEK = 7 * 96
SLOTS = WEEKS * SLOTS_A_WEEK

# kind of call, our queue, contacts a day, mean handle time in seconds, open from and until (hours)
QUEUES = [
    ("EMS", "phone", 2100, 330, 0, 24),
    ("Traffic", "chat", 1120, 660, 6, 24),
    ("Fire", "email", 560, 480, 0, 24),
]
# weights of neighbouring quarter-hours (0, 1, 2 away) and weeks
NEAR = [3, 2, 1]
WEEK = [2, 1, 1]
SEED = 2025


def read_counts(path):
    counts = {kind: [0] * SLOTS for kind, *_ in QUEUES}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            at = dt.datetime.strptime(row["timestamp"], "%Y-%m-%d %H:%M:%S")
            slot = int((at - SOURCE_START).total_seconds() // 900)
            if 0 <= slot < SLOTS:
                counts[row["queue"]][slot] += 1
    # the hour that summer time skipped: as a week before
    skipped = int((dt.datetime(2016, 3, 13, 2) - SOURCE_START).total_seconds() // 900)
    for series in counts.values():
        for slot in range(skipped, skipped + 4):
            series[slot] = series[slot - SLOTS_A_WEEK]
    return counts


def rate_at(series, slot):
    total = weights = 0
    for week in range(-2, 3):
        for near in range(-2, 3):
            other = slot + week * SLOTS_A_WEEK + near
            if 0 <= other < len(series):
                weight = NEAR[abs(near)] * WEEK[abs(week)]
                total += weight * series[other]
                weights += weight
    return total / weights


def draw_poisson(chance, mean):
    count, product, bound = 0, chance.random(), math.exp(-mean)
    while product > bound:
        count += 1
        product *= chance.random()
    return count


def draw_handle(chance, mean, count):
    """The mean of `count` handle times of a gamma law of shape 2, with nights a little longer."""
    return round(chance.gammavariate(2 * count, mean / (2 * count)), 1)


def make_rows(counts):
    chance = random.Random(SEED)
    rows = []
    for kind, queue, per_day, handle_s, opens, closes in QUEUES:
        rates = [rate_at(counts[kind], slot) for slot in range(SLOTS)]
        is_open = [opens <= slot % 96 / 4 < closes for slot in range(SLOTS)]
        factor = per_day * 7 * WEEKS / sum(r for r, o in zip(rates, is_open) if o)
        for slot in range(SLOTS):
            if not is_open[slot]:
                continue
            local = START + dt.timedelta(minutes=15 * slot)
            # a quarter-hour that the clock shows twice in autumn is drawn twice
            for fold in (0, 1):
                at = local.replace(tzinfo=ZONE, fold=fold)
                if fold == 1 and at.utcoffset() == local.replace(tzinfo=ZONE).utcoffset():
                    continue
                count = draw_poisson(chance, factor * rates[slot])
                slow = 1.08 if local.hour < 6 else 1
                handle = draw_handle(chance, handle_s * slow, count) if count > 0 else ""
                rows.append((at, queue, count, handle))
    rows.sort(key=lambda row: (row[0].timestamp(), row[1]))
    return [(at.isoformat(), *rest) for at, *rest in rows]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["start", "queue", "volume", "handle_s"])
    writer.writerows(make_rows(read_counts(sys.argv[1])))
    # no name and no time of day in the header: the same bytes every time
    with open(sys.argv[2], "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main()
