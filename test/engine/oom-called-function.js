// It ends all functions that are under way, with their handlers.
function fill() { var a = []; for (;;) a.push("text number " + a.length); }
function middle() { try { fill(); } catch (e) { print("caught"); } print("after fill"); }
setTimeout(function () { try { middle(); } finally { print("finally"); } print("after middle"); }, 10);
setTimeout(function () { print("next"); }, 700);
