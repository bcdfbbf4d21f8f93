import { Link } from 'wouter';
import type { OwnText } from '../../../src/api/contract/own-texts.ts';
import { useLanguage, useTexts } from '../language.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

/** Every text by what it is for, with how it begins. */
export function TextList({ texts: all, language }: { texts: OwnText[]; language: 'ru' | 'en' }) {
  const t = useTexts(texts);
  const mine = useLanguage();
  const { to } = useWhere();
  return (
    <div className="space-y-6">
      {t.groups.map(({ title, names }) => (
        <section key={title} aria-label={title}>
          <h2 className="mb-2 text-lg font-semibold">{title}</h2>
          <ul className="divide-y divide-line rounded-2xl border border-line bg-surface">
            {all
              .filter(({ name }) => names.includes(name))
              .map(({ name, title, own, usual }) => (
                <li key={name} className="relative px-4 py-2.5 hover:bg-raised">
                  <div className="flex flex-wrap items-baseline gap-x-2">
                    <Link
                      href={`${to(`texts/${name}`)}?language=${language}`}
                      className="text-[15px] font-medium text-accent-ink underline-offset-2 after:absolute after:inset-0 hover:underline"
                    >
                      {title[mine]}
                    </Link>
                    {own !== null && <span className="rounded-md bg-chosen px-1.5 text-sm">{t.own}</span>}
                  </div>
                  <p lang={language} className="truncate text-sm text-muted">
                    {(own ?? usual).replaceAll('\n', ' ')}
                  </p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
