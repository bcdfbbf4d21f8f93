import { Link } from 'wouter';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { Table } from '../parts/table.tsx';
import { useWhere } from '../where.ts';
import type { PersonPage } from './person-page.ts';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

type Met = PersonPage['meetings'][number];

/** Somebody's meetings with what was said of them, their orders, and what they said of the bot. */
export function History({ person: { tgid, meetings, orders, feedback } }: { person: PersonPage }) {
  const t = useTexts(texts);
  const { day, moment } = useWritten();
  const { to } = useWhere();
  const toMeeting = (id: number, label: string) => (
    <Link
      href={to(`meetings/${id}`)}
      className="whitespace-nowrap text-accent-ink underline-offset-2 hover:underline"
    >
      {label}
    </Link>
  );
  const said = (rating: Met['rating'], words: Met['review']) =>
    [rating && t.rating(rating), words].filter(Boolean).join(' · ');
  const exportOf = (what: 'personMeetings' | 'personOrders', title: string) => (
    <ExportMenu what={what} wanted={{ tgid }} of={title} />
  );
  const becameOf = ({ meetingId, cancelledAt }: (typeof orders)[number]) => {
    if (meetingId !== null) return toMeeting(meetingId, t.ledTo(meetingId));
    return cancelledAt ? t.cancelled(moment(cancelledAt)) : t.waits;
  };
  return (
    <>
      <Section
        title={t.meetingTitle}
        beside={meetings.length > 0 && exportOf('personMeetings', t.meetingTitle)}
      >
        {meetings.length === 0 ? (
          <p className="text-muted">{t.noMeetings}</p>
        ) : (
          <Table
            caption={t.meetingTitle}
            rows={meetings}
            keyOf={({ meetingId }) => meetingId}
            columns={[
              {
                key: 'at',
                title: t.orderedAt,
                cell: ({ meetingId, createdAt }) => toMeeting(meetingId, day(createdAt)),
              },
              {
                key: 'partner',
                title: t.partner,
                cell: ({ partner }) =>
                  partner ? (
                    <PersonLink {...partner} username={null} />
                  ) : (
                    <span className="text-muted">{t.deleted}</span>
                  ),
              },
              {
                key: 'result',
                title: t.result,
                cell: ({ result, rejectedBy }) => (
                  <>
                    {t.results[result]}
                    {rejectedBy && <span className="block text-sm text-muted">{t.rejected[rejectedBy]}</span>}
                  </>
                ),
              },
              {
                key: 'own',
                title: t.own,
                cell: ({ rating, review }) => said(rating, review),
                isWideOnly: true,
              },
              {
                key: 'theirs',
                title: t.theirs,
                cell: ({ partnersRating, partnersReview }) => said(partnersRating, partnersReview),
                isWideOnly: true,
              },
            ]}
          />
        )}
      </Section>
      <Section title={t.orderTitle} beside={orders.length > 0 && exportOf('personOrders', t.orderTitle)}>
        {orders.length === 0 ? (
          <p className="text-muted">{t.noOrders}</p>
        ) : (
          <Table
            caption={t.orderTitle}
            rows={orders}
            keyOf={({ id }) => id}
            columns={[
              { key: 'at', title: t.orderedAt, cell: ({ orderedAt }) => moment(orderedAt) },
              { key: 'became', title: t.becameOf, cell: becameOf },
              {
                key: 'out',
                title: t.leftOut,
                cell: ({ timesLeftOut }) => timesLeftOut,
                isNumber: true,
                isWideOnly: true,
              },
            ]}
          />
        )}
      </Section>
      <Section title={t.feedbackTitle}>
        {feedback.length === 0 ? (
          <p className="text-muted">{t.noFeedback}</p>
        ) : (
          <ul className="space-y-3 text-[15px]">
            {feedback.map(({ id, writtenAt, feedback: words }) => (
              <li key={id}>
                <p className="text-sm text-muted">{moment(writtenAt)}</p>
                <p className="break-words whitespace-pre-wrap">{words}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
