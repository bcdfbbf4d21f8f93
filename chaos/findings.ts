import { sql } from 'kysely';
import type { Database } from '../src/store/schema.ts';
import { languages } from '../src/texts/languages.ts';
import type { People } from './people.ts';
import type { Record, Seen } from './record.ts';

/** One thing that has to be so, how many cases were looked at, and those that are otherwise, in words. */
export type Finding = { claim: string; looked: number; broken: string[] };

/** What the database says of itself and of people's chats, when everything has come to rest. */
export async function findings(database: Database, people: People, record: Record): Promise<Finding[]> {
  const answers = await answersOf(database);
  return [
    await updatesTakenOnce(database, people),
    await handledOnce(database, people),
    await nothingFailed(database),
    await standings(database),
    await meetings(database),
    await everyActAnswered(database, people),
    await everyPartnerNamed(database),
    await toldOnce(database),
    await toldOfTheEnd(database, people),
    settled(answers),
    ...arrivals(answers, people, record),
    repeats(answers, people, record),
  ];
}

async function updatesTakenOnce(database: Database, { acts }: People): Promise<Finding> {
  const rows = await database.selectFrom('updates').select('updateId').execute();
  const taken = new Set(rows.map(({ updateId }) => updateId));
  const missed = acts.filter(({ updateId }) => !taken.has(updateId));
  return finding('every update was taken', acts.length, missed.map(inWords));
}

/** It is kept once, and the bot's answers to it were decided in one moment; news that follow from it may come later. */
async function handledOnce(database: Database, { acts, erased }: People): Promise<Finding> {
  const rows = await database.selectFrom('messages').select(['updateId', 'tgid']).execute();
  const kept = Map.groupBy(rows, ({ updateId }) => updateId);
  const wrong = acts.filter(
    ({ updateId, person }) =>
      !erased.has(person) && (kept.get(updateId) ?? []).filter(({ tgid }) => tgid === person).length !== 1,
  );
  const { rows: twice } = await sql<{ updateId: number }>`
    select update_id from messages_from_bot
    where update_id is not null and lane = 0
    group by update_id
    having count(distinct created_at) > 1`.execute(database);
  const words = twice.map(({ updateId }) => `update ${updateId} was handled twice`);
  return finding('its effect happened once', acts.length, [...wrong.map(inWords), ...words]);
}

export async function nothingFailed(database: Database): Promise<Finding> {
  const rows = await database
    .selectFrom('updates')
    .select(['updateId', 'error'])
    .where('error', 'is not', null)
    .execute();
  const words = rows.map(({ updateId, error }) => `update ${updateId}: ${error}`);
  return finding('no update failed for good', 1, words);
}

/** Status, open order and meeting in progress of everybody. */
export async function standings(database: Database): Promise<Finding> {
  const { rows } = await sql<{ tgid: number; status: string; orders: number; meetings: number }>`
    select u.tgid, u.status,
      (select count(*)::int from orders o
        where o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null) as orders,
      (select count(*)::int from meeting_members m
        where m.tgid = u.tgid and m.result = 'in_progress') as meetings
    from users u`.execute(database);
  const should: { [status: string]: [number, number] } = {
    inactive: [0, 0],
    active: [1, 0],
    in_progress: [0, 1],
  };
  const wrong = rows.filter(({ status, orders, meetings: met }) => {
    const [open, inProgress] = should[status]!;
    return orders !== open || met !== inProgress;
  });
  const words = wrong.map((row) => JSON.stringify(row));
  return finding('status agrees with orders and meetings', rows.length, words);
}

/** A meeting has two people who have each other, both sides say the same, and its orders are those two's. */
export async function meetings(database: Database): Promise<Finding> {
  const { rows } = await sql<{ meetingId: number; ok: boolean }>`
    select m.meeting_id,
      coalesce(bool_and(s.result = m.result and (s.tgid_partner is null or exists (
        select from meeting_members other
        where other.meeting_id = s.meeting_id and other.tgid = s.tgid_partner and other.tgid_partner = s.tgid
      ))), true)
      and count(s.tgid) <= 2
      and (m.result <> 'in_progress' or count(s.tgid) = 2) as ok
    from meetings m
    left join meeting_members s on s.meeting_id = m.meeting_id
    group by m.meeting_id`.execute(database);
  const wrong = rows.filter(({ ok }) => !ok).map(({ meetingId }) => `meeting ${meetingId}`);
  return finding('both sides of a meeting agree', rows.length, wrong);
}

/**
 * Whatever somebody did, the bot said something to them because of it. What was not sent yet when somebody shown in it
 * deleted their data is said anew because of that, so then something said later has to do.
 */
async function everyActAnswered(database: Database, { acts, erased }: People): Promise<Finding> {
  const { rows } = await sql<{ updateId: number; tgid: number }>`
    select m.update_id, m.tgid from messages m
    where exists (
      select from messages_from_bot b
      where b.tgid = m.tgid
        and (b.update_id = m.update_id or (${erased.size > 0} and b.created_at >= m.received_at))
    )`.execute(database);
  const answered = new Set(rows.map(({ updateId, tgid }) => `${updateId} ${tgid}`));
  const looked = acts.filter(({ person }) => !erased.has(person));
  const wrong = looked.filter(({ updateId, person }) => !answered.has(`${updateId} ${person}`));
  return finding('every act was answered', looked.length, wrong.map(inWords));
}

/** Each of two who were introduced was told of the other, once. */
async function everyPartnerNamed(database: Database): Promise<Finding> {
  const { rows } = await sql<{ meetingId: number; tgid: number; told: number }>`
    select s.meeting_id, s.tgid, (
      select count(*)::int from messages_from_bot b
      where b.tgid = s.tgid and b.say = 'found' and b.about ->> 'meetingId' = s.meeting_id::text
    ) as told
    from meeting_members s
    where s.tgid_partner is not null`.execute(database);
  const wrong = rows.filter(({ told }) => told !== 1).map((row) => JSON.stringify(row));
  return finding('each of a pair heard of the other, once', rows.length, wrong);
}

/** Of each of these things one is told once for a meeting, however often it was decided. */
async function toldOnce(database: Database): Promise<Finding> {
  const { rows } = await sql<{ say: string; told: number }>`
    select say, tgid, about ->> 'meetingId' as meeting_id, count(*)::int as told from messages_from_bot
    where say in ('didYouMeet', 'failed', 'partnerMet')
    group by 1, 2, 3`.execute(database);
  const wrong = rows.filter(({ told }) => told > 1).map((row) => JSON.stringify(row));
  return finding('no notice came twice', rows.length, wrong);
}

/** Whose meeting ended without a word of theirs was told of it. */
async function toldOfTheEnd(database: Database, { blocked, erased }: People): Promise<Finding> {
  const { rows } = await sql<{ meetingId: number; tgid: number; told: boolean }>`
    select s.meeting_id, s.tgid, exists (
      select from messages_from_bot b
      where b.tgid = s.tgid and (
        b.say = 'failed' and b.about ->> 'meetingId' = s.meeting_id::text
        or b.say = 'partnerRejected' and b.created_at = (
          select rejected_at from rejections r where r.meeting_id = s.meeting_id limit 1
        )
      )
    ) as told
    from meeting_members s
    where s.result = 'failed' and s.tgid_partner is not null
      and not exists (select from rejections r where r.meeting_id = s.meeting_id and r.tgid = s.tgid)`.execute(
    database,
  );
  const owed = rows.filter(({ tgid }) => !blocked.has(tgid) && !erased.has(tgid));
  const wrong = owed.filter(({ told }) => !told).map((row) => JSON.stringify(row));
  return finding('whose meeting failed was told so', owed.length, wrong);
}

type Answer = {
  id: number;
  tgid: number;
  message: string;
  messageId: number | null;
  sentAt: Date | null;
  failedAt: Date | null;
  error: string | null;
};

async function answersOf(database: Database): Promise<Answer[]> {
  return database
    .selectFrom('messagesFromBot')
    .select(['id', 'tgid', 'message', 'messageId', 'sentAt', 'failedAt', 'error'])
    .orderBy('id')
    .execute();
}

/** Sent, or ended for a reason that is one. */
const reasons = /blocked|too late/;

function settled(answers: Answer[]): Finding {
  const wrong = answers.filter(
    ({ sentAt, failedAt, error }) => !sentAt && !(failedAt && reasons.test(error ?? '')),
  );
  const words = wrong.map(({ id, error }) => `message ${id}: ${error ?? 'still waits'}`);
  return finding('every message was sent, or its reader was gone', answers.length, words);
}

/** What counts as sent could be seen, and in the order in which it was written. */
function arrivals(answers: Answer[], { erased }: People, record: Record): Finding[] {
  const [lost, late]: [string[], string[]] = [[], []];
  let looked = 0;
  for (const [tgid, own] of Map.groupBy(answers, (answer) => answer.tgid)) {
    if (erased.has(tgid)) continue;
    const seen = record.chats.get(tgid) ?? [];
    let at = -1;
    for (const answer of own) {
      if (!answer.sentAt || isBlotted(answer)) continue;
      looked++;
      if (stands(seen.slice(0, at + 1), answer)) continue;
      const next = seen.findIndex((one, place) => place > at && isThat(one, answer));
      if (next >= 0) at = next;
      else (seen.some((one) => isThat(one, answer)) ? late : lost).push(`message ${answer.id} to ${tgid}`);
    }
  }
  return [
    finding('what counts as sent arrived', looked, lost),
    finding('in every chat in the order of writing', looked, late),
  ];
}

/** Messages that nobody owns: they came twice. And those that do not show what they were changed to last. */
function repeats(answers: Answer[], { erased }: People, record: Record): Finding {
  let [copies, looked] = [0, 0];
  const chats = Map.groupBy(answers, (answer) => answer.tgid);
  for (const [tgid, seen] of record.chats) {
    if (erased.has(tgid)) continue;
    const known = new Set(chats.get(tgid)?.map(({ messageId }) => messageId));
    const messages = new Set(seen.map(({ messageId }) => messageId));
    looked += messages.size;
    for (const messageId of messages) if (!known.has(messageId)) copies++;
  }
  const claim = `no more came twice than had an unknown outcome (${copies} of ${record.unknown})`;
  return finding(claim, looked, copies > record.unknown ? [`${copies} came twice`] : []);
}

function isThat(seen: Seen, { messageId, message }: Answer): boolean {
  return seen.messageId === messageId && seen.text === message;
}

/** The message looks like that already: Telegram was not asked to change it, or said that it is as wished. */
function stands(seen: Seen[], answer: Answer): boolean {
  return seen.findLast(({ messageId }) => messageId === answer.messageId)?.text === answer.message;
}

/** Somebody who was shown in it has deleted their data since. */
function isBlotted({ message }: Answer): boolean {
  return Object.values(languages).some(({ erased }) => message === erased);
}

function finding(claim: string, looked: number, broken: string[]): Finding {
  return { claim, looked, broken };
}

function inWords({ updateId, person }: { updateId: number; person: number }): string {
  return `update ${updateId} of ${person}`;
}
