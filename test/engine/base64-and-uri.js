// btoa, atob and URI components work on bytes.
print(btoa("abc"), atob("YWJj"), btoa("\x00\xff"), atob("QUI=").length, btoa("") === "", btoa([65, 66]));
print(encodeURIComponent("a b/?&=+~!*'()"), decodeURIComponent("a%20b%2F"));
try { btoa(); } catch (e) { print(e.message); }
try { decodeURIComponent("%"); } catch (e) { print(e.message); }
