// switch: falls through, compares strictly, return and continue leave it.
function word(n) { switch (n) { case 1: return "one"; case 2: case 3: return "few"; default: return "many"; } }
print(word(1), word(2), word(3), word(4), word("1"));
switch (2) { case 1: print("a"); case 2: print("b"); case 3: print("c"); break; case 4: print("d"); }
for (var i = 0; i < 3; i++) { switch (i) { case 1: continue; default: print("i" + i); } }
switch (1) { case 1: switch (2) { case 2: print("inner"); break; } print("outer"); }
