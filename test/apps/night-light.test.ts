import { describe, expect, it } from 'vitest';
import { type RunningApp, startNightLight } from '../helpers/fake-app.ts';
import { fakeStorage } from '../helpers/fake-parts.ts';

const MEMORY_FILE = 'lampyris.mem';

/** Online, told what the cloud knows, and everything said about it forgotten. */
function online(light: RunningApp, known: Record<string, string[]> = {}): RunningApp {
  light.cloud.setState('online');
  for (const [stream, values] of Object.entries(known)) light.cloud.tell(stream, ...values);
  light.hal.advance(5000);
  light.calls();
  return light;
}

describe('night-light without a network', () => {
  it('lights up after 2 s of dark and goes off after 2 s of light', () => {
    const light = startNightLight({ light: 2000 });
    light.hal.advance(5000);
    expect(light.led()).toEqual([0, 0, 0]);
    light.setLight(300);
    light.hal.advance(2000);
    expect(light.led()).toEqual([0, 0, 0]);
    light.hal.advance(2000);
    expect(light.led()).toEqual([128, 75, 25]);
    light.setLight(2000);
    light.hal.advance(4000);
    expect(light.led()).toEqual([0, 0, 0]);
  });

  it('does not mind a short shadow', () => {
    const light = startNightLight({ light: 2000 });
    light.hal.advance(3000);
    light.setLight(0);
    light.hal.advance(1500);
    light.setLight(4095);
    light.hal.advance(5000);
    expect(light.calls()).toEqual(['lamp 0']);
  });

  it('toggles by button A, at once, and leaves auto', () => {
    const light = startNightLight({ light: 2000 });
    light.press('A');
    light.hal.advance(500);
    expect(light.led()).toEqual([128, 75, 25]);
    light.hal.advance(10_000);
    expect(light.rows[4]).toBe('by hand: on');
    light.press('A');
    light.hal.advance(500);
    expect(light.led()).toEqual([0, 0, 0]);
  });

  it('steps through the colours by button B and comes back to the first', () => {
    const light = startNightLight();
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) {
      light.press('B');
      seen.push((light.rows[6] ?? '').slice(0, 7));
    }
    expect(seen).toEqual(['#FF0000', '#00FF00', '#0000FF', '#FF00FF', '#FFFFFF', '#FF9632']);
  });

  it('toggles auto by a long press of button B', () => {
    const light = startNightLight();
    light.press('B', 1500);
    expect(light.rows[4]).toBe('by hand: off');
    light.press('B', 1500);
    expect(light.rows[4]).toBe('auto: off');
  });

  it('shows state, light, mode and colour', () => {
    const light = startNightLight({ light: 1234 });
    light.hal.advance(1000);
    expect(light.rows.filter(Boolean)).toEqual(['cloud-connecting', 'light 1234 / 800', 'auto: off', '#FF9632 50 %']);
  });

  it.each([
    ['refused', [8, 0, 0]],
    ['setup', [0, 0, 8]],
    ['cloud-connecting', [0, 0, 0]],
  ] as const)('glows faintly when %s, as long as it is off', (state, faint) => {
    const light = startNightLight();
    light.cloud.setState(state);
    light.hal.advance(1000);
    expect(light.led()).toEqual(faint);
    light.press('A');
    light.hal.advance(1000);
    expect(light.led()).toEqual([128, 75, 25]);
    light.press('A');
    light.hal.advance(1000);
    expect(light.led()).toEqual(faint);
  });

  it('runs on a board that has nothing at all', () => {
    const light = startNightLight({ isBare: true });
    light.cloud.setState('online');
    light.hal.advance(5000);
    light.calls();
    light.cloud.tell('power', '1');
    light.hal.advance(500);
    expect(light.calls()).toEqual(['lamp 128', 'auto 0']);
    expect(light.logged).toEqual([]);
  });
});

describe('night-light and the cloud', () => {
  it('leaves it to the cloud to say what it knows, then tells what it did not say', () => {
    const light = startNightLight();
    light.cloud.setState('online');
    light.cloud.tell('threshold', '500');
    light.hal.advance(1000);
    expect(light.calls()).toEqual(['lamp 0', 'lamp.color #FF9632', 'brightness.color #FF9632']);
    light.hal.advance(5000);
    expect(light.calls()).toEqual(['power 0', 'auto 1', 'brightness 50', 'colour 255 150 50']);
    expect(light.rows[2]).toBe('light 2000 / 500');
  });

  it('keeps auto when the cloud tells power and auto after connecting', () => {
    const light = online(startNightLight(), { power: ['1'], auto: ['1'] });
    expect(light.rows[4]).toContain('auto');
  });

  it('offers the light at every turn and leaves the pace to the cloud', () => {
    const light = online(startNightLight({ light: 2000 }));
    expect(new Set(light.cloud.light)).toEqual(new Set([2000]));
  });

  it('obeys power, leaves auto and says so', () => {
    const light = online(startNightLight());
    light.cloud.tell('power', '1');
    light.hal.advance(750);
    expect(light.calls()).toEqual(['lamp 128', 'auto 0']);
    expect(light.led()).toEqual([128, 75, 25]);
  });

  it('obeys brightness, colour, threshold and auto without telling them back', () => {
    const light = online(startNightLight());
    light.cloud.tell('power', '1');
    light.hal.advance(1000);
    light.calls();
    light.cloud.tell('brightness', '100');
    light.cloud.tell('colour', '0', '128', '255');
    light.cloud.tell('threshold', '3000');
    light.hal.advance(1000);
    expect(light.calls()).toEqual(['lamp 255', 'lamp.color #0080FF', 'brightness.color #0080FF']);
    expect(light.led()).toEqual([0, 128, 255]);
    light.cloud.tell('auto', '1');
    light.hal.advance(5000);
    expect(light.calls()).toEqual([]);
    expect(light.rows[4]).toBe('auto: on');
  });

  it('tells what the buttons changed', () => {
    const light = online(startNightLight());
    light.press('A');
    expect(light.calls()).toEqual(['power 1', 'auto 0', 'lamp 128']);
    light.press('B');
    light.hal.advance(500);
    expect(light.calls()).toEqual(['colour 255 0 0', 'lamp 128', 'lamp.color #FF0000', 'brightness.color #FF0000']);
  });

  it('changes the widgets’ colour at most twice a second, and ends with the last', () => {
    const light = online(startNightLight());
    for (let i = 0; i < 10; i++) {
      light.cloud.tell('colour', '0', '0', `${i}`);
      light.hal.advance(100);
    }
    light.hal.advance(1000);
    const colours = light.calls().filter((call) => call.startsWith('lamp.color'));
    expect(colours.length).toBeLessThanOrEqual(4);
    expect(colours.at(-1)).toBe('lamp.color #000009');
  });

  it.each<[string, string[], string]>([
    ['brightness', ['bright'], 'ignored brightness: bright'],
    ['brightness', [''], 'ignored brightness: '],
    ['brightness', ['NaN'], 'ignored brightness: NaN'],
    ['brightness', ['1', '2'], 'ignored brightness: 1 2'],
    ['brightness', [], 'ignored brightness: '],
    ['colour', ['255,128,0'], 'ignored colour: 255,128,0'],
    ['colour', ['255', 'x', '0'], 'ignored colour: 255 x 0'],
    ['power', ['y'.repeat(99)], `ignored power: ${'y'.repeat(20)}`],
  ])('ignores %s %j with a short line', (stream, values, line) => {
    const light = online(startNightLight());
    const before = [...light.rows];
    light.cloud.tell(stream, ...values);
    light.hal.advance(1000);
    expect(light.logged).toEqual([line]);
    expect(light.rows).toEqual(before);
    expect(light.calls()).toEqual([]);
  });

  it('tells the cloud the colour it keeps', () => {
    const light = online(startNightLight());
    light.cloud.tell('colour', '0', '128.4', '300');
    expect(light.calls()).toEqual(['colour 0 128 255']);
  });

  it('clamps what is out of range', () => {
    const light = online(startNightLight());
    light.cloud.tell('threshold', '99999');
    light.cloud.tell('brightness', '-3');
    light.hal.advance(500);
    expect([light.rows[2], light.rows[6]]).toEqual(['light 2000 / 4095', '#FF9632 0 %']);
  });

  it('answers the terminal', () => {
    const light = online(startNightLight());
    const said = (line: string) => {
      light.cloud.tell('terminal', line);
      return light.calls();
    };
    const status = 'light 2000, threshold 800, brightness 50 %, colour #FF9632\n';
    expect(said('status')).toEqual([`terminal off (auto), ${status}`]);
    expect(said('on')).toEqual(['power 1', 'auto 0', `terminal on, ${status}`]);
    expect(said('set threshold 900')).toEqual(['threshold 900', `terminal on, ${status.replace('800', '900')}`]);
    expect(said('set mood calm')).toEqual(['terminal Sorry, I cannot "set mood calm". Try help\n']);
    expect(said('set threshold high')).toEqual(['terminal Sorry, I cannot "set threshold high". Try help\n']);
    expect(said('z'.repeat(500))).toEqual([`terminal Sorry, I cannot "${'z'.repeat(20)}". Try help\n`]);
    expect(said('help')).toEqual([expect.stringContaining('set colour R G B')]);
  });
});

describe('night-light and a reboot', () => {
  it('comes back as it was', () => {
    const first = online(startNightLight());
    first.cloud.tell('colour', '1', '2', '3');
    first.cloud.tell('brightness', '80');
    first.press('A');
    first.hal.advance(11_000);
    const second = startNightLight({ storage: fakeStorage(first.storage.files) });
    second.hal.advance(1000);
    expect(second.rows.filter(Boolean)).toEqual(['cloud-connecting', 'light 2000 / 800', 'by hand: on', '#010203 80 %']);
    expect(second.calls()).toEqual(['lamp 204']);
  });

  it('writes its state at most every 10 s, and only when it changed', () => {
    const light = online(startNightLight());
    light.hal.advance(60_000);
    const before = light.storage.writes;
    for (let i = 0; i < 100; i++) {
      light.cloud.tell('brightness', `${i}`);
      light.hal.advance(200);
    }
    light.hal.advance(60_000);
    expect(light.storage.writes - before).toBe(3);
    light.cloud.tell('brightness', '99');
    light.hal.advance(60_000);
    expect(light.storage.writes - before).toBe(3);
  });

  it('lets the board win for what was changed there and never sent', () => {
    const first = startNightLight();
    first.press('B');
    first.hal.advance(11_000);
    const second = startNightLight({ storage: fakeStorage(first.storage.files) });
    expect(second.calls()).toEqual(['colour 255 0 0']);
    second.cloud.setState('online');
    second.hal.advance(11_000);
    const third = startNightLight({ storage: fakeStorage(second.storage.files) });
    expect(third.calls()).toEqual([]);
  });

  it.each(['not json', '[]', 'null', '{"power":"yes","threshold":[],"brightness":-1e9,"colour":[1,2],"unsent":"x"}'])(
    'starts from the defaults when the saved state is %s',
    (text) => {
      const light = startNightLight({ storage: fakeStorage({ [MEMORY_FILE]: text }) });
      light.hal.advance(1000);
      expect(light.rows.filter(Boolean)).toEqual(['cloud-connecting', 'light 2000 / 800', 'auto: off', '#FF9632 50 %']);
      expect(light.calls()).toEqual(['lamp 0']);
    },
  );

  it('reports a full flash and goes on', () => {
    const light = startNightLight();
    light.storage.isFull = true;
    light.press('A');
    light.hal.advance(1000);
    expect(light.logged).toEqual(['E_MEMORY_WRITE flash is full: the state will not survive a reboot']);
    expect(light.led()).toEqual([128, 75, 25]);
  });
});
