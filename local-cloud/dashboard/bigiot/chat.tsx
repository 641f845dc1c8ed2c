import { useState } from 'preact/hooks';
import type { ChatLine } from '../../live-protocol.ts';
import { useLanguage, useTexts } from '../context.ts';
import { useFollow } from '../use-follow.ts';

const MAX_LENGTH = 1000;
/** Key code of a key press that belongs to an input method (UI Events, 4.3.2). */
const INPUT_METHOD = 229;

interface ChatProps {
  name: string;
  /** Oldest first. */
  lines: ChatLine[];
  /** @returns false when it could not be sent */
  onSay: (text: string) => boolean;
}

/** Talk with a device: what it said is on the left, what it heard on the right. */
export function Chat({ name, lines, onSay }: ChatProps) {
  const texts = useTexts();
  const { box, onScroll } = useFollow(lines);
  return (
    <section class="chat">
      <h3>{texts.chat}</h3>
      <div ref={box} class="chat-lines" role="log" aria-label={`${texts.chat} ${name}`} onScroll={onScroll}>
        {lines.length === 0 && <p class="faint">{texts.chatEmpty}</p>}
        {lines.map((line, index) => (
          <Bubble key={`${index} ${line.time}`} line={line} />
        ))}
      </div>
      <SayForm onSay={onSay} />
    </section>
  );
}

function Bubble({ line: { from, to, text, time, isFromDevice } }: { line: ChatLine }) {
  const language = useLanguage();
  return (
    <div class={isFromDevice ? 'bubble' : 'bubble is-heard'}>
      <p class="bubble-head">
        <span class="bubble-from">{to === undefined ? from : `${from} → ${to}`}</span>
        <time dateTime={new Date(time).toISOString()}>{new Date(time).toLocaleTimeString(language)}</time>
      </p>
      <p class="bubble-text">{text}</p>
    </div>
  );
}

function SayForm({ onSay }: { onSay: (text: string) => boolean }) {
  const texts = useTexts();
  const [text, setText] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text !== '' && onSay(text)) setText('');
  };
  return (
    <form class="terminal-form" onSubmit={submit}>
      <input
        type="text"
        aria-label={texts.chatInput}
        placeholder={texts.chatInput}
        autocomplete="off"
        maxLength={MAX_LENGTH}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter that only picks what the input method offers must not send; Safari tells it by the key code alone.
          if (event.key === 'Enter' && (event.isComposing || event.keyCode === INPUT_METHOD)) event.preventDefault();
        }}
      />
      <button type="submit">{texts.say}</button>
    </form>
  );
}
