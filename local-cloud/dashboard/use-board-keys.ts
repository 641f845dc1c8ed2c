import { useEffect, useRef } from 'preact/hooks';

/** While nothing to type in is focused, holding the key A or B holds the board's button. */
export function useBoardKeys(isActive: boolean, press: (button: 'A' | 'B', isPressed: boolean) => void): void {
  const newestPress = useRef(press);
  newestPress.current = press;
  useEffect(() => {
    if (!isActive) return;
    const held = new Set<'A' | 'B'>();
    const onDown = (event: KeyboardEvent): void => {
      const button = buttonOf(event);
      if (!button || held.has(button) || isTyping(event.target)) return;
      held.add(button);
      newestPress.current(button, true);
    };
    const onUp = (event: KeyboardEvent): void => {
      const button = buttonOf(event);
      if (button && held.delete(button)) newestPress.current(button, false);
    };
    // A window that loses the focus never hears the key come up.
    const onBlur = (): void => {
      for (const button of held) newestPress.current(button, false);
      held.clear();
    };
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      onBlur();
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [isActive]);
}

function buttonOf(event: KeyboardEvent): 'A' | 'B' | undefined {
  const key = event.key.toUpperCase();
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return isPlain && (key === 'A' || key === 'B') ? key : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=range]), textarea, select');
}
