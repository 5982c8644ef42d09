#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Notices, read back by Python's mail reader, which shares no code with the writer: headers, languages, what changed,
# the attached events; odd names; none for people whose shifts stay.
. "$ROTA_TESTS/support/script.sh"

site=$work/site
"$rota" init "$site" >/dev/null
printf 'publish: {notices: yes, mail_from: rota@example.org}\n' >>"$site/site.yaml"
python3 - "$site/agents.csv" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf8')))
names = {'agent-01': '<script>alert(1)</script>', 'agent-02': 'Nowak, Ana; "Co" <x@y>', 'agent-03': 'عائشة بنت محمد',
         'agent-04': 'Zoë 👩‍💻🎧', 'agent-05': 'Ł' * 300, 'agent-06': 'X' * 300}
languages = {'agent-01': 'tr', 'agent-02': 'pl', 'agent-03': 'zh'}
for row in rows[1:]:
    row[1] = names.get(row[0], row[1])
    row[7] = languages.get(row[0], row[7])
    if row[0] == 'agent-07':
        row[6] = ''
csv.writer(open(sys.argv[1], 'w', encoding='utf8', newline='')).writerows(rows)
END

# plan HOUR DAYS OF_AGENT_1: everybody at 8 on 2 March but agent 1
plan() {
	echo agent,shift,start,end,activity,paid
	for day in $2; do
		echo "agent-01,early@2026-03-0$day,2026-03-0${day}T$1:00:00+01:00,2026-03-0${day}T16:00:00+01:00,work,yes"
	done
	for agent in 02 03 04 05 06 07; do
		echo "agent-$agent,early@2026-03-02,2026-03-02T08:00:00+01:00,2026-03-02T16:00:00+01:00,work,yes"
	done
}

plan 08 '2 3' >"$work/plan.csv"
"$rota" -C "$site" publish "$work/plan.csv" >/dev/null 2>"$work/err"
grep -q '1 people whose shifts changed have no mail address' "$work/err" || fail "$(cat "$work/err")"
[ "$(find "$site/out/notices" -name '*.eml' -perm 640 | wc -l)" -eq 6 ] || fail "not one notice a person"
cat >"$work/read.py" <<'END'
import csv, email, email.header, email.policy, glob, sys
people = {row['email']: row for row in csv.DictReader(open(sys.argv[1] + '/agents.csv', encoding='utf8'))}
for path in sorted(glob.glob(sys.argv[1] + '/out/notices/*.eml')):
    raw = open(path, 'rb').read()
    assert raw.isascii() and raw.endswith(b'\r\n') and raw.count(b'\n') == raw.count(b'\r\n'), path
    assert max(map(len, raw.split(b'\r\n'))) <= 76, path
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert not mail.defects and not [d for part in mail.walk() for d in part.defects], path
    assert sorted(mail.keys()) == sorted(['From', 'To', 'Subject', 'Date', 'Message-ID', 'Auto-Submitted',
                                          'Content-Language', 'MIME-Version', 'Content-Type']), mail.keys()
    (to,) = mail['To'].addresses
    person = people[to.addr_spec]
    # the newer reader keeps the folds between encoded words (RFC 2047, 6.2), the older one takes them out
    plain = str(email.header.make_header(email.header.decode_header(email.message_from_bytes(raw)['To'])))
    assert plain.rsplit('<', 1)[0].strip() == person['name'], (plain, person['name'])
    assert mail['From'].addresses[0].addr_spec == 'rota@example.org'
    assert mail['Date'].datetime.utcoffset() is not None
    text, calendar = mail.iter_parts()
    words = text.get_content()
    assert person['name'] in words
    assert calendar.get_content_type() == 'text/calendar' and calendar.get_filename() == 'shifts.ics'
    ics = calendar.get_payload(decode=True).decode()
    assert ics.startswith('BEGIN:VCALENDAR\r\n') and ics.endswith('END:VCALENDAR\r\n') and 'X-WR-CALNAME' not in ics
    print(person['id'], mail['Content-Language'], mail['Subject'], ics.count('BEGIN:VEVENT'),
          *[line[2:] for line in words.splitlines() if line.startswith('- ')], sep='|')
END
python3 "$work/read.py" "$site" >"$work/out" || fail "a notice cannot be read"
cat >"$work/expected" <<'END'
agent-01|tr|Vardiyalarınız değişti|2|2026-03-02 Pzt early 08:00-16:00: yeni|2026-03-03 Sal early 08:00-16:00: yeni
agent-02|pl|Twoje zmiany zostały zmienione|1|2026-03-02 pon. early 08:00-16:00: nowa
agent-03|zh|您的班次有变动|1|2026-03-02 周一 early 08:00-16:00: 新增
agent-04|en|Your shifts have changed|1|2026-03-02 Mon early 08:00-16:00: new
agent-05|en|Your shifts have changed|1|2026-03-02 Mon early 08:00-16:00: new
agent-06|en|Your shifts have changed|1|2026-03-02 Mon early 08:00-16:00: new
END
diff "$work/expected" "$work/out" || fail "notices say something else"

# one moves and one is cancelled; nobody else hears of it
rm -r "$site/out/notices"
plan 09 2 >"$work/plan.csv"
"$rota" -C "$site" publish "$work/plan.csv" >/dev/null 2>&1
python3 "$work/read.py" "$site" >"$work/out" || fail "a notice cannot be read"
echo 'agent-01|tr|Vardiyalarınız değişti|2|2026-03-02 Pzt early 09:00-16:00: değişti (önceki 2026-03-02 Pzt early 08:00-16:00)|2026-03-03 Sal early 08:00-16:00: iptal edildi' >"$work/expected"
diff "$work/expected" "$work/out" || fail "a change is told otherwise"

rm -r "$site/out/notices"
"$rota" -C "$site" publish "$work/plan.csv" >/dev/null 2>&1
[ ! -e "$site/out/notices" ] || fail "a notice of nothing"
