import { withSource } from '../moving/database.ts';
import { Hindrance } from '../src/adapters/outage.ts';
import { readConfig } from '../src/config.ts';
import { copyInMemory, openInMemory } from '../src/store/database.ts';
import { isMade } from '../src/store/embedded.ts';
import { findCommunities, type Life, readLife } from '../src/store/figures.ts';
import { isCurrent, migrate } from '../src/store/migrations.ts';
import type { Database, Tx } from '../src/store/schema.ts';
import { run, whole } from './command.ts';
import { lookAhead } from './outlook.ts';
import { reportOfOutlook } from './report.ts';

const example = 'npm run forecast -- --weeks 12 --community 1';

const usage = `Lets a community live on from now, some times over, and tells what lies ahead of it.

  npm run forecast
  npm run forecast -- --community "Кофейня" --weeks 12 --runs 5 --out ahead.html --lang en

  --community 1     its number or its title, where there are several
  --weeks 12        how far ahead
  --runs 5          how many lives
  --seed 1          the same number makes the same lives
  --out ahead.html  writes charts, too
  --lang ru         ru or en

The database is the bot's: by DATABASE_URL, else the embedded one in DATA_DIR, whether the bot runs or not. It is read at one
moment, and nothing is written there.`;

await run(
  {
    name: 'forecast',
    usage,
    example,
    options: {
      community: { takes: 'the number or the title of a community', is: (typed) => typed.trim() !== '' },
      weeks: { otherwise: '12', ...whole(1, 104) },
      runs: { otherwise: '5', ...whole(1, 50) },
      seed: { otherwise: '1', ...whole(0, 999_999_999) },
    },
  },
  async ({ community, weeks, runs, seed }, t, progress) => {
    const config = readConfig(process.env);
    if (!config.databaseUrl && !isMade(config.dataDir)) {
      throw new Hindrance('there is no database in DATA_DIR; set DATABASE_URL or DATA_DIR as for the bot');
    }
    const life = await withSource(config, (database) => readOne(database, community));
    const model = await openInMemory();
    await migrate(model);
    const horizon = { now: new Date(), weeks: Number(weeks), runs: Number(runs), seed: Number(seed) };
    return reportOfOutlook(await lookAhead(life, () => copyInMemory(model), horizon, progress), t);
  },
);

/** Reads a community's life as it is at one moment. */
async function readOne(database: Database, named: string | undefined): Promise<Life> {
  if (!(await isCurrent(database).catch(() => false))) {
    throw new Hindrance(
      'the database is of an earlier version, or no bot has been started on it: start the bot once',
    );
  }
  const reading = database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (tx) => (await readLife(tx, await choose(tx, named)))!);
}

async function choose(tx: Tx, named: string | undefined): Promise<number> {
  const communities = await findCommunities(tx);
  const [first] = communities;
  if (!first) throw new Hindrance('there is no community yet: start the bot once');
  if (named === undefined && communities.length === 1) return first.id;
  const found = communities.find(({ id, title }) => title === named || String(id) === named);
  if (found) return found.id;
  const list = communities.map(({ id, title }) => `${id} "${title}"`).join(', ');
  const why = named === undefined ? 'there are several communities' : `there is no community "${named}"`;
  throw new Hindrance(`${why}; take one with --community: ${list}`);
}
