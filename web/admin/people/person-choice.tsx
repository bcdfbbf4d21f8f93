import { useState } from 'react';
import { useTexts } from '../language.ts';
import { Asked } from '../parts/asked.tsx';
import { Search } from '../parts/search.tsx';
import { useAsk } from '../use-server.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { Standing } from './standing.tsx';
import { texts } from './texts.ts';

type Chosen = { tgid: number; name: string | null };
type Props = {
  label: string;
  person: PersonPage;
  chosen: Chosen | null;
  onChoose: (one: Chosen | null) => void;
};

const shown = 6;

/** Somebody else of the same community, found by words. */
export function PersonChoice({ label, person, chosen, onChoose }: Props) {
  const t = useTexts(texts);
  const [find, setFind] = useState('');
  const query = useAsk(
    'people',
    { community: person.communityId ?? undefined, find },
    { enabled: chosen === null },
  );
  if (chosen) {
    return (
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        {t.chosen(calledBy(chosen))}
        <button
          type="button"
          onClick={() => onChoose(null)}
          className="text-accent-ink underline-offset-2 hover:underline"
        >
          {t.other}
        </button>
      </p>
    );
  }
  return (
    <>
      <div className="flex">
        <Search label={label} hint={t.findHint} value={find} onSearch={setFind} />
      </div>
      <Asked query={query} lines={shown}>
        {({ people }) => {
          const others = people.filter(({ tgid }) => tgid !== person.tgid).slice(0, shown);
          if (others.length === 0) return <p className="text-muted">{t.nothing}</p>;
          return (
            <ul>
              {others.map(({ tgid, name, standing }) => (
                <li key={tgid}>
                  <button
                    type="button"
                    onClick={() => onChoose({ tgid, name })}
                    className="flex w-full flex-wrap items-baseline justify-between gap-x-3 rounded-lg px-2 py-1.5 text-left hover:bg-raised"
                  >
                    <span className="min-w-0 break-words">{name ?? t.nobody(tgid)}</span>
                    <span className="text-sm text-muted">
                      <Standing standing={standing} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </>
  );
}
