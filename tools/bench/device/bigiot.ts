/** What a program uses that uploads numbers and is spoken to on BIGIOT: codec, link and client. */
export { startClient } from '../../../src/clouds/bigiot/client.ts';
export { sayCallback } from '../../../src/clouds/bigiot/events.ts';
export { update } from '../../../src/clouds/bigiot/update.ts';
