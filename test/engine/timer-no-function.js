// What cannot be called is refused.
[undefined, 5, {}, null].forEach(function (f) { try { setTimeout(f, 10); print("ok"); } catch (e) { print(e.type, e.message); } });
try { setTimeout(function () {}, 1e15); } catch (e) { print(e.message); }
