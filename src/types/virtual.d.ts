/** Modules the build makes up, so that only what was chosen enters the bundle. Types are named in place: an import here would not resolve. */
declare module 'app:current' {
  const app: import('../apps/app.ts').App;
  export default app;
}
declare module 'board:current' {
  const board: import('../../boards/types.ts').BoardData;
  export default board;
}
declare module 'cloud:current' {
  export const startCloud: typeof import('../clouds/blynk-classic.ts').startCloud;
}
