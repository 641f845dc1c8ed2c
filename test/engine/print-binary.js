// Typed arrays and buffers.
print(new Uint8Array([1, 2, 3]), new Uint8Array(3), new Float32Array([1.5]));
print([new Uint8Array([1])], new Uint8Array([7, 8]).buffer, new ArrayBuffer(2));
print(new Int16Array([-1, 300]), new Uint8ClampedArray([300, -5]));
