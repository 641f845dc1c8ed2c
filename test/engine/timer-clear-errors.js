// Clearing `undefined` throws; an unknown id is ignored.
try { clearTimeout(undefined); } catch (e) { print(e.message); }
try { clearInterval(undefined); } catch (e) { print(e.message); }
clearTimeout(99);
clearInterval(99);
print("unknown ids are ignored");
try { setTimeout(5, 10); } catch (e) { print(e.message); }
try { setTimeout(undefined, 10); } catch (e) { print(e.message); }
try { changeInterval(77, 10); } catch (e) { print(e.message); }
