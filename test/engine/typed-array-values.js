// What typed arrays keep of values.
print(new Uint8Array([1, 2, 300, -1, 1.9, "5", "x", null]), new Int8Array([200]), new Uint16Array([70000]), new Int16Array([40000]), new Int32Array([4294967295]), new Uint32Array([-1]));
print(new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Float32Array([0.1]), new Float64Array([0.1]), new Uint8Array([1, , 3]), new Uint8Array(new Uint16Array([256, 257])));
