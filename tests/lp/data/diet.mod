# the program of test_lp.c: least 2 x + 3 y with x + y >= 4 and x + 3 y >= 6
var x >= 0;
var y >= 0;
minimize cost: 2 * x + 3 * y;
s.t. weight: x + y >= 4;
s.t. protein: x + 3 * y >= 6;
end;
