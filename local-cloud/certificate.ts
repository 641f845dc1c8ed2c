import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPBACK } from './ports.ts';

const VALID_DAYS = 365;
const RENEW_BEFORE_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;
/** Certificate for clients to trust; the key lies beside it, readable by its owner only. */
const CERTIFICATE_FILE = 'cloud-cert.pem';
const KEY_FILE = 'cloud-key.pem';

export interface Certificate {
  /** PEM */
  cert: string;
  /** PEM. Secret. */
  key: string;
}

/** @returns what an earlier run left, unless it is unreadable or soon invalid */
function kept(folder: string): Certificate | undefined {
  try {
    const cert = readFileSync(join(folder, CERTIFICATE_FILE), 'utf8');
    const key = readFileSync(join(folder, KEY_FILE), 'utf8');
    const leftMs = Date.parse(new X509Certificate(cert).validTo) - Date.now();
    return leftMs > RENEW_BEFORE_DAYS * DAY_MS ? { cert, key } : undefined;
  } catch {
    return undefined;
  }
}

/** RSA, because the TLS of Espruino takes it everywhere. */
async function made(): Promise<Certificate> {
  const { generate } = await import('selfsigned');
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: LOOPBACK },
        ],
      },
    ],
  });
  return { cert, key };
}

/** @param folder where it is kept from run to run; undefined: made anew */
export async function certificateFor(folder: string | undefined): Promise<Certificate> {
  const old = folder === undefined ? undefined : kept(folder);
  if (old || folder === undefined) return old ?? (await made());
  const fresh = await made();
  writeFileSync(join(folder, KEY_FILE), fresh.key, { mode: 0o600 });
  writeFileSync(join(folder, CERTIFICATE_FILE), fresh.cert);
  return fresh;
}
