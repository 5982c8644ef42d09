#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a file of figures by the grammar of Prometheus' text format 0.0.4 and prints it sorted.

usage: read_metrics.py FILE; ends with 1 at what the format does not allow.
"""
import re
import sys

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"')
SAMPLE = re.compile(r"(%s)(?:\{(.*)\})? (\S+)(?: -?\d+)?" % NAME)
UNESCAPED = {"\\\\": "\\", '\\"': '"', "\\n": "\n"}


def fail(number, words):
    sys.exit("%s:%d: %s" % (sys.argv[1], number, words))


def labels_of(text, number):
    labels, at = {}, 0
    while text and at < len(text):
        found = LABEL.match(text, at)
        if not found:
            fail(number, "labels")
        if found[1] in labels:
            fail(number, "a label twice")
        labels[found[1]] = re.sub(r"\\.", lambda m: UNESCAPED[m[0]], found[2])
        at = found.end()
        if at < len(text):
            if text[at] != ",":
                fail(number, "no comma between labels")
            at += 1
    return labels


data = open(sys.argv[1], "rb").read().decode("utf-8")
if not data.endswith("\n"):
    fail(0, "no line end at the end")
helped, typed, sampled, last = set(), {}, set(), None
for number, line in enumerate(data[:-1].split("\n"), 1):
    comment = re.fullmatch(r"# (HELP|TYPE) (%s) (.+)" % NAME, line)
    if comment and comment[1] == "HELP":
        if comment[2] in helped or comment[2] in sampled:
            fail(number, "HELP twice or behind samples")
        helped.add(comment[2])
    elif comment:
        if comment[2] in typed or comment[2] in sampled:
            fail(number, "TYPE twice or behind samples")
        if comment[3] not in ("gauge", "counter", "untyped", "histogram", "summary"):
            fail(number, "type")
        typed[comment[2]] = comment[3]
    else:
        sample = SAMPLE.fullmatch(line)
        if not sample:
            fail(number, "neither comment nor sample")
        if sample[1] not in helped or sample[1] not in typed:
            fail(number, "a sample without HELP and TYPE")
        if sample[1] in sampled and last != sample[1]:
            fail(number, "samples of one name that do not stand together")
        labels = labels_of(sample[2], number)
        key = sample[1], tuple(sorted(labels.items()))
        if key in sampled:
            fail(number, "a sample twice")
        sampled |= {key, sample[1]}
        last = sample[1]
        print(sample[1], sorted(labels.items()), float(sample[3]))
