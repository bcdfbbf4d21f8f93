import { type Field, nextField, type Problem, readAnswer } from '../domain/profile.ts';
import { type Message, says } from '../domain/sayings.ts';
import { landInOnlyCommunity } from './community.ts';
import { changePerson, type Turn } from './turn.ts';

/** What somebody sent as the answer to a question. */
export type Answer =
  | { kind: 'text'; text: string }
  /** Telegram's file id of the largest size. */
  | { kind: 'photo'; photo: string }
  /** An image sent as a file: Telegram will not show it as a photo. */
  | { kind: 'picture-file' }
  | { kind: 'other' };

/** Takes the answer to a question of the arrival and goes on to the next one. */
export async function answerArrival(turn: Turn, field: Field, answer: Answer): Promise<Message[]> {
  const problem = await keepAnswer(turn, field, answer);
  return problem ? [says(turn.person.tgid, 'ask', { field, problem })] : goOn(turn, field);
}

/** Leaves a question of the arrival without an answer. The name cannot be left out. */
export async function skip(turn: Turn, field: Field): Promise<Message[]> {
  return field === 'fullName' ? [says(turn.person.tgid, 'ask', { field })] : goOn(turn, field);
}

/** Takes the answer to a question that was opened from the profile. */
export async function answerEdit(turn: Turn, field: Field, answer: Answer): Promise<Message[]> {
  const problem = await keepAnswer(turn, field, answer);
  return problem
    ? [says(turn.person.tgid, 'edit', { field, problem })]
    : [says(turn.person.tgid, 'profile', {})];
}

/** Empties an optional field. */
export async function clear(turn: Turn, field: Field): Promise<Message[]> {
  if (field !== 'fullName') await changePerson(turn, { [field]: null });
  return [says(turn.person.tgid, 'profile', {})];
}

async function keepAnswer(turn: Turn, field: Field, answer: Answer): Promise<Problem | null> {
  if (field === 'photo') {
    if (answer.kind === 'picture-file') return { kind: 'photo-as-file' };
    if (answer.kind !== 'photo') return { kind: 'photo-expected' };
    await changePerson(turn, { photo: answer.photo });
    return null;
  }
  if (answer.kind !== 'text') return { kind: 'text-expected' };
  const read = readAnswer(field, answer.text);
  if ('problem' in read) return read.problem;
  await changePerson(turn, { [field]: read.value });
  return null;
}

async function goOn(turn: Turn, field: Field): Promise<Message[]> {
  const { tgid } = turn.person;
  const next = nextField(field);
  if (next) return [says(tgid, 'ask', { field: next })];
  await changePerson(turn, { state: null, cardedAt: turn.person.cardedAt ?? turn.now });
  await landInOnlyCommunity(turn);
  return [says(tgid, 'arrived', {})];
}
