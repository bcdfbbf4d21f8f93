const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** The form of a word that goes with a number. */
export const plural = {
  ru: (n: number, one: string, few: string, many: string) =>
    ({ one, few, many })[rules.ru.select(n) as 'one' | 'few' | 'many'] ?? many,
  en: (n: number, one: string, many: string) => (rules.en.select(n) === 'one' ? one : many),
};
