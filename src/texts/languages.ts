import type { Language } from '../domain/person.ts';
import { en } from './en.ts';
import type { Texts } from './ru.ts';
import { ru } from './ru.ts';

export const languages: Record<Language, Texts> = { ru, en };
