// Anything can be thrown.
[5, "text", null, undefined, { code: 1 }, [1, 2]].forEach(function (value) { try { throw value; } catch (e) { print(typeof e, e); } });
try { throw new SyntaxError("own"); } catch (e) { print(e.type, e instanceof SyntaxError, e.message); }
