import { useLayoutEffect } from 'react';
import { languageOfBrowser, languages } from '../shared/languages.ts';
import { useRemembered } from '../shared/remembered.ts';
import { ActsContext } from './acts.ts';
import { Playground } from './playground.tsx';
import { LanguageContext } from './texts/texts.ts';
import { usePlayground } from './use-playground.ts';

export function App() {
  const { view, acts } = usePlayground();
  const [language, setLanguage] = useRemembered('language', languages, languageOfBrowser());

  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <LanguageContext value={language}>
      <ActsContext value={acts}>
        <Playground view={view} onLanguage={() => setLanguage(language === 'ru' ? 'en' : 'ru')} />
      </ActsContext>
    </LanguageContext>
  );
}
