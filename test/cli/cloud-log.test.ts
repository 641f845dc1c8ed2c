import { describe, expect, it } from 'vitest';
import type { Device, Project } from '../../local-cloud/types.ts';
import { cloudLog } from '../../tools/cli/local-cloud.ts';
import { Report } from '../../tools/cli/report.ts';
import type { Session } from '../../tools/cli/session.ts';

const project: Project = { name: 'lamp', streams: { light: { direction: 'up', type: 'number', blynk: 0 } } };
const learned: Project = {
  name: 'lamp',
  streams: { ...project.streams, 'interface 2001': { direction: 'up', type: 'number', bigiot: '2001', blynk: 255 } },
};

describe('values in the log', () => {
  it('have the name of their stream, also one that the cloud learned while it ran', () => {
    const lines: string[] = [];
    const report = new Report({ isJson: false, env: {}, isPlain: true });
    report.log = (_level, _tag, text) => void lines.push(text);
    const devices: Device[] = [];
    const log = cloudLog({ report } as Session, project, () => devices);
    log({ type: 'value', device: 'lamp', pin: 0, values: ['7'], from: 'device' });
    devices.push({ id: 0, name: 'lamp', token: 'x', bigiotId: 1001, project: learned });
    log({ type: 'value', device: 'lamp', pin: 255, values: ['2000'], from: 'device' });
    log({ type: 'value', device: 'lamp', pin: 9, values: ['1'], from: 'device' });
    expect(lines).toEqual(['light (V0) = 7 from lamp', 'interface 2001 (V255) = 2000 from lamp', 'V9 = 1 from lamp']);
  });
});
