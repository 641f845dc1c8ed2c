/** The client behind the `Cloud` interface, as apps use it. */
export { startCloud } from '../../../src/clouds/blynk-classic.ts';
