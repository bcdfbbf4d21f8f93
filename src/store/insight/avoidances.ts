import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';

/** Who has asked not to meet whom. */
type Avoidance = { tgid: PersonId; avoids: PersonId };

/** False when it was so already. */
export async function keepAvoidance(tx: Tx, avoidance: Avoidance & { askedAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('avoidances')
    .values(avoidance)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** False when it was not so. */
export async function removeAvoidance(tx: Tx, { tgid, avoids }: Avoidance): Promise<boolean> {
  const { rows } = await sql`
    delete from avoidances where tgid = ${tgid} and avoids = ${avoids} returning tgid`.execute(tx);
  return rows.length > 0;
}
