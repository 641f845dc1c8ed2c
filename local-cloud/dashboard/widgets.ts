/** From the streams of a project and the properties of their pins to what the phone shows. */
import type { Stream } from '../../src/clouds/cloud.ts';
import type { DeviceView } from '../live-protocol.ts';
import { parseHex } from './colour.ts';

export type WidgetKind = 'gauge' | 'switch' | 'orders' | 'slider' | 'colour' | 'led' | 'terminal' | 'value';

export interface Widget {
  kind: WidgetKind;
  pin: number;
  label: string;
  unit: string;
  min: number;
  max: number;
  /** `#RRGGBB` from the `color` property. */
  color: string | undefined;
  /** Words for the whole numbers from `min` on; empty: the numbers themselves. */
  words: string[];
  onLabel: string | undefined;
  offLabel: string | undefined;
  /** The person may change it: the stream goes down and the widget is not disabled. */
  isEditable: boolean;
  /** Last value, one field or several; empty before the first. */
  values: string[];
  /** Lines of a terminal, oldest first. */
  lines: string[];
}

/** On BIGIOT only streams with the number of an interface bring values. */
const hasInterface = ({ bigiot = '' }: Stream): boolean => /^\d/.test(bigiot);

/** Of the others, texts are in the chat, and what only goes up stays away. */
const isMuteOnBigiot = (stream: Stream): boolean =>
  !hasInterface(stream) && (stream.type === 'text' || stream.direction === 'up');

/** A switch without an interface: what the board does with it unasked nobody tells, so any state would soon be a wrong one. */
const isBlind = ({ isOnBigiot = false }: DeviceView, stream: Stream): boolean =>
  isOnBigiot && !hasInterface(stream) && kindOf(stream) === 'switch';

/** @returns the widgets of all streams with a virtual pin that are not hidden, in the order of declaration */
export function widgetsOf(device: DeviceView): Widget[] {
  return Object.entries(device.project.streams).flatMap(([name, stream]) => {
    const pin = stream.blynk;
    if (pin === undefined || isTrue(propertiesOf(device, pin).isHidden?.[0])) return [];
    if (device.isOnBigiot && isMuteOnBigiot(stream)) return [];
    return [widgetOf(device, name, stream, pin)];
  });
}

/** @returns whether values on this pin are lines of text that follow each other */
export function isTerminal(device: DeviceView, pin: number): boolean {
  return Object.values(device.project.streams).some((stream) => stream.blynk === pin && kindOf(stream) === 'terminal');
}

function widgetOf(device: DeviceView, name: string, stream: Stream, pin: number): Widget {
  const properties = propertiesOf(device, pin);
  const text = (property: string): string | undefined => properties[property]?.[0];
  const kind = isBlind(device, stream) ? 'orders' : kindOf(stream);
  const range = rangeOf(kind, stream, text('min'), text('max'));
  const isLimited = text('min') !== undefined || text('max') !== undefined;
  return {
    kind,
    pin,
    label: text('label') ?? stream.label ?? name,
    unit: stream.unit ?? '',
    ...(isLimited ? range : roomFor(kind, stream, numberOf(device.pins[pin]?.[0]), range)),
    color: parseHex(text('color')) && text('color'),
    words: stream.words?.split(',') ?? [],
    onLabel: text('onLabel'),
    offLabel: text('offLabel'),
    isEditable: stream.direction !== 'up' && !isTrue(text('isDisabled')),
    values: device.pins[pin] ?? [],
    lines: device.terminals[pin] ?? [],
  };
}

function kindOf(stream: Stream): WidgetKind {
  if (stream.widget) return stream.widget;
  const isUp = stream.direction === 'up';
  switch (stream.type) {
    case 'switch':
      return isUp ? 'led' : 'switch';
    case 'number':
      return isUp ? 'gauge' : 'slider';
    case 'colour':
      return 'colour';
    case 'text':
      return 'value';
  }
}

interface Range {
  min: number;
  max: number;
}

/** A property that is no number, or turns the range upside down, is left out. */
function rangeOf(kind: WidgetKind, stream: Stream, minText?: string, maxText?: string): Range {
  const fallback = stream.type === 'switch' ? 1 : kind === 'led' ? 255 : 100;
  const declared = { min: stream.min ?? 0, max: stream.max ?? fallback };
  const changed = { min: numberOf(minText) ?? declared.min, max: numberOf(maxText) ?? declared.max };
  return changed.min < changed.max ? changed : declared;
}

/** A gauge whose range nobody declared grows to the next 1, 2 or 5 with zeros, so that its graph shows the value. */
function roomFor(kind: WidgetKind, stream: Stream, value: number | undefined, range: Range): Range {
  const { min, max } = range;
  if (kind !== 'gauge' || value === undefined || (value >= min && value <= max)) return range;
  if (value > max) return stream.max === undefined ? { min, max: roundUp(value) } : range;
  return stream.min === undefined ? { min: -roundUp(-value), max } : range;
}

/** @param value above 0 */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

function propertiesOf(device: DeviceView, pin: number): Record<string, string[]> {
  return device.properties[pin] ?? {};
}

/** @returns the number a field holds, or undefined for an empty field or other text */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Switches come as 1/0; properties as true/false or, from C++ programs, as 1/0. */
export function isTrue(text: string | undefined): boolean {
  return text === 'true' || (numberOf(text) ?? 0) !== 0;
}

/** @returns where `value` lies in the widget's range, 0…1 */
export function fractionOf(widget: { min: number; max: number }, value: number): number {
  return Math.min(1, Math.max(0, (value - widget.min) / (widget.max - widget.min)));
}

/** Whole steps where the range is wide enough for a finger, else a hundredth of it. */
export function stepOf(widget: { min: number; max: number }): number {
  const span = widget.max - widget.min;
  return span >= 10 ? 1 : span / 100;
}
