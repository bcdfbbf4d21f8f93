import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

const keyboard = (...buttons: object[]) => ({ inline_keyboard: [buttons] });

test('a call reaches its method as JSON, as a form, in the query and in any case', async (t) => {
  const { root, token, anna, telegram } = await open(t);
  const at = `${root}/bot${token}`;
  const form = new URLSearchParams({
    chat_id: String(anna.id),
    text: 'form',
    reply_markup: '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}',
  });
  const multipart = new FormData();
  multipart.set('chat_id', String(anna.id));
  multipart.set('text', 'multipart — с кириллицей');
  await fetch(`${at}/sendMessage?chat_id=${anna.id}&text=query`);
  await fetch(`${at}/sendmessage`, { method: 'POST', body: form });
  await fetch(`${at}/SENDMESSAGE`, { method: 'POST', body: multipart });
  const sent = telegram.chat(anna.id).filter(({ from }) => from === 'bot');
  assert.deepEqual(
    sent.map(({ text }) => text),
    ['query', 'form', 'multipart — с кириллицей'],
  );
  assert.deepEqual(sent[1]?.keyboard, [[{ text: 'A', data: 'a' }]]);
});

test('a wrong token and an unknown method are refused', async (t) => {
  const { root, token, refusal } = await open(t);
  const wrong = await fetch(`${root}/bot1:wrong/getMe`);
  assert.deepEqual(await wrong.json(), { ok: false, error_code: 401, description: 'Unauthorized' });
  assert.equal(await refusal('sendTelepathy'), 'Not Found');
  assert.equal((await fetch(`${root}/file/bot${token}/photos/none`)).status, 404);
});

test('a text is refused when it is empty, blank or too long', async (t) => {
  const { anna, refusal, call } = await open(t);
  const send = (text?: string) => refusal('sendMessage', { chat_id: anna.id, text });
  assert.equal(await send(), 'Bad Request: message text is empty');
  assert.equal(await send(''), 'Bad Request: message text is empty');
  assert.equal(await send(' \n '), 'Bad Request: text must be non-empty');
  assert.equal(await send('x'.repeat(4097)), 'Bad Request: message is too long');
  assert.equal((await call('sendMessage', { chat_id: anna.id, text: 'x'.repeat(4096) })).ok, true);
});

test('a caption has at most 1024 characters', async (t) => {
  const { anna, refusal, telegram } = await open(t);
  telegram.sendsPhoto(anna.id);
  const photo = telegram.chat(anna.id).at(-1)?.photo;
  const send = (caption: string) => refusal('sendPhoto', { chat_id: anna.id, photo, caption });
  assert.equal(await send('x'.repeat(1025)), 'Bad Request: message caption is too long');
  assert.equal(await send('x'.repeat(1024)), undefined);
});

test('a chat must be known, and must have been opened by the person', async (t) => {
  const { telegram, refusal } = await open(t);
  const boris = telegram.joins({ firstName: 'Boris', languageCode: 'en' });
  const send = (chatId?: unknown) => refusal('sendMessage', { chat_id: chatId, text: 'hello' });
  assert.equal(await send(), 'Bad Request: chat_id is empty');
  assert.equal(await send(1), 'Bad Request: chat not found');
  assert.equal(await send('@nobody'), 'Bad Request: chat not found');
  assert.equal(await send(boris.id), "Forbidden: bot can't initiate conversation with a user");
});

test('a group that was left or upgraded says so', async (t) => {
  const { telegram, anna, call } = await open(t);
  const group = telegram.gathers('Кофейня', [anna.id]);
  const send = () => call('sendMessage', { chat_id: group.id, text: 'hello' });
  assert.equal((await send()).ok, true);
  group.hasBot = false;
  assert.equal((await send()).description, 'Forbidden: bot was kicked from the group chat');
  group.movedTo = telegram.gathers('Кофейня', [anna.id], 'supergroup').id;
  const { description, parameters } = await send();
  assert.equal(description, 'Bad Request: group chat was upgraded to a supergroup chat');
  assert.deepEqual(parameters, { migrate_to_chat_id: group.movedTo });
});

test('members of a group can be asked for', async (t) => {
  const { telegram, api, anna, refusal } = await open(t);
  const boris = telegram.joins({ firstName: 'Boris', languageCode: 'en' });
  const group = telegram.gathers('Кофейня', [anna.id]);
  assert.equal((await api.getChat(group.id)).title, 'Кофейня');
  assert.equal((await api.getChatMember(group.id, anna.id)).status, 'member');
  assert.equal((await api.getChatMember(group.id, boris.id)).status, 'left');
  const stranger = await refusal('getChatMember', { chat_id: group.id, user_id: 7 });
  assert.equal(stranger, 'Bad Request: PARTICIPANT_ID_INVALID');
  group.standings = { [anna.id]: 'restricted outside', [boris.id]: 'creator' };
  const restricted = await api.getChatMember(group.id, anna.id);
  assert.ok(restricted.status === 'restricted' && !restricted.is_member);
  assert.equal((await api.getChatMember(group.id, boris.id)).status, 'creator');
  group.hasBot = false;
  for (const method of ['getChat', 'getChatMember']) {
    const gone = await refusal(method, { chat_id: group.id, user_id: anna.id });
    assert.equal(gone, 'Forbidden: bot was kicked from the group chat');
  }
});

test('entities must be of a known type and stand within the text', async (t) => {
  const { anna, refusal, api } = await open(t);
  const send = (entity: object, text = 'hello 👋') =>
    refusal('sendMessage', { chat_id: anna.id, text, entities: [entity] });
  const bold = (offset: number, length: number) => send({ type: 'bold', offset, length });
  assert.equal(
    await bold(100, 1),
    'Bad Request: entity begins after the end of the text at UTF-16 offset 100',
  );
  assert.equal(
    await bold(0, 100),
    'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
  );
  assert.equal(await bold(-1, 1), 'Bad Request: receive an entity with incorrect offset -1');
  assert.equal(
    await bold(0, 7),
    'Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 10',
  );
  assert.equal(
    await send({ type: 'loud', offset: 0, length: 1 }),
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  );
  assert.equal(
    await send({ type: 'text_link', offset: 0, length: 1, url: 'not-a-url' }),
    "Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL",
  );
  assert.equal(
    await send({ type: 'text_mention', offset: 0, length: 1, user: { id: 0 } }),
    'Bad Request: user not found',
  );
  const message = await api.sendMessage(anna.id, '  Встреча: https://example.com/a, @anna_l /help ', {
    entities: [{ type: 'bold', offset: 2, length: 7 }],
  });
  assert.equal(message.text, 'Встреча: https://example.com/a, @anna_l /help');
  assert.deepEqual(message.entities, [
    { type: 'bold', offset: 0, length: 7 },
    { type: 'url', offset: 9, length: 21 },
    { type: 'mention', offset: 32, length: 7 },
    { type: 'bot_command', offset: 40, length: 5 },
  ]);
});

test('HTML is parsed strictly', async (t) => {
  const { anna, refusal, api } = await open(t);
  const send = (text: string, mode = 'HTML') =>
    refusal('sendMessage', { chat_id: anna.id, text, parse_mode: mode });
  const fault = "Bad Request: can't parse entities: ";
  assert.equal(await send('<b>unclosed'), `${fault}Can't find end tag corresponding to start tag "b"`);
  assert.equal(await send('<script>x</script>'), `${fault}Unsupported start tag "script" at byte offset 0`);
  assert.equal(
    await send('<b><i>test</b></i>'),
    `${fault}Unmatched end tag at byte offset 10, expected "</i>", found "</b>"`,
  );
  assert.equal(await send('1 < 2'), `${fault}Unclosed start tag at byte offset 2`);
  assert.equal(await send('*bold*', 'MarkdownV2'), 'Bad Request: unsupported parse_mode');
  const { text, entities } = await api.sendMessage(
    anna.id,
    '&lt;<b>Аня &amp; <i>Боря</i></b>&gt; <a href="https://example.com">тут</a>',
    { parse_mode: 'HTML' },
  );
  assert.equal(text, '<Аня & Боря> тут');
  assert.deepEqual(entities, [
    { type: 'bold', offset: 1, length: 10 },
    { type: 'italic', offset: 7, length: 4 },
    { type: 'text_link', offset: 13, length: 3, url: 'https://example.com' },
  ]);
});

test('buttons need a text and a meaning Telegram accepts', async (t) => {
  const { anna, refusal } = await open(t);
  const send = (button: object) =>
    refusal('sendMessage', { chat_id: anna.id, text: 'hello', reply_markup: keyboard(button) });
  const wrong = (url: string, why: string) =>
    `Bad Request: inline keyboard button URL '${url}' is invalid: ${why}`;
  assert.equal(await send({ text: 'A', callback_data: 'ж'.repeat(33) }), 'Bad Request: BUTTON_DATA_INVALID');
  assert.equal(await send({ text: 'A', callback_data: 'ж'.repeat(32) }), undefined);
  assert.equal(
    await send({ text: 'A', callback_data: '' }),
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  );
  assert.equal(
    await send({ callback_data: 'a' }),
    'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
  );
  assert.equal(
    await send({ text: 'A', url: 'http://localhost' }),
    wrong('http://localhost', 'Wrong HTTP URL'),
  );
  assert.equal(
    await send({ text: 'A', url: 'ftp://example.com' }),
    wrong('ftp://example.com', 'Unsupported URL protocol'),
  );
  assert.equal(await send({ text: 'A', url: 'http://127.0.0.1:3000/admin' }), undefined);
  assert.equal(await send({ text: 'A', url: `tg://user?id=${anna.id}` }), undefined);
  assert.equal(await send({ text: 'A', url: 'tg://user?id=7' }), 'Bad Request: BUTTON_USER_INVALID');
  assert.equal(
    await send({ text: 'A', web_app: { url: 'http://example.com' } }),
    "Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
  );
});

test('commands are kept for every scope and language', async (t) => {
  const { api, refusal } = await open(t);
  const scope = { type: 'all_private_chats' } as const;
  await api.setMyCommands([{ command: 'help', description: 'Help' }]);
  await api.setMyCommands([{ command: 'help', description: 'Помощь' }], { scope, language_code: 'ru' });
  assert.deepEqual(await api.getMyCommands(), [{ command: 'help', description: 'Help' }]);
  assert.deepEqual(await api.getMyCommands({ scope, language_code: 'ru' }), [
    { command: 'help', description: 'Помощь' },
  ]);
  await api.deleteMyCommands({ scope, language_code: 'ru' });
  assert.deepEqual(await api.getMyCommands({ scope, language_code: 'ru' }), []);
  const commands = [{ command: 'Help!', description: 'Help' }];
  assert.equal(await refusal('setMyCommands', { commands }), 'Bad Request: BOT_COMMAND_INVALID');
});
