import { useRef, useState } from 'preact/hooks';
import { useTexts } from '../context.ts';
import { Lines } from '../lines.tsx';
import type { ControlProps } from './control.tsx';

const MAX_HISTORY = 20;

/** Output above, input line below; arrow up and down bring back what was typed. */
export function Terminal({ widget, onWrite }: ControlProps) {
  const texts = useTexts();
  const [text, setText] = useState('');
  const typed = useTyped(setText);

  const submit = (event: Event): void => {
    event.preventDefault();
    if (text === '') return;
    onWrite([text]);
    typed.remember(text);
    setText('');
  };

  return (
    <>
      <span class="label">{widget.label}</span>
      <Lines label={`${texts.terminalOutput} ${widget.label}`} lines={widget.lines} emptyText={texts.terminalEmpty} />
      <form class="terminal-form" onSubmit={submit}>
        <input
          type="text"
          aria-label={widget.label}
          placeholder={texts.terminalInput}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          disabled={!widget.isEditable}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={typed.onKeyDown}
        />
        <button type="submit" disabled={!widget.isEditable}>
          {texts.send}
        </button>
      </form>
    </>
  );
}

function useTyped(show: (text: string) => void) {
  const lines = useRef<string[]>([]);
  const position = useRef(0);
  return {
    remember(line: string): void {
      lines.current = [...lines.current.filter((other) => other !== line), line].slice(-MAX_HISTORY);
      position.current = lines.current.length;
    },
    onKeyDown(event: KeyboardEvent): void {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      position.current = Math.min(lines.current.length, Math.max(0, position.current + step));
      show(lines.current[position.current] ?? '');
    },
  };
}
