// Pins as values.
print(D5, [D5], "" + D5, D5 == D5, D4 == D5);
print(JSON.stringify({ p: D5 }), Number(D5) >= 0, new Pin(5) == D5);
try { digitalRead(undefined); } catch (e) { print(e.message); }
try { pinMode(D5, "nonsense"); } catch (e) { print(e.message); }
pinMode(D5, "output");
print(getPinMode(D5));
