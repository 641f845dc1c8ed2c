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
  export function startCloud(
    hal: import('../hal/hal.ts').Hal,
    settings: import('../setup/settings.ts').CloudSettings,
    streams: Record<string, import('../clouds/cloud.ts').Stream>,
    about: import('../clouds/blynk/types.ts').About,
    system: import('../clouds/cloud.ts').System,
  ): import('../clouds/cloud.ts').Cloud;
}
