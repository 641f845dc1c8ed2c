import { expect } from 'vitest';
import { datastreams } from '../../local-cloud/mqtt/datastreams.ts';
import type { Project } from '../../local-cloud/types.ts';
import type { FakeBoard } from '../../simulator/fake-board.ts';
import type { FakePeer } from '../../simulator/fake-network.ts';
import { bytes, CONNACK_OK, message, packetsOf } from '../helpers/mqtt-session.ts';

/** First byte of a packet → answer. What carries an id gets it back in place of `ID`. */
const ANSWERS: Readonly<Record<string, string>> = { '10': CONNACK_OK, '82': '90 03 ID 00', c0: 'd0 00' };
const PUBLISH = '30';

/** A broker that takes every login and answers every ping; counts the messages. */
export class CountingBroker {
  /** Times of the messages on the board's clock. */
  readonly times: number[] = [];
  private peer: FakePeer | undefined;
  private readonly names: ReadonlyMap<number, string>;

  constructor(board: FakeBoard, project: Project) {
    this.names = new Map(datastreams(project).map(({ pin, name }) => [pin, name]));
    board.network.listen((peer) => {
      this.peer = peer;
      peer.onData((sent) => {
        for (const packet of packetsOf(sent)) this.hear(packet, board.nowMs());
      });
    });
  }

  /** A person moves a control in the app. */
  write(pin: number, value: string | number): void {
    this.peer?.send(message(`downlink/ds/${this.names.get(pin)}`, `${value}`));
  }

  /** @param packet as hex */
  private hear(packet: string, timeMs: number): void {
    const first = packet.slice(0, 2);
    if (first === PUBLISH) {
      this.times.push(timeMs);
      return;
    }
    expect(Object.keys(ANSWERS)).toContain(first);
    // The id of SUBSCRIBE follows the first byte and the length.
    this.peer?.send(bytes((ANSWERS[first] as string).replace('ID', packet.slice(6, 11))));
  }
}
