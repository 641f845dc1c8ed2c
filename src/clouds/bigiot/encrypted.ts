/** Login of devices whose key is not to be sent. Separate, so that only programs which want it carry MD5. */
import { md5 } from '../../codec/bigiot/md5.ts';
import { setDigest } from './login.ts';

/** @param userKey API key of the user. Secret. */
export function enableEncryptedLogin(userKey: string): void {
  setDigest((token) => md5(token + userKey));
}
