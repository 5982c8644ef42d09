# The linear program of src/staffing/blend.c: agents of several groups of skills over a stretch of intervals; live
# queues take a number of agents in each, deferred work is done between two running totals. skills.md has the text.

param intervals integer;
param block integer;              # intervals over which the number of agents of a group is the same
set T := 0..intervals - 1;
set LIVE;
set DEFERRED;
set GROUPS;
set SERVES within {GROUPS, LIVE union DEFERRED};
param cost{GROUPS};               # of an agent for an interval
param most{GROUPS};               # agents there are
param need{LIVE, T};              # agents at work
param come{DEFERRED, T};          # work that is there by the end of the interval at most, agent-intervals
param due{DEFERRED, T};           # work that must be done by then

set B := 0..(intervals - 1) div block;
var agents{g in GROUPS, b in B} >= 0, <= most[g];
var flow{SERVES, T} >= 0;
var done{DEFERRED, T} >= 0;

minimize total: sum{g in GROUPS, t in T} cost[g] * agents[g, t div block];
subject to have{g in GROUPS, t in T}: sum{(g, k) in SERVES} flow[g, k, t] <= agents[g, t div block];
subject to cover{k in LIVE, t in T}: sum{(g, k) in SERVES} flow[g, k, t] >= need[k, t];
subject to work{k in DEFERRED, t in T}:
	sum{(g, k) in SERVES} flow[g, k, t] = done[k, t] - (if t > 0 then done[k, t - 1] else 0);
subject to not_before{k in DEFERRED, t in T}: done[k, t] <= come[k, t];
subject to in_time{k in DEFERRED, t in T}: done[k, t] >= due[k, t];

solve;
end;
