import { type FlashError, FlashFailure } from '../flash.ts';
import { EngineError } from './realm.ts';

const MESSAGES: Record<FlashError, string> = {
  'zero-length': "Can't create zero length file",
  'too-long': 'Too much data for file size',
  'already-written': 'File already written with different data',
  'no-file': 'Unable to find or create file',
};

/** @returns true @throws EngineError in the engine's words */
export function guarded(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof FlashFailure) throw new EngineError('Error', MESSAGES[error.kind]);
    throw error;
  }
}
