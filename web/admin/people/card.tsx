import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { addressOf } from '../server.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

/** The card as others see it, and what is kept beside it. */
export function Card({ person }: { person: PersonPage }) {
  const t = useTexts(texts);
  const { moment } = useWritten();
  const { tgid, card, language, autoOrder, arrivedAt, activeAt, roles } = person;
  const facts: [string, string | null][] = [
    [t.role, card.roleAndData],
    [t.hobbies, card.info],
    [t.about, card.socialProfile],
    [t.arrived, moment(arrivedAt)],
    [t.active, moment(activeAt)],
    [t.language, t.languages[language]],
    [t.autoOrder, autoOrder ? t.yes : t.no],
    [t.organises, roles.map(({ role, community }) => t.roleIn(t.roles[role], community)).join('; ')],
    ['Telegram', `${tgid}`],
  ];
  return (
    <Section title={t.card}>
      {card.hasPhoto && (
        <img
          src={addressOf('photo', { tgid })}
          alt={t.photoOf(calledBy(person))}
          className="mb-3 aspect-square w-40 rounded-2xl bg-raised object-cover"
        />
      )}
      {!card.fullName && <p className="mb-3 text-muted">{t.noCard}</p>}
      <dl className="grid grid-cols-[minmax(0,8rem)_1fr] gap-x-4 gap-y-2 text-[15px]">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="min-w-0 break-words whitespace-pre-wrap">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Section>
  );
}
