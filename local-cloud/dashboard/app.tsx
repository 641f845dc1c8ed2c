import { useEffect, useState } from 'preact/hooks';
import { BoardCard } from './board.tsx';
import { LanguageContext, useTexts } from './context.ts';
import { Header } from './header.tsx';
import { type Language, languageOf, TEXTS } from './i18n.ts';
import { Phone } from './phone.tsx';
import { Toasts } from './toasts.tsx';
import { type Live, useHistory, useLive } from './use-live.ts';

export function App() {
  const [language, setLanguage] = useState<Language>(() => languageOf(navigator.languages));
  const live = useLive();
  const { state, dispatch } = live;
  const texts = TEXTS[language];
  useHistory(live, texts.historyFailed);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <LanguageContext.Provider value={language}>
      <Header onLanguage={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')} />
      <p class="banner" role="status">
        {state.link === 'first' && texts.connecting}
        {state.link === 'lost' && texts.lost}
      </p>
      {state.session > 0 && <Columns live={live} />}
      <Toasts toasts={state.toasts} onDismiss={(id) => dispatch({ type: 'dismiss', id })} />
    </LanguageContext.Provider>
  );
}

function Columns({ live: { state, dispatch, send } }: { live: Live }) {
  const texts = useTexts();
  const isSent = (wasSent: boolean): boolean => {
    if (!wasSent) dispatch({ type: 'toast', text: texts.notSent });
    return wasSent;
  };
  return (
    <main class="columns">
      <section class="column boards" aria-label={texts.boards}>
        {state.boards.length === 0 && <p class="empty card">{texts.noBoards}</p>}
        {state.boards.map((board, index) => (
          <BoardCard
            key={board.name}
            board={board}
            log={state.logs[board.name] ?? []}
            hasKeys={index === 0}
            onInput={(input) => isSent(send({ type: 'board-input', board: board.name, input }))}
          />
        ))}
      </section>
      <section class="column" aria-label={texts.phones}>
        {state.devices.length === 0 && <p class="empty card">{texts.noDevices}</p>}
        {state.devices.map((device) => (
          <Phone
            key={device.id}
            device={device}
            series={state.series}
            onWrite={(pin, values) => isSent(send({ type: 'write', device: device.id, pin, values }))}
            onSay={(text) => isSent(send({ type: 'say', device: device.id, text }))}
          />
        ))}
      </section>
    </main>
  );
}
