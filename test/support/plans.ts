import { type CompiledQuery, sql } from 'kysely';
import type { Database } from '../../src/store/schema.ts';
import { growing } from './town.ts';

/** A question as it was asked, with its answers to the placeholders. */
export type Question = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** The same database; whatever it is asked from now on is written down, each wording once. */
export function overheard(database: Database): { database: Database; questions: Map<string, Question> } {
  const questions = new Map<string, Question>();
  const executor = database.getExecutor();
  return {
    questions,
    database: database.withPlugin({
      transformQuery({ node, queryId }) {
        const question = executor.compileQuery(node, queryId);
        if (!questions.has(question.sql)) questions.set(question.sql, question);
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  };
}

const undone = new Error('only to see how');

/** How the database answers a question, a line per step; what the question changes is undone. */
export async function planOf(database: Database, question: Question): Promise<string[]> {
  let plan: string[] = [];
  const asked = database
    .withoutPlugins()
    .transaction()
    .execute(async (tx) => {
      const { rows } = await tx.executeQuery<Record<'QUERY PLAN', string>>({
        ...sql`select`.compile(tx),
        ...question,
        sql: `explain (analyze, buffers) ${question.sql}`,
      });
      plan = rows.map((row) => row['QUERY PLAN']);
      throw undone;
    });
  await asked.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return plan;
}

/** The steps of a plan that read a whole table that grows with the number of people. */
export function wholeTablesIn(plan: string[]): string[] {
  return plan.filter((line) => growing.some((table) => new RegExp(`Seq Scan on ${table}\\b`).test(line)));
}

/** How many pages of the database a plan has read, counting each as often as it was read. */
export function pagesIn(plan: string[]): number {
  const buffers = plan.find((line) => line.includes('Buffers: shared')) ?? '';
  return [...buffers.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, pages]) => sum + Number(pages), 0);
}

/** How many rows a plan has read only to find that they were not asked for. */
export function rowsInVainIn(plan: string[]): number {
  let times = 1;
  let rows = 0;
  for (const line of plan) {
    times = Number(/ loops=(\d+)/.exec(line)?.[1] ?? times);
    rows += times * Number(/Rows Removed by Filter: (\d+)/.exec(line)?.[1] ?? 0);
  }
  return rows;
}
