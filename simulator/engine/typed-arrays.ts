/** Typed arrays, `ArrayBuffer` and `DataView` with the engine's ranges: it cuts short where the standard throws. */
import { typedArrays } from '../../tools/compat/builtins.ts';
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { typeName } from './values.ts';

const MAX_OFFSET = 65_535;

/** In the realm: one class. What is no array, buffer or number is refused. */
const TYPED = `(function (Native, size, isClamped, isView, refuse) {
  const { isArray } = Array, Buffer = ArrayBuffer, { floor, max } = Math;
  const whole = (value) => max(value | 0, 0);
  function TypedArray(source, offset, length) {
    if (offset < 0 || offset > ${MAX_OFFSET}) refuse('byteOffset too large (or negative)');
    if (source instanceof Buffer) {
      const start = offset | 0, room = floor((source.byteLength - start) / size);
      return room < 1 ? new Native(0) : new Native(source, start, (length | 0) || room);
    }
    if (typeof source === 'number' || typeof source === 'boolean') {
      if ((source | 0) < 0) refuse('Invalid length for ArrayBuffer');
      return new Native(source | 0);
    }
    if (!isArray(source) && !isView(source)) refuse('Unsupported first argument of type ', source);
    const made = new Native(source.length);
    for (let i = 0; i < source.length; i++) if (i in source) made[i] = isClamped ? whole(source[i]) : source[i];
    return made;
  }
  TypedArray.prototype = Native.prototype;
  Object.defineProperty(TypedArray, 'name', { value: Native.name });
  Object.defineProperty(Native.prototype, 'constructor', { value: TypedArray, writable: true, configurable: true });
  return TypedArray;
})`;

/** Shared by all typed arrays. */
const METHODS = `(function (isView, refuse) {
  const { slice, filter, map } = Array.prototype;
  const plain = (values) => slice.call(values);
  return {
    slice(start, end) { return slice.call(plain(this), start, end) },
    filter(test, self) { return filter.call(plain(this), test, self) },
    set(source, offset) {
      if (typeof source !== 'string' && !Array.isArray(source) && !isView(source)) refuse('First argument must be Array, not ', source);
      const values = map.call(plain(source), (value) => typeof source === 'string' ? value.charCodeAt(0) : value);
      const from = offset | 0;
      for (let i = 0; i < values.length && from + i < this.length; i++) this[from + i] = values[i];
    },
  };
})`;

const VIEW = `(function (refuse) {
  function DataView(buffer, offset, length) {
    if (!(buffer instanceof ArrayBuffer)) refuse(buffer);
    const made = Object.setPrototypeOf({}, DataView.prototype);
    made.buffer = buffer;
    made.byteOffset = offset | 0;
    made.byteLength = (length | 0) || buffer.byteLength;
    return made;
  }
  return DataView;
})`;
const FIELDS = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4, Float32: 4, Float64: 8 } as const;

interface View {
  buffer: ArrayBuffer;
  byteOffset: number;
}

/** Bytes behind the end read as 0 and are not written. */
function access(
  { buffer, byteOffset }: View,
  offset: unknown,
  size: number,
): { bytes: Uint8Array; start: number; scratch: DataView } {
  const start = (Number(offset) | 0) + byteOffset;
  if (start < 0 || start > MAX_OFFSET) throw new EngineError('Error', 'byteOffset too large (or negative)');
  const bytes = new Uint8Array(buffer);
  const scratch = new DataView(new ArrayBuffer(size));
  for (let i = 0; i < size; i++) scratch.setUint8(i, bytes[start + i] ?? 0);
  return { bytes, start, scratch };
}

function defineView(realm: Realm): void {
  const refuse = realm.native((value) => {
    throw new EngineError('TypeError', `Expecting ArrayBuffer, got ${typeName(value)}`);
  });
  const maker = (realm.evaluate(VIEW, 'realm') as (refuse: HostFunction) => { prototype: object })(refuse);
  realm.markNative(maker);
  realm.define(realm.global, { DataView: maker });
  for (const [field, size] of Object.entries(FIELDS)) {
    const name = field as keyof typeof FIELDS;
    realm.defineFunctions(maker.prototype, {
      [`get${name}`]: function get(offset, isLittle) {
        return access(this as unknown as View, offset, size).scratch[`get${name}`](0, !!isLittle);
      },
      [`set${name}`]: function set(offset, value, isLittle) {
        const { bytes, start, scratch } = access(this as unknown as View, offset, size);
        scratch[`set${name}`](0, Number(value), !!isLittle);
        for (let i = 0; i < size && start + i < bytes.length; i++) bytes[start + i] = scratch.getUint8(i);
      },
    });
  }
}

export function defineTypedArrays({ realm }: Engine): void {
  const refuse = realm.native((...parts) => {
    throw new EngineError('Error', parts.length > 1 ? `${parts[0]}${typeName(parts[1])}` : String(parts[0]));
  });
  const common = Object.getPrototypeOf(realm.prototypeOf('Uint8Array')) as Record<string, unknown>;
  const methods = (realm.evaluate(METHODS, 'realm') as (...parts: unknown[]) => Record<string, HostFunction>)(
    ArrayBuffer.isView,
    refuse,
  );
  for (const [name, method] of Object.entries(methods)) {
    realm.markNative(method);
    realm.define(common, { [name]: method });
  }
  const make = realm.evaluate(TYPED, 'realm') as (...parts: unknown[]) => object;
  for (const name of typedArrays) {
    const { BYTES_PER_ELEMENT: size } = globalThis[name as 'Uint8Array'];
    const maker = make(realm.global[name], size, name === 'Uint8ClampedArray', ArrayBuffer.isView, refuse);
    realm.markNative(maker);
    realm.define(realm.global, { [name]: maker });
  }
  defineView(realm);
}
