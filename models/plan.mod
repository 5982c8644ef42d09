# The linear program over kinds of people of src/plan/shape.c; plan.md has its mathematics.
# Its optimum is what no plan of the days can cost less than.

param rows integer;               # time, in rows of equal length
set ROWS := 0..rows - 1;
set POOLS;                        # queues that skills join; agents who serve none are a pool of need 0
set CROWDS;                       # people of one contract, pool and role, who all serve its scarce queues or none
set OPTIONS;                      # a shift of a crowd: day, kind, start, length
set FAMILIES;                     # breaks of one kind of shift on one day, of one side: a pool's crowds, scarce or not, or the leads
set DAYS;

param length;                     # intervals of the need in a row
param need{POOLS, ROWS};          # agents to schedule, mean of the row
param told{POOLS} binary, default 0;   # the pool's scarce queues are told apart
param scarce_need{POOLS, ROWS} default 0; # agents to schedule on these
param uncovered;                  # prices of an agent-interval
param surplus;
param supervised binary;          # leads are asked for
param lead_short;
param agents_per_lead;
param cut_price{ROWS};            # what a lead who is missing costs for certain
param cut_leads{ROWS};            # leads that the need asks for, mean of the row

param crowd{OPTIONS} symbolic in CROWDS;
param day{OPTIONS} symbolic in DAYS;
param paid{OPTIONS};              # hours
param price{OPTIONS};             # of its paid hours
param family{OPTIONS} symbolic;   # in FAMILIES, or 'none'
param work{OPTIONS, ROWS} default 0;   # share of the row between the shift's start and end
param must{OPTIONS, ROWS} default 0;   # breaks, in rows, that are over by the row's end at least
param may{OPTIONS, ROWS} default 0;    # and at most

param leads{CROWDS} binary;       # leads; else agents
param pool{CROWDS} symbolic;      # of agents
param scarce{CROWDS} binary, default 0;   # they serve some of its scarce queues
param available{CROWDS, DAYS};    # people who may work that day
param shifts_low{CROWDS};
param shifts_high{CROWDS};
param paid_low{CROWDS};
param paid_high{CROWDS};

param family_leads{FAMILIES} binary;
param family_pool{FAMILIES} symbolic;
param family_scarce{FAMILIES} binary, default 0;
param touches{FAMILIES, ROWS} binary, default 0; # breaks may fall into the row
param counted{FAMILIES, ROWS} binary, default 1; # breaks taken by its end are counted: the last row of an hour

set WHOLE default {};             # rows of whole leads
param whole_least{WHOLE};
param whole_price{WHOLE, OPTIONS} default 0;  # of one more lead on the shift

set CALLS default {};             # an activity that people of one side have to have on a day
param call_leads{CALLS} binary;   # of leads; else agents
param call_pool{CALLS} symbolic;
param call_scarce{CALLS} binary, default 0;
param call_company{CALLS} binary; # a lead is away as long
param call_price{CALLS};          # of an interval that is due and missing
param due{CALLS, OPTIONS} default 0; # intervals due to each on the shift
param meets{CALLS, ROWS} binary, default 0; # somebody may be on shift
set MIXED within ROWS default {};  # rows whose people are a mixture of whole ones
set POINTS default {};            # numbers of people
param point_agents{POINTS};
param point_leads{POINTS};
param point_cost{POINTS, MIXED};  # of an interval with so many at work

var x{OPTIONS} >= 0;                          # people on the shift
var rest{f in FAMILIES, r in ROWS: touches[f, r]} >= 0; # people on a break, mean of the row
var u{POOLS, ROWS} >= 0;                      # agents uncovered
var s{POOLS, ROWS} >= 0;                      # agents to spare
var v{ROWS} >= 0;                             # leads short
var away{k in CALLS, r in ROWS: meets[k, r]} >= 0; # people in the activity, mean of the row
var missed{CALLS} >= 0;                       # intervals
var mix{POINTS, MIXED} >= 0;                  # share of the row with so many at work

minimize cost:
  sum{o in OPTIONS} price[o] * x[o]
  + sum{k in CALLS} call_price[k] * missed[k]
  + length * sum{r in ROWS} (sum{p in POOLS} (uncovered * u[p, r] + surplus * s[p, r])
                             + supervised * lead_short * v[r]);

s.t. cover{p in POOLS, r in ROWS}:
  sum{o in OPTIONS: not leads[crowd[o]] and pool[crowd[o]] = p} work[o, r] * x[o]
  - sum{f in FAMILIES: touches[f, r] and not family_leads[f] and family_pool[f] = p} rest[f, r]
  - sum{k in CALLS: meets[k, r] and not call_leads[k] and call_pool[k] = p} away[k, r]
  + u[p, r] - s[p, r] = need[p, r];

s.t. at_most_need{p in POOLS, r in ROWS}: u[p, r] <= need[p, r];

s.t. cover_scarce{p in POOLS, r in ROWS: told[p]}:
  sum{o in OPTIONS: not leads[crowd[o]] and pool[crowd[o]] = p and scarce[crowd[o]]} work[o, r] * x[o]
  - sum{f in FAMILIES: touches[f, r] and not family_leads[f] and family_pool[f] = p and family_scarce[f]} rest[f, r]
  - sum{k in CALLS: meets[k, r] and not call_leads[k] and call_pool[k] = p and call_scarce[k]} away[k, r]
  + u[p, r] >= scarce_need[p, r];

s.t. watch{r in ROWS: supervised}:
  v[r] + sum{o in OPTIONS: leads[crowd[o]]} work[o, r] * x[o]
  - sum{f in FAMILIES: touches[f, r] and family_leads[f]} rest[f, r]
  - sum{k in CALLS: meets[k, r] and (call_leads[k] or call_company[k])} away[k, r]
  - (sum{o in OPTIONS: not leads[crowd[o]]} work[o, r] * x[o]
     - sum{k in CALLS: meets[k, r] and not call_leads[k]} away[k, r]
     - sum{f in FAMILIES: touches[f, r] and not family_leads[f]} rest[f, r]) / agents_per_lead >= 0;

s.t. whole_leads{r in ROWS: supervised}:
  lead_short * v[r] + sum{p in POOLS: need[p, r] > 0} uncovered * u[p, r]
  + cut_price[r] * (sum{o in OPTIONS: leads[crowd[o]]} work[o, r] * x[o]
                    - sum{k in CALLS: meets[k, r] and (call_leads[k] or call_company[k])} away[k, r]
                    - sum{f in FAMILIES: touches[f, r] and family_leads[f]} rest[f, r])
  >= cut_price[r] * cut_leads[r];

s.t. whole{w in WHOLE}:
  sum{o in OPTIONS: leads[crowd[o]]} whole_price[w, o] * x[o]
  + length * sum{r in ROWS} (lead_short * v[r] + sum{p in POOLS: need[p, r] > 0} uncovered * u[p, r])
  >= whole_least[w];

s.t. mix_whole{r in MIXED}: sum{p in POINTS} mix[p, r] = 1;
s.t. mix_agents{r in MIXED}:
  sum{p in POINTS} point_agents[p] * mix[p, r] = sum{p in POOLS} (need[p, r] - u[p, r] + s[p, r]);
s.t. mix_leads{r in MIXED}:
  sum{p in POINTS} point_leads[p] * mix[p, r]
  <= sum{o in OPTIONS: leads[crowd[o]]} work[o, r] * x[o]
     - sum{f in FAMILIES: touches[f, r] and family_leads[f]} rest[f, r];
s.t. mix_cost{r in MIXED}:
  sum{p in POOLS} (uncovered * u[p, r] + surplus * s[p, r]) + lead_short * v[r]
  >= sum{p in POINTS} point_cost[p, r] * mix[p, r];

s.t. breaks_late{f in FAMILIES, r in ROWS: touches[f, r] and counted[f, r]}:
  sum{b in ROWS: touches[f, b] and b <= r} rest[f, b]
  >= sum{o in OPTIONS: family[o] = f} must[o, r] * x[o];
s.t. breaks_early{f in FAMILIES, r in ROWS: touches[f, r] and counted[f, r]}:
  sum{b in ROWS: touches[f, b] and b <= r} rest[f, b]
  <= sum{o in OPTIONS: family[o] = f} may[o, r] * x[o];

s.t. done_or_missed{k in CALLS}:
  length * sum{r in ROWS: meets[k, r]} away[k, r] + missed[k] = sum{o in OPTIONS} due[k, o] * x[o];

s.t. people{c in CROWDS, d in DAYS}: sum{o in OPTIONS: crowd[o] = c and day[o] = d} x[o] <= available[c, d];
s.t. shifts_least{c in CROWDS}: sum{o in OPTIONS: crowd[o] = c} x[o] >= shifts_low[c];
s.t. shifts_most{c in CROWDS}: sum{o in OPTIONS: crowd[o] = c} x[o] <= shifts_high[c];
s.t. paid_least{c in CROWDS}: sum{o in OPTIONS: crowd[o] = c} paid[o] * x[o] >= paid_low[c];
s.t. paid_most{c in CROWDS}: sum{o in OPTIONS: crowd[o] = c} paid[o] * x[o] <= paid_high[c];

end;
