/** What every part of the page may ask for: its words and its language. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Language, TEXTS, type Texts } from './i18n.ts';

export const LanguageContext = createContext<Language>('en');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useTexts(): Texts {
  return TEXTS[useLanguage()];
}
