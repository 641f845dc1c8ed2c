import { errors, type Feature, warnings } from './row.ts';

const sockets = 'measured on Espruino 2v29; libs/network/jswrap_net.c';
const wifi = 'Espruino source, libs/network/esp32/jswrap_esp32_network.c';

/** Limits of the modules for network and storage. */
export const apiFeatures: readonly Feature[] = errors([
  {
    id: 'node-module',
    what: 'The Node module {} does not exist on Espruino.',
    fix: 'Use what Espruino has, or write the part you need.',
    stands: '`path`',
    example: "require('path')",
  },
  {
    id: 'module-member',
    what: '{} does not exist on Espruino.',
    fix: 'See the Espruino reference for what the module has.',
    stands: '`createHash` of the module crypto and the like',
    example: "require('crypto').createHash('sha1')",
  },
  {
    id: 'socket-write-bytes',
    what: 'A socket sends an array as the text "65,66" on Espruino.',
    fix: 'Send E.toString(bytes).',
    source: sockets,
    example: "require('net').createServer((peer) => peer.write(new Uint8Array([65, 66])))",
  },
  {
    id: 'socket-method',
    what: 'Sockets have no method {} on Espruino.',
    fix: 'Use end, and a timer of your own.',
    source: sockets,
    stands: '`destroy`, `setTimeout`, `setNoDelay` and the like',
    example: "require('net').createServer((peer) => peer.setNoDelay(true))",
  },
  {
    id: 'status-number',
    what: 'statusCode is a text on Espruino: comparing it with the number {} by === is never true.',
    fix: 'Compare Number(response.statusCode).',
    source: 'measured on Espruino 2v29; libs/network/http/jswrap_http.c',
    stands: '200',
    example: '(response) => response.statusCode === 200',
  },
  {
    id: 'tls-pem',
    what: 'Espruino does not read PEM text as {}: connecting throws "Invalid format".',
    fix: 'Pass atob(…) of the lines between BEGIN and END.',
    source: 'measured on Espruino 2v29; libs/network/network.c',
    stands: '`ca`, `cert` or `key`',
    example: "({ ca: '-----BEGIN CERTIFICATE-----' })",
  },
  {
    id: 'storage-name',
    what: 'The name of a file has at most 28 bytes; Storage cuts {} silently.',
    fix: 'Choose a shorter name.',
    source: 'measured on Espruino 2v29; src/jsflash.h',
    stands: 'a longer one',
    example: "require('Storage').write('a-name-of-twenty-nine-letters', 'x'); require('Storage').list()[0].length",
  },
  {
    id: 'storage-empty',
    what: 'Storage cannot write an empty file: it throws.',
    fix: 'Erase the file, or write a blank.',
    example: "require('Storage').write('note', '')",
  },
  {
    id: 'wifi-password',
    what: 'startAP throws for a password of fewer than 8 characters.',
    fix: 'Choose a longer one, or none.',
    source: wifi,
    example: "() => require('Wifi').startAP('lamp', { password: 'secret' })",
  },
  ...warnings([
    {
      id: 'http-length',
      what: 'http.request sends a body without its length on Espruino: servers do not read it.',
      fix: "Give headers: { 'Content-Length': body.length }.",
      source: 'measured on Espruino 2v29; libs/network/http/jswrap_http.c',
      example: "() => require('http').request({ host: 'example.org', path: '/', method: 'POST' })",
    },
    {
      id: 'module-not-built-in',
      what: 'The module {} is not part of the ESP32 firmware.',
      fix: 'Send it along, as the Espruino IDE does, or bundle it.',
      source: 'Espruino source, boards/ESP32.py',
      stands: '`SH1106`',
      example: "require('SH1106')",
    },
    {
      id: 'tls-trust',
      what: 'Espruino checks no certificate: an encrypted connection may lead to anyone.',
      fix: 'Send nothing over it that is worth stealing.',
      source: 'measured on Espruino 2v29; libs/network/network.c',
      example: "() => require('tls').connect({ host: 'example.org', port: 443 })",
    },
    {
      id: 'wifi-sntp',
      what: 'setSNTP changes the clock under running timers: intervals then make up for decades at once.',
      fix: 'Ask a server for the time and call setTime(seconds).',
      source: wifi,
      example: "() => require('Wifi').setSNTP('pool.ntp.org', '0')",
    },
    {
      id: 'telnet-open',
      what: 'The Telnet console asks no password: whoever reaches port 23 owns the board.',
      fix: 'Call E.setPassword(…) first, or leave it off.',
      source: 'Espruino source, libs/network/telnet/jswrap_telnet.c',
      example: "() => require('TelnetServer').setOptions({ mode: 'on' })",
    },
    {
      id: 'save-image',
      what: 'save() stores the whole memory; what it restores depends on the state the program was in.',
      fix: 'Write the program to a file of Storage.',
      source: 'Espruino reference, "Saving code"',
      example: '() => save()',
    },
  ]),
]);
