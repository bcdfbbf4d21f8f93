import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { pairUp, type Round } from '../domain/pairing.ts';
import type { Question } from '../flows/pairing.ts';
import type { House } from './house.ts';

/** So many can be paired in the thread that answers people without anybody noticing. */
const fewEnough = 300;

/**
 * Pairs many people in a thread of their own: it takes seconds, in which others are answered.
 *
 * @throws an AbortError when the signal comes first
 */
export async function pairUpAside(question: Question, signal: AbortSignal): Promise<Round> {
  const [waiting] = question;
  if (waiting.length <= fewEnough) return pairUp(...question);
  const worker = new Worker(new URL(import.meta.url), { workerData: question });
  try {
    const [round] = (await once(worker, 'message', { signal })) as [Round];
    return round;
  } finally {
    await worker.terminate();
  }
}

/** The same. Of pairs that are not as promised it is said: a fault of ours, which nobody else would notice. */
export async function choosePairs(
  { metrics, log }: House,
  question: Question,
  signal: AbortSignal,
): Promise<Round> {
  const round = await pairUpAside(question, signal);
  const { broken } = round;
  if (broken.length > 0) {
    metrics.brokenPromises.inc();
    log.error({ broken }, 'the pairs of a round are not as promised');
  }
  return round;
}

if (!isMainThread) parentPort?.postMessage(pairUp(...(workerData as Question)));
