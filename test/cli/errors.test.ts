import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../tools/cli/cli-error.ts';
import { ERRORS } from '../../tools/cli/errors.ts';
import { renderErrorsPage } from '../../tools/cli/errors-page.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { describe as describeError } from '../../tools/cli/report.ts';
import { explain } from '../../tools/compat/explain.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The language rules (`tools/compat`) carry their own explanation in every finding. */
const AREAS = ['tools/build', 'tools/cli', 'simulator', 'local-cloud', 'src'];
const CODE = /['"`[ ]([EW]_[A-Z][A-Z0-9_]*[A-Z0-9])\b/g;

function codesIn(area: string): [string, string][] {
  const files = readdirSync(join(root, area), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|tsx|js)$/.test(file),
  );
  return files.flatMap((file) =>
    [...readFileSync(join(root, area, file), 'utf8').matchAll(CODE)].map(([, code = '']): [string, string] => [
      code,
      `${area}/${file}`,
    ]),
  );
}

describe('error codes', () => {
  it('each have an explanation', () => {
    const unexplained = AREAS.flatMap(codesIn).filter(([code]) => !ERRORS[code] && !explain(code));
    expect(unexplained).toEqual([]);
  });

  it('are each still used somewhere', () => {
    const used = new Set(
      AREAS.flatMap(codesIn)
        .filter(([, file]) => file !== 'tools/cli/errors.ts')
        .map(([code]) => code),
    );
    expect(Object.keys(ERRORS).filter((code) => !used.has(code))).toEqual([]);
  });

  it('have an exit code of the list, except warnings', () => {
    const codes: number[] = Object.values(EXIT);
    for (const [code, { exit }] of Object.entries(ERRORS)) {
      if (code.startsWith('W_')) expect(exit, code).toBeUndefined();
      else if (exit !== undefined) expect(codes, code).toContain(exit);
    }
  });

  it('are all on the page docs/errors.md (run vitest with -u to write it)', async () => {
    await expect(renderErrorsPage()).toMatchFileSnapshot(join(root, 'docs/errors.md'));
  });
});

describe('an error that reaches the user', () => {
  it('keeps code, hint and place of a known failure', () => {
    const error = new CliError('E_FILE', 'x.js cannot be read.', { where: { file: 'x.js', line: 3 } });
    expect(describeError(error)).toEqual({
      code: 'E_FILE',
      exit: 10,
      message: 'x.js cannot be read.',
      hint: ERRORS.E_FILE?.remedy,
      data: { where: { file: 'x.js', line: 3 } },
    });
  });

  it('takes code, exit and findings from other parts as they are', () => {
    const findings = [{ code: 'E_MAP' }];
    const error = Object.assign(new Error('no Map'), { code: 'E_CHECK', exit: 11, hint: 'use an object', findings });
    expect(describeError(error)).toEqual({
      code: 'E_CHECK',
      exit: 11,
      message: 'no Map',
      hint: 'use an object',
      data: { findings },
    });
  });

  it('counts a busy port of the system as a port in use', () => {
    expect(describeError(Object.assign(new Error('listen'), { code: 'EADDRINUSE' }))).toMatchObject({
      code: 'E_PORT_IN_USE',
      exit: 100,
    });
  });

  it.each([new TypeError('x is not a function'), 'thrown text', Object.assign(new Error('read'), { code: 'EIO' })])(
    'is our own mistake when nobody foresaw it: %s',
    (thrown) => {
      const { code, exit, message, hint } = describeError(thrown);
      expect({ code, exit }).toEqual({ code: 'E_INTERNAL', exit: 1 });
      expect(message).toMatch(/^Lampyris itself failed: /);
      expect(hint).toContain(`Please report this with: Node ${process.versions.node}`);
      expect(hint).not.toContain(root);
    },
  );
});
