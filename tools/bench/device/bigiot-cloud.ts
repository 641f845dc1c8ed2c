/** BIGIOT behind the `Cloud` interface, with all it can, for tests on the engines. */

export { update } from '../../../src/clouds/bigiot/update.ts';
export { location, updateAll } from '../../../src/clouds/bigiot/verbs.ts';
export { startCloud } from '../../../src/clouds/bigiot.ts';
