/** What a program uses that speaks Blynk classic with its own pins: codec, link and client. */
export { startClient } from '../../../src/clouds/blynk/client.ts';
export { on } from '../../../src/clouds/blynk/events.ts';
export { writePin } from '../../../src/clouds/blynk/send.ts';
