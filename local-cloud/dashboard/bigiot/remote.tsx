import { useTexts } from '../context.ts';

/** U+FE0E keeps a sign from being drawn as a coloured emoji. */
const PLAIN = '\uFE0E';

/** The twelve words of the platform's remote control, laid out like one. */
const BUTTONS: [word: string, sign: string][] = [
  ['play', '▶'],
  ['up', '▲'],
  ['plus', '+'],
  ['left', '◀'],
  ['pause', 'Ⅱ'],
  ['right', '▶'],
  ['stop', '■'],
  ['down', '▼'],
  ['minus', '−'],
  ['backward', '«'],
  ['offOn', '⇄'],
  ['forward', '»'],
];

export function Remote({ onSay }: { onSay: (text: string) => boolean }) {
  const texts = useTexts();
  return (
    <section class="remote" aria-label={texts.remote}>
      <h3>{texts.remote}</h3>
      <div class="remote-pad">
        {BUTTONS.map(([word, sign]) => (
          <button key={word} type="button" onClick={() => onSay(word)}>
            <span class="remote-sign" aria-hidden="true">
              {sign + PLAIN}
            </span>
            <span>{word}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
