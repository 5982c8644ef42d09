# The plan of a small site that staffs by shift, whole: who works which shift on which day. An integer program for
# tests; plan.md (Whole rosters) has the mathematics, where each person's rows below are the set of rosters L_i. Nothing
# is known of the days before the period: what touches its ends may have begun before, or go on.

param days integer;
set DAYS := 0..days - 1;
set PEOPLE;
set KINDS;                        # of shifts, one a day at most

param minutes{KINDS};             # paid
param forbids{KINDS, KINDS} binary; # the second may not follow the first the next day
param weekday{DAYS} integer;      # 0 Monday .. 6 Sunday
param required{DAYS, KINDS};
param missing{DAYS, KINDS};       # price of an agent fewer than required
param spare{DAYS, KINDS};         # and of one more
param wish{PEOPLE, DAYS, KINDS} default 0; # weight of working the shift: over 0 to be off, under 0 to be on

param paid_low{PEOPLE};           # minutes in the period
param paid_high{PEOPLE};
param most{PEOPLE, KINDS};        # shifts of the kind
param on_low{PEOPLE} integer;     # days at work in a row
param on_high{PEOPLE} integer;
param off_low{PEOPLE} integer;    # days off in a row
param weekends{PEOPLE};           # with work, at most

set SATURDAYS := {d in DAYS: weekday[d] = 5};

var x{PEOPLE, DAYS, KINDS} binary;
var z{PEOPLE, SATURDAYS} binary;  # the weekend is worked
var u{DAYS, KINDS} >= 0;          # agents missing
var s{DAYS, KINDS} >= 0;          # agents to spare

# A wish to be on costs its weight where the shift is not worked.
minimize cost:
  sum{i in PEOPLE, d in DAYS, k in KINDS} (wish[i, d, k] * x[i, d, k] + max(0, -wish[i, d, k]))
  + sum{d in DAYS, k in KINDS} (missing[d, k] * u[d, k] + spare[d, k] * s[d, k]);

s.t. cover{d in DAYS, k in KINDS}: sum{i in PEOPLE} x[i, d, k] + u[d, k] - s[d, k] = required[d, k];

s.t. one_a_day{i in PEOPLE, d in DAYS}: sum{k in KINDS} x[i, d, k] <= 1;

s.t. succession{i in PEOPLE, d in DAYS, k in KINDS, l in KINDS: d + 1 < days and forbids[k, l]}:
  x[i, d, k] + x[i, d + 1, l] <= 1;

s.t. paid{i in PEOPLE}:
  paid_low[i] <= sum{d in DAYS, k in KINDS} minutes[k] * x[i, d, k] <= paid_high[i];

s.t. kinds{i in PEOPLE, k in KINDS}: sum{d in DAYS} x[i, d, k] <= most[i, k];

s.t. runs{i in PEOPLE, d in DAYS: d + on_high[i] < days}:
  sum{t in d..d + on_high[i], k in KINDS} x[i, t, k] <= on_high[i];

# No run of n days at work between two days off, nor of n days off between two at work.
s.t. short_runs{i in PEOPLE, n in 1..on_low[i] - 1, d in DAYS: d + n + 1 < days}:
  sum{k in KINDS} (x[i, d, k] - sum{t in d + 1..d + n} x[i, t, k] + x[i, d + n + 1, k]) >= 1 - n;

s.t. short_rests{i in PEOPLE, n in 1..off_low[i] - 1, d in DAYS: d + n + 1 < days}:
  sum{k in KINDS} (x[i, d, k] - sum{t in d + 1..d + n} x[i, t, k] + x[i, d + n + 1, k]) <= 1;

s.t. saturdays{i in PEOPLE, d in SATURDAYS}: sum{k in KINDS} x[i, d, k] <= z[i, d];

s.t. sundays{i in PEOPLE, d in SATURDAYS: d + 1 < days}: sum{k in KINDS} x[i, d + 1, k] <= z[i, d];

s.t. weekends_worked{i in PEOPLE}: sum{d in SATURDAYS} z[i, d] <= weekends[i];

solve;
end;
