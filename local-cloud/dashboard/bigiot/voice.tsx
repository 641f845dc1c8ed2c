import { useTexts } from '../context.ts';

const VALUES = ['25', '50', '75', '100'];

/** What a device hears when its owner talks to a voice assistant. Values are sent as plain digits, as sliders do. */
export function Voice({ onSay }: { onSay: (text: string) => boolean }) {
  const texts = useTexts();
  const orders: [label: string, word: string][] = [
    [texts.turnOn, 'play'],
    [texts.turnOff, 'stop'],
    [texts.brighter, 'plus'],
    [texts.dimmer, 'minus'],
    ...VALUES.map((value): [string, string] => [`${texts.setTo} ${value}`, value]),
  ];
  return (
    <section class="voice" aria-label={texts.voice}>
      <h3>{texts.voice}</h3>
      <div class="voice-row">
        {orders.map(([label, word]) => (
          <button key={word} type="button" class="plain" title={word} onClick={() => onSay(word)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
