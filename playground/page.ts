import { type Context, Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { AdminLink } from './contract.ts';
import { Crowd } from './crowd.ts';
import { assetFile, pageFile, picture, skipTime, stateOf } from './page-answers.ts';
import { EventStreams } from './page-events.ts';
import * as input from './page-input.ts';
import { Declined, declined, read, sameOriginOnly, tooLargeRefused } from './page-input.ts';
import { asPlaygroundPerson, type Person } from './people.ts';
import type { Telegram } from './telegram.ts';

export type PageOptions = {
  telegram: Telegram;
  clock: Clock;
  /** Awaited after every skip of the clock: resolves when what became due is done and sent. */
  clockMoved: () => Promise<void>;
  /** A link by which somebody gets into the web admin as an owner. */
  adminLink: (personId: number) => Promise<string>;
  /** The folder of the built pages. */
  dist: string;
};

export type PlaygroundPage = { app: Hono; close(): void };

const HOUR = 3_600_000;

/**
 * The playground's page: `contract.ts` below `/playground/api`, the built page at `/playground`, its assets at `/assets`.
 * `close()` ends the open event streams and sends the automatic people home.
 */
export function playgroundPage({
  telegram,
  clock,
  clockMoved,
  adminLink,
  dist,
}: PageOptions): PlaygroundPage {
  const streams = new EventStreams(telegram);
  const crowd = new Crowd(telegram);
  const app = new Hono();
  const api = new Hono().use(sameOriginOnly, tooLargeRefused).onError(declined);

  api.get('/state', (c) => c.json(stateOf(telegram), 200, { 'cache-control': 'no-store' }));
  api.get('/events', () => streams.open());
  api.get('/files/:id', (c) => {
    const found = picture(telegram, c.req.param('id'));
    if (!found) throw new Declined(404, 'This picture is not kept any more.');
    return found;
  });
  api.post('/people', async (c) =>
    c.json(asPlaygroundPerson(telegram.joins(await read(c, input.newPerson)))),
  );
  api.post('/people/ten', (c) => {
    if (crowd.room <= 0) throw new Declined(400, 'A hundred automatic people are enough.');
    return c.json(crowd.join().map(asPlaygroundPerson));
  });
  api.post('/people/:id/text', async (c) => {
    telegram.says(personOf(telegram, c).id, (await read(c, input.text)).text);
    return c.json({});
  });
  api.post('/people/:id/photo', async (c) => {
    const { dataUrl, ...how } = await read(c, input.photo);
    const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
    telegram.sendsPhoto(personOf(telegram, c).id, { bytes, ...how });
    return c.json({});
  });
  api.post('/people/:id/other', async (c) => {
    telegram.sendsOther(personOf(telegram, c).id, (await read(c, input.other)).kind);
    return c.json({});
  });
  api.post('/people/:id/press', async (c) => {
    const { messageId, data } = await read(c, input.press);
    telegram.presses(personOf(telegram, c).id, messageId, data);
    return c.json({});
  });
  api.post('/people/:id/blocked', async (c) => {
    const { id } = personOf(telegram, c);
    if ((await read(c, input.blocked)).blocked) telegram.blocks(id);
    else telegram.unblocks(id);
    return c.json({});
  });
  api.post('/admin', async (c) => {
    const { personId } = await read(c, input.owner);
    return c.json({ link: await adminLink(personId) } satisfies AdminLink);
  });
  api.post('/clock', async (c) => {
    const { forwardHours } = await read(c, input.skip);
    return c.json(await skipTime(telegram, clock, forwardHours * HOUR, clockMoved));
  });
  api.all('*', (c) => c.json({ error: 'There is nothing here.' }, 404));

  app.route('/playground/api', api);
  app.get('/', (c) => c.redirect('/playground/'));
  app.get('/playground', (c) => c.redirect('/playground/'));
  app.get('/playground/', async (c) => (await pageFile(dist)) ?? c.text('The page is not built yet.', 503));
  app.get('/assets/:name', async (c) => (await assetFile(dist, c.req.param('name'))) ?? c.notFound());
  return {
    app,
    close() {
      streams.close();
      crowd.close();
    },
  };
}

function personOf(telegram: Telegram, c: Context): Person {
  const person = telegram.people.byId.get(Number(c.req.param('id')));
  if (!person) throw new Declined(404, 'There is no such person.');
  return person;
}
