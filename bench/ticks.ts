import { setTimeout as pause } from 'node:timers/promises';
import { type Scheduler, startScheduler } from '../src/adapters/scheduler.ts';
import type { Database } from '../src/store/schema.ts';
import { overheard, pagesIn, planOf, type Question, wholeTablesIn } from '../test/support/plans.ts';
import { addDue, fillTown, townTime } from '../test/support/town.ts';
import { openWorkshop } from '../test/support/workshop.ts';

const idleTicks = 21;
/** Of each of the four kinds. */
const each = 250;

/**
 * One row of the table: how long a tick takes in a town of so many people. Nothing is sent meanwhile.
 *
 * @returns everything that a tick asks, each with how the database answers it
 */
export async function ticks(name: string, database: Database, people: number): Promise<string[][]> {
  const here = await openWorkshop(database);
  const schedulerOn = (on: Database) =>
    startScheduler(here.house({ database: on, clock: () => townTime }), 3600);
  const scheduler = schedulerOn(database);
  await fillTown(database, people);
  await scheduler.tick();
  const idle: number[] = [];
  for (let n = 0; n < idleTicks; n++) idle.push(await timeOf(scheduler));
  await addDue(database, each);
  const busy = await timeOf(scheduler);

  const heard = overheard(database);
  const overheardScheduler = schedulerOn(heard.database);
  await addDue(database, 2, 1);
  await overheardScheduler.tick();
  await addDue(database, each, 2);
  const plans: string[][] = [];
  for (const question of heard.questions.values()) {
    plans.push([...wordsOf(question), ...(await planOf(database, question))]);
  }
  const whole = plans.flatMap(wholeTablesIn).length;
  const pages = Math.max(...plans.map(pagesIn));
  idle.sort((a, b) => a - b);
  console.log(
    `| ${name} | ${people.toLocaleString('en')} | ${idle[idleTicks >> 1]!.toFixed(0)} | ${idle.at(-1)!.toFixed(0)} | ${busy.toFixed(0)} | ${pages} | ${whole} |`,
  );
  await scheduler.stop();
  await overheardScheduler.stop();
  await here.close();
  return plans;
}

export function showTickHeading(): void {
  console.log(`### A tick with nothing due, and with ${4 * each} due\n`);
  console.log(
    '| database | people | nothing due, p50 ms | most ms | 1,000 due, ms | most pages a question reads | whole tables read |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
}

export function showPlans(plans: string[][], people: number): void {
  console.log(
    `\n### What a tick asks, and how PostgreSQL answers it, with ${people.toLocaleString('en')} people\n`,
  );
  for (const plan of plans) console.log(`\`\`\`\n${plan.join('\n')}\n\`\`\`\n`);
}

async function timeOf(scheduler: Scheduler): Promise<number> {
  await pause(50);
  const began = performance.now();
  await scheduler.tick();
  return performance.now() - began;
}

function wordsOf({ sql }: Question): string[] {
  return sql
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''));
}
