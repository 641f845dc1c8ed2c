import { describe, expect, it } from 'vitest';
import { Lifecycle } from '../../tools/cli/lifecycle.ts';

describe('the end of a command', () => {
  it('closes in reverse order, and goes on when one part fails to close', async () => {
    const lifecycle = new Lifecycle();
    const closed: string[] = [];
    lifecycle.onClose(() => closed.push('cloud'));
    lifecycle.onClose(() => {
      throw new Error('stuck');
    });
    lifecycle.onClose(async () => {
      await Promise.resolve();
      closed.push('board');
    });
    await lifecycle.closeAll();
    expect(closed).toEqual(['board', 'cloud']);
  });

  it('also closes what was still opening when it was interrupted', async () => {
    const lifecycle = new Lifecycle();
    const closed: string[] = [];
    let opened: (name: string) => void = () => undefined;
    const opening = new Promise<string>((resolve) => {
      opened = resolve;
    });
    const owned = lifecycle.own(opening, (name) => closed.push(name));
    lifecycle.interrupt('SIGINT');
    await expect(lifecycle.interrupted).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
    const closing = lifecycle.closeAll();
    opened('board');
    await closing;
    await owned;
    expect(closed).toEqual(['board']);
  });

  it('takes a second signal at once for the same key press', async () => {
    const lifecycle = new Lifecycle();
    lifecycle.interrupt('SIGTERM');
    lifecycle.interrupt('SIGINT');
    await expect(lifecycle.interrupted).rejects.toMatchObject({ code: 'E_TERMINATED' });
  });
});
