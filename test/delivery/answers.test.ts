import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrammyError, HttpError } from 'grammy';
import { judge, type Verdict } from '../../src/adapters/answers.ts';

const table: [code: number, description: string, verdict: Verdict['kind']][] = [
  [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
  [403, 'Forbidden: user is deactivated', 'unreachable'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'group-gone'],
  [403, 'Forbidden: bot is not a member of the channel chat', 'group-gone'],
  [400, 'Bad Request: message is not modified: specified new message content and reply markup are …', 'done'],
  [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'done'],
  [400, 'Bad Request: message to delete not found', 'done'],
  [400, 'Bad Request: message to edit not found', 'anew'],
  [400, "Bad Request: message can't be edited", 'anew'],
  [400, 'Bad Request: there is no text in the message to edit', 'anew'],
  [400, 'Bad Request: there is no caption in the message to edit', 'anew'],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'no-photo'],
  [400, 'Bad Request: wrong remote file identifier specified: Wrong string length', 'no-photo'],
  [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', 'no-photo'],
  [400, 'Bad Request: user not found', 'nobody'],
  [400, 'Bad Request: member not found', 'nobody'],
  [400, 'Bad Request: PARTICIPANT_ID_INVALID', 'nobody'],
  [400, "Bad Request: can't use file of type Document as Photo", 'no-photo'],
  [400, 'Bad Request: message text is empty', 'refused'],
  [400, 'Bad Request: message is too long', 'refused'],
  [400, 'Bad Request: message caption is too long', 'refused'],
  [400, "Bad Request: can't parse entities: Unexpected end of name token", 'refused'],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused'],
  [400, "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL", 'refused'],
  [400, 'Bad Request: chat not found', 'refused'],
  [401, 'Unauthorized', 'unauthorised'],
  [404, 'Not Found', 'unauthorised'],
  [500, 'Internal Server Error', 'doubt'],
  [502, 'Bad Gateway', 'doubt'],
];

for (const [code, description, kind] of table) {
  test(`${code} ${description} means: ${kind}`, () => {
    assert.equal(judge(answered(code, description)).kind, kind);
  });
}

test('429 says how long to wait', () => {
  const refusal = answered(429, 'Too Many Requests: retry after 17', { retry_after: 17 });
  assert.deepEqual(judge(refusal), { kind: 'wait', seconds: 17 });
});

test('no answer at all leaves it in doubt', () => {
  assert.equal(judge(new HttpError('Network request failed', new Error('reset'))).kind, 'doubt');
});

test('where no connection came about nothing was sent', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  assert.equal(judge(new HttpError('Network request failed', refused)).kind, 'unsent');
});

test('a group that became another one says which', () => {
  const answer = answered(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: -100123,
  });
  assert.deepEqual(judge(answer), { kind: 'moved', to: -100123 });
});

test('what Telegram has nothing to do with is nobody’s verdict', () => {
  const mistake = new TypeError('a mistake of ours');
  assert.throws(() => judge(mistake), mistake);
});

function answered(code: number, description: string, parameters = {}): GrammyError {
  const answer = { ok: false as const, error_code: code, description, parameters };
  return new GrammyError(`Call to 'sendMessage' failed!`, answer, 'sendMessage', {});
}
