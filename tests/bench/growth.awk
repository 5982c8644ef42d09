# SPDX-License-Identifier: GPL-3.0-or-later
# growth.csv to a chart: a panel each, both axes in powers of two, a straight line of slope one is growth in proportion.
BEGIN { FS = "," }
NR > 1 {
	if (!($1 in count)) names[++panels] = $1
	n = ++count[$1]
	at[$1, n] = $2
	seconds[$1, n] = $3
}
function log2(x) { return log(x) / log(2) }
END {
	printf "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='300' font-family='sans-serif' font-size='12'>\n", 260 * panels
	print "<rect width='100%' height='100%' fill='white'/>"
	print "<text x='45' y='295' fill='#555'>seconds of processor time of rota plan, one thread; unless it says otherwise 100 people, one week, one queue, 15 minutes</text>"
	for (p = 1; p <= panels; p++) {
		name = names[p]
		x0 = 260 * (p - 1) + 45
		low = log2(at[name, 1])
		span = log2(at[name, count[name]]) - low
		printf "<text x='%d' y='20' font-weight='bold'>%s</text>\n", x0, name
		for (e = -2; e <= 10; e += 2)
			printf "<text x='%d' y='%d' text-anchor='end' fill='#555'>%g s</text><line x1='%d' x2='%d' y1='%d' y2='%d' stroke='#ddd'/>\n", x0 - 5, 224 - 17 * e, 2 ^ e, x0, x0 + 195, 220 - 17 * e, 220 - 17 * e
		points = ""
		for (n = 1; n <= count[name]; n++) {
			x = x0 + 10 + 175 * (log2(at[name, n]) - low) / span
			y = 220 - 17 * log2(seconds[name, n] > 0.25 ? seconds[name, n] : 0.25) # the axis ends there
			points = points sprintf("%.1f,%.1f ", x, y)
			printf "<circle cx='%.1f' cy='%.1f' r='3' fill='#06c'><title>%s %s: %s s</title></circle><text x='%.1f' y='275' text-anchor='middle'>%s</text>\n", x, y, name, at[name, n], seconds[name, n], x, at[name, n]
		}
		printf "<polyline points='%s' fill='none' stroke='#06c' stroke-width='2'/>\n", points
	}
	print "</svg>"
}
