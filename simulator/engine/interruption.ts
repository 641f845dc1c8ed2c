import { Halt, type Realm } from './realm.ts';

/**
 * Ends the running callback as the engine does when memory or stack run out: no `catch` and no `finally` of the program sees it, and
 * the program goes on with its next event.
 */
export class Interruption extends Halt {
  /** @param error reported as uncaught; none when memory ran out */
  constructor(readonly error?: object) {
    super();
  }
}

/** Said by the engine when its stack runs out. */
export const STACK_MESSAGE = 'Too much recursion - the stack is about to overflow';

const STACK = /^Maximum call stack size exceeded/;
const MEMORY = /^(Invalid string length|Array buffer allocation failed)/;

/** @returns which end of its means V8 met by itself */
export function exhaustion(error: unknown): 'stack' | 'memory' | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { message } = error as { message?: unknown };
  if (typeof message !== 'string' || Object.prototype.toString.call(error) !== '[object Error]') return undefined;
  return STACK.test(message) ? 'stack' : MEMORY.test(message) ? 'memory' : undefined;
}

/** @returns the error the engine makes when its stack runs out */
export function stackError(realm: Realm): object {
  return realm.error('Error', STACK_MESSAGE);
}
