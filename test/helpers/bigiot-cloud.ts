/** An app's streams on BIGIOT, on a fake hal, with the test as its server. */
import { vi } from 'vitest';
import type { BigiotSettings } from '../../src/clouds/bigiot/types.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { bytesOf, CHECKINOK, SETTINGS, WELCOME } from './bigiot-session.ts';
import { fakeHal } from './fake-hal.ts';

export const STREAMS = {
  light: { direction: 'up', type: 'number', bigiot: '2000' },
  power: { direction: 'both', type: 'switch', bigiot: '2001' },
  brightness: { direction: 'both', type: 'number', min: 0, max: 100, bigiot: `2002 ${bytesOf('亮度')}` },
  colour: { direction: 'both', type: 'colour', bigiot: '2003' },
  target: { direction: 'both', type: 'number', min: 10, max: 30 },
  terminal: { direction: 'both', type: 'text' },
} satisfies Record<string, Stream>;

export async function startCloud(settings: Partial<BigiotSettings> = {}, streams: Record<string, Stream> = STREAMS) {
  vi.resetModules();
  const hal = fakeHal();
  hal.chance = 0;
  const bigiot = await import('../../src/clouds/bigiot.ts');
  const cloud = bigiot.startCloud(hal, { ...SETTINGS, ...settings }, streams);
  const written: string[] = [];
  for (const [key, stream] of Object.entries(streams)) cloud.onWrite(stream, (values) => written.push(`${key} ${values}`));
  const tell = (bytes: string) => hal.connections.at(-1)?.push(bytes);
  const sent = () => (hal.connections.at(-1)?.take() ?? '').split(/(?<=\n)/).filter(Boolean);
  const sentSoon = () => {
    hal.advance(500);
    return sent();
  };
  const accept = () => {
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell(CHECKINOK);
  };
  return { hal, cloud, written, tell, sent, sentSoon, accept };
}

export const answered = (text: string, id = 'U77') => `{"M":"say","ID":"${id}","C":"${text}"}\n`;
export const uploaded = (values: string) => `{"M":"update","ID":"1001","V":{${values}}}\n`;
