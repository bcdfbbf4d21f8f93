import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Database } from '../schema.ts';

/** Everybody who organises anything, and whoever has the commands for it in their menu without doing so any more. */
export async function findMenus(database: Database): Promise<{ tgid: PersonId; organises: boolean }[]> {
  const { rows } = await sql<{ tgid: PersonId; organises: boolean }>`
    select tgid, bool_or(organises) as organises
    from (
      select tgid, true as organises from owners
      union all
      select tgid, true from organisers
      union all
      select tgid, false from organiser_menus
    ) everybody
    group by tgid
    order by tgid`.execute(database);
  return rows;
}

/** Somebody is about to get a menu of their own. */
export async function keepMenu(database: Database, tgid: PersonId): Promise<void> {
  await sql`insert into organiser_menus (tgid) values (${tgid}) on conflict do nothing`.execute(database);
}

/** It is taken away again. */
export async function forgetMenu(database: Database, tgid: PersonId): Promise<void> {
  await sql`delete from organiser_menus where tgid = ${tgid}`.execute(database);
}
