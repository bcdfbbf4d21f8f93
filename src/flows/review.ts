import { readAnswer } from '../domain/profile.ts';
import { type Message, says } from '../domain/sayings.ts';
import { findMeeting } from '../store/meetings.ts';
import { dropWords, hasReviewed, keepFeedback, keepReview } from '../store/reviews.ts';
import { finishMeeting } from './meeting.ts';
import type { Answer } from './profile.ts';
import type { Turn } from './turn.ts';

/** A rating of 1 to 5. The first one about a meeting in progress says at the same time that it took place. */
export async function rate(turn: Turn, meetingId: number, rating: number): Promise<Message[]> {
  return review(turn, meetingId, { rating });
}

/** A few words about a meeting. */
export async function describe(turn: Turn, meetingId: number, answer: Answer): Promise<Message[]> {
  const read = readWords('review', answer);
  if ('problem' in read) {
    return [says(turn.person.tgid, 'review', { meetingId, problem: read.problem })];
  }
  return review(turn, meetingId, { review: read.value });
}

/** It took place, and there is nothing to add. */
export async function withoutReview(turn: Turn, meetingId: number): Promise<Message[]> {
  const { tgid } = turn.person;
  const meeting = await findMeeting(turn.tx, meetingId);
  if (!meeting?.people.includes(tgid)) return [says(tgid, 'home', {})];
  if (meeting.result === 'failed') return [says(tgid, 'home', { note: 'too-late' })];
  if (meeting.result === 'in_progress') {
    return [says(tgid, 'home', { note: 'no-review' }), ...(await finishMeeting(turn, meeting))];
  }
  const reviewed = await hasReviewed(turn.tx, tgid, meetingId);
  return [says(tgid, 'home', reviewed ? {} : { note: 'no-review' })];
}

/** What was taken for a review was meant for somebody else. */
export async function takeBackWords(turn: Turn, meetingId: number): Promise<Message[]> {
  const { tgid } = turn.person;
  await dropWords(turn.tx, tgid, meetingId);
  return [says(tgid, 'home', { note: 'words-taken-back' })];
}

export async function giveFeedback(turn: Turn, answer: Answer): Promise<Message[]> {
  const { tgid } = turn.person;
  const read = readWords('feedback', answer);
  if ('problem' in read) return [says(tgid, 'feedback', { problem: read.problem })];
  await keepFeedback(turn.tx, tgid, read.value, turn.now);
  return [says(tgid, 'home', { note: 'feedback-kept' })];
}

async function review(
  turn: Turn,
  meetingId: number,
  said: { rating: number } | { review: string },
): Promise<Message[]> {
  const { tgid } = turn.person;
  const meeting = await findMeeting(turn.tx, meetingId);
  if (!meeting?.people.includes(tgid)) return [says(tgid, 'home', {})];
  if (meeting.result === 'failed') return [says(tgid, 'home', { note: 'too-late' })];
  const kept = await keepReview(turn.tx, tgid, meetingId, said, turn.now);
  const messages = meeting.result === 'in_progress' ? await finishMeeting(turn, meeting) : [];
  return [kept ? says(tgid, 'reviewed', { meetingId }) : says(tgid, 'home', {}), ...messages];
}

function readWords(about: 'review' | 'feedback', answer: Answer): ReturnType<typeof readAnswer> {
  return answer.kind === 'text' ? readAnswer(about, answer.text) : { problem: { kind: 'text-expected' } };
}
