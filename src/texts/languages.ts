import type { Language } from '../domain/person.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Texts } from './texts.ts';

export const languages: Record<Language, Texts> = { ru, en };
