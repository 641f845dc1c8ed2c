/** The BIGIOT client with all it can, for tests on the engines. */
export { startClient } from '../../../src/clouds/bigiot/client.ts';
export { enableEncryptedLogin } from '../../../src/clouds/bigiot/encrypted.ts';
export { on } from '../../../src/clouds/bigiot/events.ts';
export { onCommand } from '../../../src/clouds/bigiot/messages.ts';
export { isOnline, say, sayCallback, time, update } from '../../../src/clouds/bigiot/verbs.ts';
