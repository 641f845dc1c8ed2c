import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/apps/air-conditioner/commands.ts';
import { COOLING, HEATING, IDLE, judge, nextTemperature, OFF } from '../../src/apps/air-conditioner/model.ts';
import airConditioner from '../../src/apps/air-conditioner.ts';
import { type FakeAppOptions, type RunningApp, startApp } from '../helpers/fake-app.ts';
import { fakeStorage } from '../helpers/fake-parts.ts';

describe('room', () => {
  it.each([
    ['off: towards 10', 20, 0, 23, 0.5, 19.5],
    ['on: towards the target', 13, 1, 23, 0.5, 13.5],
    ['the noise reaches up', 23, 1, 23, 0, 23.15],
    ['and down', 23, 1, 23, 1, 22.85],
    ['held below 35', 50, 1, 50, 0.5, 35],
    ['held above 10', 0, 0, 23, 0.5, 10],
  ])('%s', (_what, celsius, power, target, random, next) => {
    expect(nextTemperature(celsius, power, target, random)).toBeCloseTo(next, 10);
  });

  it.each([
    ['off whatever the temperature', 0, 15, 23, OFF],
    ['idle within a degree', 1, 22.01, 23, IDLE],
    ['heating from a degree below', 1, 22, 23, HEATING],
    ['cooling from a degree above', 1, 24, 23, COOLING],
  ])('is %s', (_what, power, celsius, target, status) => {
    expect(judge(power, celsius, target)).toBe(status);
  });
});

describe('commands', () => {
  it.each([
    ['on', { text: 'Turned ON', control: 'power', value: '1' }],
    ['off', { text: 'Turned OFF', control: 'power', value: '0' }],
    ['set 25', { text: 'Temperature set to 25', control: 'target', value: '25' }],
    ['  set   25  \r', { text: 'Temperature set to 25', control: 'target', value: '25' }],
    ['set 22.4', { text: 'Temperature set to 22', control: 'target', value: '22.4' }],
    ['help', { text: 'set N (10 to 30), on, off, help' }],
    ['?', { text: 'set N (10 to 30), on, off, help' }],
    ['set', { text: 'set needs a number from 10 to 30' }],
    ['set warm', { text: 'set needs a number from 10 to 30' }],
    ['set 31', { text: 'set needs a number from 10 to 30' }],
    ['set 9.9', { text: 'set needs a number from 10 to 30' }],
    ['set 20 21', { text: 'set needs a number from 10 to 30' }],
    ['dance', { text: 'Unknown command: dance. Try help' }],
    ['x'.repeat(500), { text: `Unknown command: ${'x'.repeat(20)}. Try help` }],
    ['', undefined],
    ['   ', undefined],
  ])('%j', (line, command) => {
    expect(parseCommand(line, 10, 30)).toEqual(command);
  });
});

const start = (options?: FakeAppOptions): RunningApp => startApp(airConditioner, options);

/** Online, told what the cloud knows, and everything said about it forgotten. */
function online(app: RunningApp, known: Record<string, string[]> = {}): RunningApp {
  app.cloud.setState('online');
  for (const [stream, values] of Object.entries(known)) app.cloud.tell(stream, ...values);
  app.hal.advance(5000);
  app.calls();
  return app;
}

const withoutReadings = (calls: string[]): string[] => calls.filter((call) => !/^(current|status) /.test(call));

describe('air conditioner', () => {
  it('greets, and tells the cloud its state when the cloud knows none', () => {
    const app = start();
    app.cloud.setState('online');
    app.hal.advance(3500);
    expect(withoutReadings(app.calls())).toEqual([
      'terminal lampyris air-conditioner. Type "help" for the commands\n',
      'target.isDisabled 1',
      'status.color #E4F6F7',
      'power 0',
      'target 23',
    ]);
  });

  it('heats when it is turned on from the phone, and frees the slider', () => {
    const app = online(start(), { power: ['0'], target: ['23'] });
    app.cloud.tell('power', '1');
    app.hal.advance(1500);
    expect(withoutReadings(app.calls())).toEqual(['target.isDisabled 0', 'status.color #F7EAE4']);
    expect(app.rows.slice(4)).toEqual(['set 23 C', '', 'heating', '']);
    expect(app.led()).toEqual([77, 18, 0]);
    app.hal.advance(120_000);
    expect(app.rows[6]).toBe('idle');
    expect(Number(app.rows[2]?.split(' ')[1])).toBeGreaterThan(21.5);
  });

  it('cools after the target was lowered, and is dark when off', () => {
    const app = online(start(), { power: ['1'], target: ['30'] });
    app.hal.advance(120_000);
    app.cloud.tell('target', '12');
    app.hal.advance(2000);
    expect(app.rows[6]).toBe('cooling');
    app.cloud.tell('power', '0');
    app.hal.advance(2000);
    expect([app.rows[6], app.led()]).toEqual(['off', [0, 0, 0]]);
  });

  it('obeys the buttons: A colder, B warmer, within 10 to 30, a long press switches', () => {
    const app = online(start(), { power: ['0'], target: ['29'] });
    app.press('B');
    app.press('B');
    app.press('A', 1500);
    expect(withoutReadings(app.calls()).filter((call) => !call.includes('.'))).toEqual(['target 30', 'target 30', 'power 1']);
    app.press('A');
    expect(withoutReadings(app.calls())).toContain('target 29');
  });

  it('obeys the terminal, and is silent about an empty line', () => {
    const app = online(start(), { power: ['0'], target: ['23'] });
    for (const line of ['', 'on', 'set 25', 'set 99', 'what']) app.cloud.tell('terminal', line);
    expect(withoutReadings(app.calls())).toEqual([
      'power 1',
      'target.isDisabled 0',
      'terminal Turned ON\n',
      'target 25',
      'terminal Temperature set to 25\n',
      'terminal set needs a number from 10 to 30\n',
      'terminal Unknown command: what. Try help\n',
    ]);
  });

  it('answers with the temperature it keeps', () => {
    const app = online(start(), { power: ['1'], target: ['20'] });
    app.cloud.tell('terminal', 'set 22.4');
    expect(withoutReadings(app.calls())).toEqual(['target 22', 'terminal Temperature set to 22\n']);
  });

  it.each([
    ['a fraction', '22.5', ['target 23']],
    ['what is out of range', '99', ['target 30']],
    ['a whole number', '22', []],
  ])('tells the cloud the temperature it keeps of %s', (_what, value, told) => {
    const app = online(start(), { power: ['1'], target: ['20'] });
    app.cloud.tell('target', value);
    app.hal.advance(5000);
    expect(withoutReadings(app.calls()).filter((call) => call.startsWith('target'))).toEqual(told);
  });

  it('ignores nonsense from the cloud', () => {
    const app = online(start(), { power: ['1'], target: ['20'] });
    app.cloud.tell('target', 'warm');
    app.cloud.tell('target');
    app.cloud.tell('power', '1', '0');
    app.hal.advance(1000);
    expect(app.rows[4]).toBe('set 20 C');
    expect(app.logged.slice(-3)).toEqual(['ignored target: warm', 'ignored target: ', 'ignored power: 1 0']);
  });

  it('goes on after a power cut as it was set', () => {
    const storage = fakeStorage();
    const before = online(start({ storage }), { power: ['1'], target: ['27'] });
    before.hal.advance(11_000);
    const app = start({ storage });
    app.hal.advance(2000);
    expect(app.rows.slice(4)).toEqual(['set 27 C', '', 'heating', '']);
  });

  it('runs without any parts', () => {
    const app = online(start({ isBare: true }));
    app.cloud.tell('power', '1');
    app.hal.advance(3000);
    expect(app.calls()).toContain('status 3');
  });
});
