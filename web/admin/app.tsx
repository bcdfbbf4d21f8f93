import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useLayoutEffect, useState } from 'react';
import { Router } from 'wouter';
import { languageOfBrowser, languages } from '../shared/languages.ts';
import { useRemembered } from '../shared/remembered.ts';
import { useHashPath, useHashSearch } from './hash-location.ts';
import { LanguageContext } from './language.ts';
import { Refusal } from './server.ts';
import { SignIn } from './sign-in/sign-in.tsx';
import { SignedIn } from './signed-in.tsx';

/** What a link from the bot carries after its `#`; the pages' own addresses begin with a slash. */
const secret = /^#\d+\.[\w-]{43}$/;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // No is no; a server that was not reached is asked again.
      retry: (failures, error) => !(error instanceof Refusal && error.status < 500) && failures < 2,
    },
  },
});

export function App() {
  const [language, setLanguage] = useRemembered('language', languages, languageOfBrowser());
  const [token, setToken] = useState(() =>
    secret.test(window.location.hash) ? window.location.hash.slice(1) : null,
  );

  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const onIn = () => {
    // The spent secret leaves the address, and the history with it.
    window.history.replaceState(null, '', '#/');
    client.clear();
    setToken(null);
  };

  return (
    <LanguageContext value={language}>
      <QueryClientProvider client={client}>
        <Router hook={useHashPath} searchHook={useHashSearch} hrefs={useHashPath.hrefs}>
          {token === null ? (
            <SignedIn onLanguage={() => setLanguage(language === 'ru' ? 'en' : 'ru')} />
          ) : (
            <SignIn token={token} onIn={onIn} />
          )}
        </Router>
      </QueryClientProvider>
    </LanguageContext>
  );
}
