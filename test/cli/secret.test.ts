import { expect, it } from 'vitest';
import { knownSecrets, Secret, scrub } from '../../tools/cli/secret.ts';

it('a secret of usual length is removed from every text, also from within a word', () => {
  const key = String(new Secret('k3y9Za'));
  expect([key, scrub('http://h/k3y9Za?x, xk3y9Zay')]).toEqual(['•••• (6)', 'http://h/•••• (6)?x, x•••• (6)y']);
});

it('one of a few characters is removed where it is meant, and leaves other words whole', () => {
  const short = new Secret('lam');
  expect(`${short} ${JSON.stringify({ short })}`).toBe('•••• (3) {"short":"•••• (3)"}');
  expect(scrub('lampyris lam')).toBe('lampyris lam');
  expect(knownSecrets()).toContain('lam');
});

it('nothing is left of a secret that begins like a shorter one', () => {
  new Secret('swordfish');
  new Secret('swordfish-and-chips');
  expect(scrub('swordfish-and-chips')).toBe('••••hips (19)');
});
