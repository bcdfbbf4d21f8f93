export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageOfBrowser = (): Language => (navigator.language.startsWith('ru') ? 'ru' : 'en');
