/** Modules: what the ESP32 firmware has, and what programs for Node expect. */

/** Built into the firmware. Source: `"type" : "library"` in Espruino's source, with the libraries of boards/ESP32.py. */
export const builtInModules: ReadonlySet<string> = new Set(
  'Flash NetworkJS Storage TelnetServer Wifi crypto dgram fs heatshrink http neopixel net timer tls'.split(' '),
);

/** Modules of Node that no Espruino has. */
export const nodeModules: ReadonlySet<string> = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants diagnostics_channel dns domain events http2 https inspector module os path ' +
    'perf_hooks process punycode querystring readline repl stream string_decoder sys timers tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

/** Module → members of Node's module of that name that Espruino's lacks. Measured on Espruino 2v29. */
export const missingModuleMembers: Readonly<Record<string, readonly string[]>> = {
  crypto:
    'createCipheriv createDecipheriv createHash createHmac createSign createVerify getRandomValues pbkdf2 randomBytes randomInt randomUUID subtle timingSafeEqual'.split(
      ' ',
    ),
  fs: 'access accessSync createReadStream createWriteStream existsSync open openSync promises rename renameSync rmdir rmdirSync watch'.split(
    ' ',
  ),
  http: 'Agent ClientRequest IncomingMessage METHODS STATUS_CODES Server ServerResponse globalAgent'.split(' '),
  net: 'Server Socket createConnection isIP isIPv4 isIPv6'.split(' '),
  tls: 'TLSSocket createSecureContext createServer'.split(' '),
};
