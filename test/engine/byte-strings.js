// Strings are bytes.
var s = "\xe6\xb8\xa9";
print(s.length, s.charCodeAt(0), String.fromCharCode(0x102).charCodeAt(0), "\u6e29".length, "\u6e29".charCodeAt(0));
print(encodeURIComponent("a b&/~"), decodeURIComponent("a%20b%26"));
try { decodeURIComponent("%E6%B8"); } catch (e) { print("decode throws"); }
print(btoa("\xff\x00a"), atob("/wBh").length, "\xe4A".toLowerCase().charCodeAt(0), "\xe4a".toUpperCase());
print(E.toString([65, 66], "C", new Uint8Array([68])), E.toUint8Array("ab", [1, 2]), E.toArrayBuffer("abc"));
print(E.CRC32("123456789"), E.reverseByte(1), E.toUint8Array({ data: 5, count: 3 }));
