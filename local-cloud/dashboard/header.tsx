import { useTexts } from './context.ts';

export function Header({ onLanguage }: { onLanguage: () => void }) {
  const texts = useTexts();
  return (
    <header class="header">
      <img src="/icon.svg" alt="" width="36" height="36" />
      <h1>
        Lampyris <span class="subtitle">{texts.title}</span>
      </h1>
      <button type="button" class="plain" title={texts.languageHint} onClick={onLanguage}>
        {texts.language}
      </button>
    </header>
  );
}
