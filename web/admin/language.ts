import { createContext, useContext } from 'react';
import type { Language } from '../shared/languages.ts';

export const LanguageContext = createContext<Language>('ru');

export const useLanguage = (): Language => useContext(LanguageContext);

/** The texts of a part of the page, which stand beside it in both languages. */
export function useTexts<Texts>(texts: Record<Language, Texts>): Texts {
  return texts[useLanguage()];
}
