/** Pins and buses of the ESP32, where the program names them. */
import type { AnyNode, CallExpression } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { textOf } from './check-values.ts';
import { dottedPath } from './facts.ts';
import { keyName } from './tree.ts';

/** Numbers without a GPIO, of the flash memory, without an output, and of the first converter (boards/ESP32.py, datasheet). */
const NONE = new Set([20, 24, 28, 29, 30, 31]);
const isFlash = (pin: number): boolean => pin >= 6 && pin <= 11;
const isInputOnly = (pin: number): boolean => pin >= 34;
const isAnalog = (pin: number): boolean => pin >= 32;
const isDac = (pin: number): boolean => pin === 25 || pin === 26;

/** @returns number of a pin that is named by the engine's global: D0 to D39 */
function pinOf(node: AnyNode | undefined, { known }: Context): number | undefined {
  const [, number] = (node?.type === 'Identifier' && /^D(\d{1,2})$/.exec(node.name)) || [];
  return number !== undefined && node && !known.binding(node) ? Number(number) : undefined;
}

function checkPin({ node, parent }: Place, context: Context): void {
  if (node.type !== 'Identifier' || !/^[A-H]\d{1,2}$/.test(node.name) || context.known.binding(node)) return;
  const isProbe = parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
  if (isProbe || context.facts.assignedNames.has(node.name)) return;
  const pin = pinOf(node, context);
  if (pin === undefined || pin > 39 || NONE.has(pin)) context.report('pin-missing', node, node.name);
  else if (isFlash(pin)) context.report('pin-flash', node, node.name);
}

const drives = new Set(['digitalWrite', 'digitalPulse', 'analogWrite']);
const drivingMethods = new Set(['set', 'reset', 'toggle', 'write', 'writeAtTime', 'pulse']);
const drivingModes = /^(output|opendrain|af_|input_pull)/;

/** A use of a pin: by a function, or by a method of the pin. */
function checkUse(use: string, isMethod: boolean, pin: AnyNode, mode: AnyNode | undefined, context: Context): void {
  const number = pinOf(pin, context);
  if (number === undefined) return;
  const { report } = context;
  const name = `D${number}`;
  const isMode = use === (isMethod ? 'mode' : 'pinMode') && drivingModes.test(textOf(mode) ?? '');
  const isDriven = (isMethod ? drivingMethods : drives).has(use) || isMode;
  if (isDriven && isInputOnly(number) && number <= 39) report('pin-input-only', pin, name);
  const isRead = use === (isMethod ? 'read' : 'digitalRead');
  if (number === 0 && (isRead || (isDriven && !isMode))) report('pin-negated', pin);
  if (use === (isMethod ? 'analog' : 'analogRead') && !isAnalog(number)) report('pin-analog', pin, name);
}

function checkOutput({ arguments: [pin, value, options] }: CallExpression, context: Context): void {
  const number = pinOf(pin, context);
  const hasFrequency =
    options?.type === 'ObjectExpression' &&
    options.properties.some((each) => each.type === 'Property' && keyName(each) === 'freq');
  if (number !== undefined && isDac(number) && hasFrequency) context.report('pin-dac', options, `D${number}`);
  if (value?.type === 'Literal' && typeof value.value === 'number' && value.value > 1)
    context.report('analog-range', value, String(value.value));
}

function checkFunction(node: CallExpression, context: Context): void {
  const { callee, arguments: given } = node;
  if (callee.type !== 'Identifier' || context.known.binding(callee)) return;
  const [first, second] = given;
  const pins = first?.type === 'ArrayExpression' ? first.elements : [first];
  for (const pin of pins) if (pin) checkUse(callee.name, false, pin, second, context);
  if (callee.name === 'analogWrite') checkOutput(node, context);
}

const buses: Readonly<Record<string, (node: CallExpression, context: Context) => void>> = {
  'I2C1.setup': (node, { report }) => {
    const [options] = node.arguments;
    const names =
      options?.type === 'ObjectExpression' ? options.properties.map((each) => each.type === 'Property' && keyName(each)) : [];
    const isOpen =
      !options || (options.type === 'ObjectExpression' && !options.properties.some((each) => each.type !== 'Property'));
    if (isOpen && !(names.includes('scl') && names.includes('sda'))) report('i2c-pins', node);
  },
  'E.enableWatchdog': (node, { report }) => {
    const [seconds] = node.arguments;
    const isFraction = seconds?.type === 'Literal' && typeof seconds.value === 'number' && !Number.isInteger(seconds.value);
    if (isFraction) report('watchdog-fraction', seconds);
  },
  'ESP32.enableBLE': (node, { report }) => report('radio-erase', node, 'enableBLE'),
  'ESP32.enableWifi': (node, { report }) => report('radio-erase', node, 'enableWifi'),
};

export const checkHardware: Rule = (place, context) => {
  const { node } = place;
  checkPin(place, context);
  if (node.type !== 'CallExpression') return;
  checkFunction(node, context);
  if (node.callee.type !== 'MemberExpression') return;
  const { object } = node.callee;
  checkUse(keyName(node.callee) ?? '', true, object, node.arguments[0], context);
  if (object.type === 'Identifier' && !context.known.binding(object)) buses[dottedPath(node.callee) ?? '']?.(node, context);
};
