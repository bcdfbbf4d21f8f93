import { type RawBuilder, sql } from 'kysely';
import { spellingsOf, wordsOf } from '../../domain/organising/finding.ts';
import type { Standing, Step } from '../../domain/organising/journey.ts';
import type { PersonId } from '../../domain/person.ts';
import { after, days } from '../../domain/time.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isIn, type Scope } from './scope.ts';
import { isStuckAt, standing } from './steps.ts';

/** Heard of within so many days, or not for so many. */
export const activities = ['active7', 'active30', 'active90', 'silent7', 'silent30', 'silent90'] as const;

export type Activity = (typeof activities)[number];

export type Filter = Scope & {
  /** Words, each of which is on the card, or is spelt as in a name but for one letter. */
  find?: string | undefined;
  standing?: Standing | undefined;
  activity?: Activity | undefined;
  stuck?: Step | undefined;
};

const moment = {
  type: sql`timestamptz`,
  looks:
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
};

/** What a list can be sorted by: how each is written in SQL, of what type it is, and how its values look. */
export const orders = {
  // A person's words begin with their name.
  name: { key: sql`left(f.words, 100) collate "C"`, type: sql`text`, looks: /^/ },
  arrived: { key: sql`u.registered_at`, ...moment },
  active: { key: sql`coalesce(u.active_at, u.registered_at)`, ...moment },
  met: { key: sql`j.meetings`, type: sql`integer`, looks: /^\d{1,9}$/ },
};

export type Order = keyof typeof orders;

/** A place in a list: the person, and what they are sorted by, as the database writes it. */
export type Place = { key: string; tgid: PersonId };

export type Listed = {
  tgid: PersonId;
  name: string | null;
  username: string | null;
  standing: Standing;
  communityId: number | null;
  community: string | null;
  role: string | null;
  activeAt: Date;
  /** How many meetings took place. */
  met: number;
  /** What they are sorted by. */
  key: string;
};

/**
 * So many people of a list behind a place in it, or before one, in the order of the list, and how many it has in all. A
 * place stays where it is when others come and go, so that nobody is passed over or shown twice.
 */
export async function listPeople(
  tx: Tx,
  filter: Filter,
  page: { by: Order; down: boolean; limit: number; from?: Place | undefined; back?: boolean },
  now: Date,
): Promise<{ people: Listed[]; total: number }> {
  const { by, down, limit, from, back = false } = page;
  const { key, type } = orders[by];
  const isDown = down !== back;
  const way = isDown ? sql`desc` : sql`asc`;
  const beyond = isDown ? sql`<` : sql`>`;
  const words = wordsOf(filter.find ?? '').map(isFound);
  const isSearch = words.length > 0;
  const isNamed = isSearch || by === 'name';
  // Many are read in their order until the page is full, and counted before that; a few are picked out once for both.
  const many = isSearch ? null : await countMatching(tx, filter, now);
  const isFew = many === null || many < few;
  const { rows } = await sql<Listed & { total: number }>`
    with ${isSearch ? foundBy(words) : sql``}
    matching as ${isFew ? sql`materialized` : sql`not materialized`} (
      select ${by === 'met' ? sql`j.tgid` : isNamed ? sql`f.tgid` : sql`u.tgid`}, ${key} as key
      from users u
      ${isNamed ? sql`join ${isSearch ? sql`found` : sql`people_found`} f on f.tgid = u.tgid` : sql``}
      ${by === 'met' ? sql`join journeys j on j.tgid = u.tgid` : sql``}
      where ${matches(filter, now)}
    ),
    page as (
      select * from matching
      ${from ? sql`where (key, tgid) ${beyond} (${from.key}::${type}, ${from.tgid}::bigint)` : sql``}
      order by key ${way}, tgid ${way}
      limit ${limit}
    ),
    whole as (
      ${many === null ? sql`select count(*)::int as total from matching` : sql`select ${many}::int as total`}
    )
    select u.tgid, ${name(sql`u`)} as name, u.username, ${standing} as standing, u.community_id,
      c.title as community, u.role_and_data as role, coalesce(u.active_at, u.registered_at) as active_at,
      j.meetings as met, page.key::text as key, whole.total
    from whole
    left join page on true
    left join users u on u.tgid = page.tgid
    left join journeys j on j.tgid = page.tgid
    left join communities c on c.id = u.community_id
    order by page.key ${way}, page.tgid ${way}`.execute(tx);
  const people = rows.filter(({ tgid }) => tgid !== null).map(({ total, ...person }) => person);
  return { people: back ? people.toReversed() : people, total: rows[0]!.total };
}

/** To go through everybody in their order until a page of so few is full would take longer than to pick them out. */
const few = 2000;

async function countMatching(tx: Tx, filter: Filter, now: Date): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from users u where ${matches(filter, now)}`.execute(tx);
  return rows[0]!.total;
}

/**
 * Those with all the words that are looked for, before anything else is looked at: the planner knows too little of words to
 * choose another way, and would read everybody's.
 */
function foundBy(words: RawBuilder<boolean>[]) {
  return sql`found as materialized (
      select tgid, words from people_found where ${sql.join(words, sql` and `)}
    ),`;
}

function matches({ standing: where, activity, stuck, ...scope }: Filter, now: Date): RawBuilder<unknown> {
  return every([
    // An owner's list of all is of everybody.
    !scope.withoutCommunity && isIn(sql`u.community_id`, scope),
    where && isStanding(where),
    activity && isAsActive(activity, now),
    stuck && isStuckAt(stuck, now),
  ]);
}

/** A word on the card begins with it, or one of the name is spelt like it but for one letter. */
export function isFound(word: string): RawBuilder<boolean> {
  return sql`(card_words(words) @@ ${`'${word}':*`}::tsquery or spellings && ${spellingsOf(word)}::text[])`;
}

/** What is read from the row as it stands comes first: it is cheap, or in an index. */
function isStanding(where: Standing): RawBuilder<boolean> {
  const atFirst = {
    suspended: sql`u.suspended_at is not null`,
    unreachable: sql`u.unreachable_at is not null`,
    arriving: sql`u.state is not null`,
    in_progress: sql`u.status = 'in_progress'`,
    active: sql`u.status = 'active'`,
    inactive: sql`u.status = 'inactive'`,
  }[where];
  return sql`${atFirst} and ${standing} = ${where}`;
}

function isAsActive(activity: Activity, now: Date): RawBuilder<boolean> {
  const since = after(now, -days(Number(/\d+/.exec(activity))));
  const than = activity.startsWith('active') ? sql`>=` : sql`<`;
  return sql`coalesce(u.active_at, u.registered_at) ${than} ${since}::timestamptz`;
}
