/** Dragging: what the hand does wins over what comes in, and is sent at a bearable pace. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { throttle } from './throttle.ts';

/** Five values a second, as the phone app does. */
const SEND_INTERVAL_MS = 200;
/** After the last movement, echoes of earlier values may still arrive; they must not pull the control back. */
const SETTLE_MS = 800;

export interface Draft<T> {
  /** The value under the hand, or undefined when the control follows what comes in. */
  draft: T | undefined;
  /** The hand moved the control. */
  move(value: T): void;
  /** The hand let go: sends what still waits. */
  release(): void;
  /**
   * Every way a hand may leave an input. `change` alone is not enough: a slider dragged back to where it was fires none.
   */
  releaseOn: Record<'onChange' | 'onPointerUp' | 'onPointerCancel' | 'onBlur', () => void>;
}

export function useDraft<T>(send: (value: T) => void): Draft<T> {
  const [draft, setDraft] = useState<T>();
  const newestSend = useRef(send);
  newestSend.current = send;
  const settle = useRef<number>();
  const sender = useMemo(() => throttle((value: T) => newestSend.current(value), SEND_INTERVAL_MS), []);

  const endLater = (): void => {
    window.clearTimeout(settle.current);
    settle.current = window.setTimeout(() => setDraft(undefined), SETTLE_MS);
  };

  useEffect(
    () => () => {
      window.clearTimeout(settle.current);
      sender.flush();
    },
    [sender],
  );

  const release = (): void => {
    sender.flush();
    endLater();
  };

  return {
    draft,
    release,
    releaseOn: { onChange: release, onPointerUp: release, onPointerCancel: release, onBlur: release },
    move(value) {
      // No end in sight while the hand is on the control, even if it rests: only `release` starts the clock.
      window.clearTimeout(settle.current);
      setDraft(() => value);
      sender.push(value);
    },
  };
}
