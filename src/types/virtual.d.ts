/** Modules the build makes up, so that only what was chosen enters the bundle (design.md §3). */
declare module 'app:current' {
  import type { App } from '../apps/app.ts';

  const app: App;
  export default app;
}
declare module 'board:current' {
  import type { BoardData } from '../../boards/types.ts';

  const board: BoardData;
  export default board;
}
declare module 'cloud:current' {
  export { startCloud } from '../clouds/blynk-classic.ts';
}
