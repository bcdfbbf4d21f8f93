import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { pairUp, type Round } from '../domain/pairing.ts';

type Question = Parameters<typeof pairUp>;

/** So many can be paired in the thread that answers people without anybody noticing. */
const fewEnough = 300;

/** Pairs many people in a thread of their own: it takes seconds, in which others are answered. */
export async function pairUpAside(...question: Question): Promise<Round> {
  const [waiting] = question;
  if (waiting.length <= fewEnough) return pairUp(...question);
  const worker = new Worker(new URL(import.meta.url), { workerData: question });
  const [round] = (await once(worker, 'message')) as [Round];
  return round;
}

if (!isMainThread) parentPort?.postMessage(pairUp(...(workerData as Question)));
