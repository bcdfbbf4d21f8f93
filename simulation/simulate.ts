import { Cron } from 'croner';
import { openInMemory } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { oneOf, run, whole } from './command.ts';
import { figuresOf } from './figures.ts';
import { reportOfLife } from './report.ts';
import { simulate } from './simulation.ts';

const example = 'npm run simulate -- --people 300 --weeks 26 --seed 1';

const usage = `Lets a made-up community live with the bot, and tells how it went.

  ${example}
  npm run simulate -- --matching rounds --rounds "0 10 * * 1" --out life.html --lang en

  --people 300          how many come in all
  --weeks 26            for how long
  --seed 1              the same number makes the same life
  --matching instant    instant or rounds
  --rounds "0 10 * * 1" when rounds are, in Moscow's time
  --patience 0          wait for a better pair: points, as in a community's settings
  --out life.html       writes charts, too
  --lang ru             ru or en

Nothing outside of this process is read or changed.`;

await run(
  {
    name: 'simulate',
    usage,
    example,
    options: {
      people: { otherwise: '300', ...whole(2, 5000) },
      weeks: { otherwise: '26', ...whole(1, 260) },
      seed: { otherwise: '1', ...whole(0, 999_999_999) },
      matching: { otherwise: 'instant', ...oneOf('instant', 'rounds') },
      rounds: { otherwise: '0 10 * * 1', takes: 'a schedule of five fields, as in cron', is: isSchedule },
      patience: {
        otherwise: '0',
        takes: 'a number of points, like 1.4',
        is: (typed) => /^\d{1,3}(\.\d+)?$/.test(typed),
      },
    },
  },
  async ({ people, weeks, seed, matching, rounds, patience }, t, progress) => {
    const plan = {
      people: Number(people),
      weeks: Number(weeks),
      seed: Number(seed),
      settings: {
        matching: matching as 'instant' | 'rounds',
        roundsCron: matching === 'rounds' ? rounds! : null,
        patience: Number(patience),
      },
    };
    const database = await openInMemory();
    await migrate(database);
    const { life, told, from, until } = await simulate(database, plan, progress);
    return reportOfLife(plan, figuresOf(life, told, { from, until }), t);
  },
);

function isSchedule(typed: string): boolean {
  try {
    return new Cron(typed, { mode: '5-part' }).nextRun() !== null;
  } catch {
    return false;
  }
}
