/** Conformance case 60 of BIGIOT: images. */
import { expect, it } from 'vitest';
import { startSession } from '../helpers/bigiot-session.ts';

const WEB = { host: 'bigiot.test', port: 80, tls: false };
const HEAD = 'HTTP/1.1 200 OK\r\nX: {\r\n\r\n';

async function upload(image = '\xff\xd8image', id: number | string = 2005) {
  const session = await startSession();
  session.accept();
  const { uploadImage } = await import('../../src/clouds/bigiot/image.ts');
  const results: string[] = [];
  const isTaken = uploadImage(WEB, id, image, (result) => results.push(result));
  session.hal.advance(0);
  return { ...session, uploadImage, results, isTaken };
}

it('case 60: posts one file with the key of the device', async () => {
  const { peer, isTaken } = await upload();
  const [head, ...body] = peer().take().split('\r\n\r\n');
  expect(isTaken).toBe(true);
  expect(head).toMatch(/^POST \/pubapi\/uploadImg\/did\/1001\/inputid\/2005 HTTP\/1\.1\r\nHost: bigiot\.test\r\nAPI-KEY: k1\r\n/);
  expect(Number(/Content-Length: (\d+)/.exec(head as string)?.[1])).toBe(body.join('\r\n\r\n').length);
  expect(body.join('\r\n\r\n')).toBe(
    '--lampyris-image\r\nContent-Disposition: form-data; name="data"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8image\r\n--lampyris-image--\r\n',
  );
});

it.each([
  ['{"M":"uploadImg","R":"1"}', 'ok'],
  ['{"M":"uploadImg","R":"0"}', 'failed'],
  ['{"M":"uploadImg","R":"-1"}', 'wrong API key'],
  ['{"M":"uploadImg","R":"-2"}', 'bad parameters'],
  ['{"M":"uploadImg","R":"-3"}', 'interface of another device'],
  ['{"M":"uploadImg","R":"-4"}', 'no image interface'],
  ['\xef\xbb\xbf{"M":"uploadImg","R":"-3"}', 'interface of another device'],
  ['19\r\n{"M":"uploadImg","R":"1"}\r\n0\r\n\r\n', 'ok'],
])('case 60: the answer %j', async (body, result) => {
  const { tell, results, peer } = await upload();
  for (const byte of HEAD + body) tell(byte);
  expect(results).toEqual([result]);
  expect(peer().isClosedByDevice).toBe(true);
});

it.each(['{"M":"uploadImg","R":"7"}', '{"M":"uploadImg"', 'nonsense', ''])('an answer that is none: %j', async (body) => {
  const { tell, results, peer } = await upload();
  tell(HEAD + body);
  peer().close();
  expect(results).toEqual(['no answer']);
});

it('an answer that is too long is not read to its end', async () => {
  const { tell, results } = await upload();
  tell(HEAD);
  for (let i = 0; i < 21; i++) tell('x'.repeat(100));
  expect(results).toEqual(['no answer']);
});

it('no answer at all in 15 s', async () => {
  const { results, hal } = await upload();
  hal.advance(15_000);
  expect(results).toEqual(['no answer']);
});

it('case 60: 102401 bytes are refused, and another one 9 s after the last', async () => {
  const { uploadImage, hal } = await upload();
  const count = hal.connections.length;
  hal.advance(9000);
  expect(uploadImage(WEB, 2005, 'x', () => {})).toBe(false);
  hal.advance(1000);
  expect(uploadImage(WEB, 2005, 'x'.repeat(102_401), () => {})).toBe(false);
  expect(uploadImage(WEB, 'D5', 'x', () => {})).toBe(false);
  expect(uploadImage(WEB, 2005, '', () => {})).toBe(false);
  expect(hal.connections).toHaveLength(count);
  expect(uploadImage(WEB, 2005, 'x'.repeat(102_400), () => {})).toBe(true);
  hal.advance(10_000);
  hal.isRefusing = true;
  expect(uploadImage(WEB, 2005, 'x', () => {})).toBe(false);
});
