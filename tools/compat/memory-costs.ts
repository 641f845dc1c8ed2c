/**
 * What JavaScript values take on the chip, in variables: blocks of 14 bytes, as on every ESP32 (a build without Unicode strings and at
 * most 16,383 variables). Everything the engine keeps, its own timers and listeners included, is made of these blocks.
 *
 * Measured on Espruino 2v29 by `process.memory().usage` before and after; each figure is exact there. A value is given without the name
 * or element that holds it, so `{ab: 'x'}` is `objectCost + nameCost(2) + textCost(1)`.
 */

/** Bytes one variable takes in RAM. */
export const variableBytes = 14;

/** Bytes of text in the first variable of a text, in the first of a name, and in each further one. */
const firstTextBytes = 9;
const firstNameBytes = 4;
const furtherBytes = 10;

/** Integers a name or element holds itself: 14 bits. */
const smallest = -8192;
const largest = 8191;

/** @param bytes length of a text that was put together or read from a literal. @returns at least 1 */
export function textCost(bytes: number): number {
  return 1 + Math.ceil(Math.max(0, bytes - firstTextBytes) / furtherBytes);
}

/** A text in one piece: code of a function kept in RAM, contents of a typed array. @param bytes length. @returns at least 1 */
export function flatTextCost(bytes: number): number {
  return bytes <= firstTextBytes + furtherBytes ? textCost(bytes) : 1 + Math.ceil(bytes / variableBytes);
}

/** Name of a variable, field or parameter. Whole numbers as names take one. @param bytes length of the name */
export function nameCost(bytes: number): number {
  return 1 + Math.ceil(Math.max(0, bytes - firstNameBytes) / furtherBytes);
}

/** @returns 0 for a whole number of 14 bits, which fits into the name; else 1 */
export function numberCost(value: number): number {
  return Number.isInteger(value) && value >= smallest && value <= largest && !Object.is(value, -0) ? 0 : 1;
}

/** `true` or `false` in a field or variable. An element of an array holds it itself and takes nothing more. */
export const booleanCost = 1;
export const undefinedCost = 0;
export const nullCost = 1;
/** A pin, such as `D2`, as value. */
export const pinCost = 1;
/** A function of the engine, kept as a value or as a field. */
export const nativeFunctionCost = 1;
/** An object, without its fields. */
export const objectCost = 1;
/** An array, without its elements. */
export const arrayCost = 1;
/** Place of an element in an array, before what it holds; a hole takes none. */
export const elementCost = 1;

/** Link to a prototype: of an object made by `new` or `Object.create`, and of the prototype of a derived class. */
export const prototypeLinkCost = nameCost('__proto__'.length);
/** The prototype a function gets when it is first used with `new`, and each class at once: two names and an object. */
export const prototypeCost = nameCost('prototype'.length) + objectCost + nameCost('constructor'.length);
/** What `class B extends A{}` takes besides the class itself: the link, and a constructor the engine makes up. With its own: the link. */
export function derivedClassCost(base: string): number {
  return prototypeLinkCost + nameCost(4) + textCost(base.length + '.apply(this,arguments)'.length);
}

/** What the first use of a class of the engine leaves for good, such as `Promise` or `Date`. */
export function builtInClassCost(name: string): number {
  return nameCost(name.length) + nativeFunctionCost + prototypeCost;
}

/** Field with a getter, a setter or both, without its name and its functions. @param functions 1 or 2 */
export function accessorCost(functions: number): number {
  return objectCost + functions * nameCost(3);
}

export interface FunctionShape {
  /** Names of the parameters. */
  parameters: readonly string[];
  /** Length of what is between the braces, without a leading `return`; of the expression in a short arrow function. 0: an empty body. */
  codeBytes: number;
  /** Run from Storage: the code stays in flash. */
  isInFlash: boolean;
  /** Scopes around it when it was made, 0 at the top level. Blocks that declare something with `let` or `const` count. */
  scopes: number;
  /** Own name of a function expression: `function name(){…}` as a value. */
  ownName?: string;
}

/** A function without the scopes it keeps alive. One with an empty body keeps neither code nor scopes. */
export function functionCost({ parameters, codeBytes, isInFlash, scopes, ownName }: FunctionShape): number {
  const names = parameters.reduce((sum, name) => sum + nameCost(name.length), 0);
  const own = ownName === undefined ? 0 : nameCost(4) + textCost(ownName.length);
  if (codeBytes === 0) return objectCost + names + own;
  const code = nameCost(4) + (isInFlash ? 1 : flatTextCost(codeBytes));
  return objectCost + names + own + code + scopeLinkCost(scopes);
}

/** From a function to the scopes it sees: one by a name, several by a list of its own. @param scopes how many, 0 at the top level */
export function scopeLinkCost(scopes: number): number {
  if (scopes === 0) return 0;
  return nameCost(4) + (scopes === 1 ? 0 : arrayCost + scopes * elementCost);
}

/** A scope that a function keeps: of a call or of a block, without the names in it. */
export const scopeCost = 1;

/** `new Uint8Array(n)` and alike, with its buffer. @param bytes of the contents */
export function typedArrayCost(bytes: number): number {
  return objectCost + arrayBufferCost(bytes);
}

/** @param bytes of the contents */
export function arrayBufferCost(bytes: number): number {
  return 1 + flatTextCost(bytes);
}

/** Object of a built-in kind with its link: `new Date()` has one field besides. */
export const dateCost = objectCost + prototypeLinkCost + nameCost(2) + 1;

/** @param sourceBytes text between the slashes. @param flagBytes length of the flags */
export function regExpCost(sourceBytes: number, flagBytes: number): number {
  const link = objectCost + prototypeLinkCost;
  return (
    link + nameCost('lastIndex'.length) + nameCost('source'.length) + textCost(sourceBytes) + (flagBytes ? nameCost(5) + 1 : 0)
  );
}

/** A promise that is not settled, without listeners. */
export const promiseCost = objectCost + prototypeLinkCost + nameCost('state'.length);
/** Each `then` or `catch` on it: its place, a promise for its result and the tie between both, without the function. */
export const thenCost =
  2 * (nameCost(4) + arrayCost) + 2 * (elementCost + objectCost + 2 * nameCost(4)) + objectCost + 1 + promiseCost;
/** `resolve` or `reject` of a promise, kept beyond the call. */
export const settlerCost = nativeFunctionCost + nameCost(4) + objectCost + nameCost(4);

/** `setTimeout` without its function. With `isRepeating`, `setInterval`. */
export function timerCost({ isRepeating }: { isRepeating: boolean }): number {
  const time = nameCost('time'.length) + 1;
  return elementCost + objectCost + time + (isRepeating ? nameCost('intr'.length) + 1 : 0) + nameCost('cb'.length);
}

/** `setWatch` without its function. */
export function watchCost({ isRepeating, isDebounced }: { isRepeating: boolean; isDebounced: boolean }): number {
  const always =
    elementCost + objectCost + nameCost('pin'.length) + pinCost + nameCost('cb'.length) + nameCost('state'.length) + 1;
  return always + (isRepeating ? nameCost('recur'.length) + 1 : 0) + (isDebounced ? nameCost('debounce'.length) + 1 : 0);
}

/** `object.on(event, …)` without the function. @param isFirst first listener of this event on this object */
export function listenerCost({ event, isFirst }: { event: string; isFirst: boolean }): number {
  return elementCost + (isFirst ? nameCost('#on'.length + event.length) + arrayCost : 0);
}
