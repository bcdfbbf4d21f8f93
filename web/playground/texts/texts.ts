import { createContext, useContext } from 'react';
import type { Language } from '../../shared/languages.ts';
import { en } from './en.ts';
import { ru, type Texts } from './ru.ts';

const texts: Record<Language, Texts> = { ru, en };

export const LanguageContext = createContext<Language>('ru');

export const useLanguage = (): Language => useContext(LanguageContext);
export const useTexts = (): Texts => texts[useLanguage()];
