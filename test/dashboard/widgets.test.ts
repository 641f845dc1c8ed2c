import { describe, expect, it } from 'vitest';
import { fractionOf, isTerminal, numberOf, stepOf, type Widget, widgetsOf } from '../../local-cloud/dashboard/widgets.ts';
import type { DeviceView } from '../../local-cloud/live-protocol.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { deviceView } from './views.ts';

function widgetOf(stream: Stream, properties: Record<string, string[]> = {}): Widget | undefined {
  return widgetsOf(deviceView({ thing: { blynk: 9, ...stream } }, { properties: { 9: properties } }))[0];
}

describe('from streams to widgets', () => {
  it.each([
    ['gauge', { direction: 'up', type: 'number' }],
    ['slider', { direction: 'down', type: 'number' }],
    ['slider', { direction: 'both', type: 'number' }],
    ['led', { direction: 'up', type: 'switch' }],
    ['switch', { direction: 'both', type: 'switch' }],
    ['colour', { direction: 'both', type: 'colour' }],
    ['colour', { direction: 'up', type: 'colour' }],
    ['value', { direction: 'up', type: 'text' }],
    ['terminal', { direction: 'both', type: 'text', widget: 'terminal' }],
    ['led', { direction: 'up', type: 'number', widget: 'led' }],
    ['value', { direction: 'up', type: 'number', widget: 'value' }],
  ] satisfies [string, Stream][])('shows a %s for %j', (kind, stream) => {
    expect(widgetOf(stream)?.kind).toBe(kind);
  });

  it('keeps the order of declaration and leaves out streams without a pin', () => {
    const widgets = widgetsOf(
      deviceView({
        second: { direction: 'both', type: 'switch', blynk: 2 },
        nowhere: { direction: 'both', type: 'switch' },
        first: { direction: 'both', type: 'switch', blynk: 0 },
      }),
    );
    expect(widgets.map(({ label, pin }) => [label, pin])).toEqual([
      ['second', 2],
      ['first', 0],
    ]);
  });

  it('leaves out what never shows anything on BIGIOT: texts and indicators without an interface', () => {
    const streams = {
      talk: { direction: 'both', type: 'text', blynk: 1, bigiot: '说' },
      place: { direction: 'up', type: 'text', blynk: 2, bigiot: '2003' },
      power: { direction: 'both', type: 'switch', blynk: 3 },
      lamp: { direction: 'up', type: 'number', blynk: 4 },
    } satisfies Record<string, Stream>;
    const pins = (more: Partial<DeviceView>): number[] => widgetsOf(deviceView(streams, more)).map(({ pin }) => pin);
    expect([pins({}), pins({ isOnBigiot: true })]).toEqual([
      [1, 2, 3, 4],
      [2, 3],
    ]);
  });

  it('claims no state of a switch on BIGIOT that has no interface to tell it', () => {
    const streams = {
      power: { direction: 'both', type: 'switch', blynk: 1, bigiot: '2002 灯' },
      auto: { direction: 'both', type: 'switch', blynk: 2, bigiot: '自动' },
      threshold: { direction: 'both', type: 'number', blynk: 3 },
    } satisfies Record<string, Stream>;
    const kinds = (more: Partial<DeviceView>): string[] => widgetsOf(deviceView(streams, more)).map(({ kind }) => kind);
    expect([kinds({}), kinds({ isOnBigiot: true })]).toEqual([
      ['switch', 'switch', 'slider'],
      ['switch', 'orders', 'slider'],
    ]);
  });

  it('describes a widget in full', () => {
    const device = deviceView(
      { lamp: { direction: 'both', type: 'number', min: 0, max: 50, label: 'Lamp', unit: '%', blynk: 6 } },
      { pins: { 6: ['12'] }, properties: { 6: { color: ['#ff8000'], max: ['80'], onLabel: ['hello'] } } },
    );
    expect(widgetsOf(device)).toEqual([
      {
        kind: 'slider',
        pin: 6,
        label: 'Lamp',
        unit: '%',
        min: 0,
        max: 80,
        color: '#ff8000',
        words: [],
        onLabel: 'hello',
        offLabel: undefined,
        isEditable: true,
        values: ['12'],
        lines: [],
      },
    ]);
  });

  it('has words for numbers where the stream declares them', () => {
    expect(widgetOf({ direction: 'up', type: 'number', min: 1, words: 'off,idle' })?.words).toEqual(['off', 'idle']);
  });

  it('lets the label property win over the declared label, and that over the name', () => {
    expect(widgetOf({ direction: 'up', type: 'number' })?.label).toBe('thing');
    expect(widgetOf({ direction: 'up', type: 'number', label: 'Light' })?.label).toBe('Light');
    expect(widgetOf({ direction: 'up', type: 'number', label: 'Light' }, { label: ['亮度'] })?.label).toBe('亮度');
  });

  it.each([
    [{}, [0, 100]],
    [{ min: ['10'] }, [10, 100]],
    [{ min: ['-5'], max: ['5.5'] }, [-5, 5.5]],
    [{ max: ['many'] }, [0, 100]],
    [{ max: [''] }, [0, 100]],
    [{ min: ['100'] }, [0, 100]],
    [{ min: ['7'], max: ['3'] }, [0, 100]],
  ])('with the properties %j has the range %j', (properties: Record<string, string[]>, range) => {
    const widget = widgetOf({ direction: 'both', type: 'number' }, properties);
    expect([widget?.min, widget?.max]).toEqual(range);
  });

  it('takes 0 to 255 for an LED and 0 to 1 for a switch shown as one', () => {
    expect(widgetOf({ direction: 'up', type: 'number', widget: 'led' })).toMatchObject({ min: 0, max: 255 });
    expect(widgetOf({ direction: 'up', type: 'switch' })).toMatchObject({ min: 0, max: 1 });
  });

  it.each(['true', '1'])('hides on isHidden %s and disables on isDisabled', (yes) => {
    const stream: Stream = { direction: 'both', type: 'switch' };
    expect(widgetOf(stream, { isHidden: [yes] })).toBeUndefined();
    expect(widgetOf(stream, { isDisabled: [yes] })?.isEditable).toBe(false);
    expect(widgetOf(stream, { isHidden: ['false'], isDisabled: ['0'] })?.isEditable).toBe(true);
  });

  it('never lets a person change what only the board reports', () => {
    expect(widgetOf({ direction: 'up', type: 'colour' })?.isEditable).toBe(false);
  });

  it('leaves out a colour that is none', () => {
    expect(widgetOf({ direction: 'up', type: 'number' }, { color: ['url(//example.org/x)'] })?.color).toBeUndefined();
  });

  it('knows which pins carry lines of text', () => {
    const device = deviceView({
      chat: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 },
      name: { direction: 'up', type: 'text', blynk: 8 },
    });
    expect([7, 8, 9].map((pin) => isTerminal(device, pin))).toEqual([true, false, false]);
  });
});

describe('numbers in widgets', () => {
  it('reads decimal text only', () => {
    expect(['37', ' 2.5 ', '-1', '1e3', '', ' ', 'x', '1x', 'NaN', 'Infinity', undefined].map(numberOf)).toEqual([
      37,
      2.5,
      -1,
      1000,
      ...Array(7).fill(undefined),
    ]);
  });

  it('limits the place in the range to 0…1', () => {
    const range = { min: 100, max: 300 };
    expect([0, 100, 150, 300, 999].map((value) => fractionOf(range, value))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it('steps by one in wide ranges and finely in narrow ones', () => {
    expect(stepOf({ min: 0, max: 4095 })).toBe(1);
    expect(stepOf({ min: 0, max: 1 })).toBe(0.01);
  });

  it.each<[number, number, string, Partial<Stream>, Record<string, string[]>]>([
    [0, 100, '100', {}, {}],
    [0, 500, '216.5', {}, {}],
    [0, 10_000, '7000', {}, {}],
    [0, 1000, '1000', {}, {}],
    [-50, 100, '-21', {}, {}],
    [0, 100, '216.5', { max: 100 }, {}],
    [0, 200, '216.5', {}, { max: ['200'] }],
  ])('gives a gauge the range %d to %d for %s', (min, max, value, declared, properties) => {
    const stream: Stream = { direction: 'up', type: 'number', blynk: 9, ...declared };
    const [widget] = widgetsOf(deviceView({ thing: stream }, { pins: { 9: [value] }, properties: { 9: properties } }));
    expect([widget?.min, widget?.max]).toEqual([min, max]);
  });
});
