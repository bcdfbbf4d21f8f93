import { sql } from 'kysely';
import type { Database } from './schema.ts';

/*
 * Which process sends, polls and looks at the timers. Here alone the database is asked for the time: the clocks of
 * several machines differ, and nobody but the database sees all of them.
 */

/** What a process gets with the lease: the epoch, and for how many milliseconds nobody had it before. */
export type Taken = { epoch: number; idleFor: number };

/**
 * Takes the lease when nobody has it. Each taking begins a new epoch.
 *
 * @param lasts milliseconds, unless it is renewed
 * @param alone nobody else can have it, whatever stands there: the process that had it is known to be dead
 */
export async function takeLease(
  database: Database,
  { holder, lasts, alone }: { holder: string; lasts: number; alone: boolean },
): Promise<Taken | null> {
  const { rows } = await sql<{ epoch: number; idleFor: number | null }>`
    with before as (
      select until from lease
    ),
    taken as (
      insert into lease (epoch, holder, until) values (1, ${holder}, ${inMilliseconds(lasts)})
      on conflict (id) do update
      set epoch = lease.epoch + 1, holder = excluded.holder, until = excluded.until
      where ${alone} or lease.until <= clock_timestamp()
      returning epoch
    )
    select taken.epoch,
      (extract(epoch from clock_timestamp() - before.until) * 1000)::double precision as idle_for
    from taken
    left join before on true`.execute(database);
  const taken = rows[0];
  return taken
    ? { epoch: taken.epoch, idleFor: Math.max(0, taken.idleFor ?? Number.POSITIVE_INFINITY) }
    : null;
}

/** Goes on having it. False when another has taken it since. */
export async function renewLease(database: Database, epoch: number, lasts: number): Promise<boolean> {
  const { rows } = await sql`
    update lease set until = ${inMilliseconds(lasts)} where epoch = ${epoch} returning epoch`.execute(
    database,
  );
  return rows.length > 0;
}

/** Leaves it to whoever comes first. */
export async function releaseLease(database: Database, epoch: number): Promise<void> {
  await sql`update lease set until = clock_timestamp() where epoch = ${epoch}`.execute(database);
}

/** Whether a process has it. Nobody has where there is no lease yet. */
export async function isLeaseHeld(database: Database): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select to_regclass('lease') is not null as known`.execute(
    database,
  );
  if (!rows[0]!.known) return false;
  const held = await sql`select from lease where until > clock_timestamp()`.execute(database);
  return held.rows.length > 0;
}

function inMilliseconds(count: number) {
  return sql`clock_timestamp() + ${count}::double precision * interval '1 millisecond'`;
}
