import type { Random } from '../playground/clock.ts';
import type { Fault } from '../playground/faults.ts';
import type { Telegram } from '../playground/telegram.ts';
import type { PostgresServer } from '../test/support/postgres.ts';
import { until } from '../test/support/until.ts';
import type { Replica, Replicas } from './replicas.ts';

const seconds = (n: number) => n * 1000;

/** What goes wrong at Telegram, as likely as it says for every call. */
const weathers: (Fault & { chance: number })[] = [
  { kind: 'flood', retryAfter: 1, chance: 0.05 },
  { kind: 'flood', retryAfter: 3, chance: 0.02 },
  { kind: 'error', chance: 0.1 },
  { kind: 'error', when: 'after', chance: 0.05 },
  { kind: 'gateway', chance: 0.1 },
  { kind: 'gateway', when: 'after', chance: 0.05 },
  { kind: 'reset', chance: 0.1 },
  { kind: 'reset', when: 'after', chance: 0.05 },
  { kind: 'hang', chance: 0.02 },
  { kind: 'hang', when: 'after', chance: 0.02 },
];

export type Harm = {
  replicas: Replicas;
  telegram: Telegram;
  random: Random;
  /** Absent: the embedded database. */
  postgres?: PostgresServer;
  /** The process that has the lease at this moment, if any, by its id. */
  holder: () => Promise<number | null>;
  /** Something was on its way whose outcome is lost now. */
  lost: () => Promise<void>;
  wait: (milliseconds: number) => Promise<void>;
};

/** How often each kind of harm was done. */
export type Done = { kills: number; freezes: number; goodbyes: number; restarts: number; weathers: number };

/** Does harm until so many processes were killed, and then stops. */
export async function doHarm(harm: Harm, kills: number, progress: (done: Done) => void): Promise<Done> {
  const { random, telegram, wait } = harm;
  const done: Done = { kills: 0, freezes: 0, goodbyes: 0, restarts: 0, weathers: 0 };
  const several = harm.postgres !== undefined && harm.replicas.running.length > 1;
  while (done.kills < kills) {
    // Mostly one process at least is left to come up again first, or nobody would get anywhere.
    if (random() < 0.8) await until('one is up', () => isAnyUp(harm.replicas), seconds(120));
    await wait(seconds(0.3 + 3.7 * random() ** 2));
    const dice = random();
    if (dice < 0.55) {
      await kill(harm);
      done.kills++;
    } else if (dice < 0.65 && several) {
      await freeze(harm);
      done.freezes++;
    } else if (dice < 0.72) {
      await sayGoodbye(harm);
      done.goodbyes++;
    } else if (dice < 0.76 && harm.postgres) {
      await harm.lost();
      await harm.postgres.restart({
        crash: random() < 0.5,
        downFor: random() < 0.1 ? seconds(30) : seconds(3 * random()),
      });
      done.restarts++;
    } else {
      telegram.faults.clear();
      if (random() < 0.8)
        telegram.faults.add({ ...pick(weathers, random), seed: Math.floor(random() * 1e9) });
      done.weathers++;
    }
    progress(done);
  }
  telegram.faults.clear();
  return done;
}

async function isAnyUp(replicas: Replicas): Promise<boolean> {
  const up = await Promise.all(replicas.running.map((replica) => replicas.isReady(replica)));
  return up.some(Boolean);
}

async function kill(harm: Harm): Promise<void> {
  const { replica, isHolder } = await choose(harm);
  if (!replica) return;
  await harm.replicas.kill(replica);
  if (isHolder) await harm.lost();
  await harm.replicas.start(replica.port);
}

/** Long enough, sometimes, that another process takes over meanwhile. */
async function freeze(harm: Harm): Promise<void> {
  const { replica, isHolder } = await choose(harm);
  if (!replica) return;
  harm.replicas.freeze(replica);
  if (isHolder) await harm.lost();
  void harm.wait(seconds(6 * harm.random())).then(() => harm.replicas.thaw(replica));
}

async function sayGoodbye(harm: Harm): Promise<void> {
  const { replica } = await choose(harm);
  if (!replica) return;
  await harm.replicas.stop(replica);
  await harm.replicas.start(replica.port);
}

/** Mostly the process that has the lease: the others have little to lose. */
async function choose({ replicas, random, holder }: Harm): Promise<{ replica?: Replica; isHolder: boolean }> {
  const candidates = replicas.running.filter(({ frozen }) => !frozen);
  const holding = await holder();
  const chosen = candidates.find(({ pid }) => pid === holding && random() < 0.6);
  const replica = chosen ?? pick(candidates, random);
  return { replica, isHolder: replica?.pid === holding };
}

function pick<T>(list: T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!;
}
