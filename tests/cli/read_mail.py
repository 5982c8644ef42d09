#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a mail with Python's parser and prints its subject, addresses and text.

usage: read_mail.py FILE; ends with 1 at what RFC 5322 and MIME do not allow.
"""
import email.policy
import sys

raw = open(sys.argv[1], "rb").read()
lines = raw.split(b"\r\n")
if lines[-1] != b"" or any(b"\n" in line or b"\r" in line for line in lines):
    sys.exit("lines that do not end in CRLF")
if max(map(len, lines)) > 76 or not raw.isascii():
    sys.exit("long lines, or letters beyond ASCII")
mail = email.message_from_bytes(raw, policy=email.policy.default)
if mail.defects or any(part.defects for part in mail.walk()):
    sys.exit("defects: %s" % mail.defects)
for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
    if len(mail.get_all(name, [])) != 1:
        sys.exit("%s is not there once" % name)
if mail["From"].defects or mail["To"].defects or mail["Date"].datetime is None:
    sys.exit("addresses or date")
print("Subject:", mail["Subject"])
print("From:", [a.addr_spec for a in mail["From"].addresses])
print("To:", [a.addr_spec for a in mail["To"].addresses])
print(mail.get_content())
