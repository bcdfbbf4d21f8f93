import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputFile } from 'grammy';
import { drawAvatar } from '../../playground/picture.ts';
import { open } from './open.ts';

const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

test('an edit without a keyboard takes the keyboard away', async (t) => {
  const { api, anna, telegram } = await open(t);
  const { message_id } = await api.sendMessage(anna.id, 'one', { reply_markup: keyboard });
  await api.editMessageText(anna.id, message_id, 'two');
  const shown = telegram.chat(anna.id).at(-1);
  assert.equal(shown?.text, 'two');
  assert.equal(shown?.edited, true);
  assert.deepEqual(shown?.keyboard, []);
});

test('an edit that changes nothing is refused', async (t) => {
  const { api, anna, refusal } = await open(t);
  const { message_id } = await api.sendMessage(anna.id, 'one', { reply_markup: keyboard });
  const same = { chat_id: anna.id, message_id, text: 'one', reply_markup: keyboard };
  assert.equal(await refusal('editMessageText', same), NOT_MODIFIED);
  assert.equal(await refusal('editMessageReplyMarkup', same), NOT_MODIFIED);
  assert.equal(await refusal('editMessageText', { ...same, reply_markup: undefined }), undefined);
});

test('only messages that are there, of the bot and of the right kind can be edited', async (t) => {
  const { api, anna, telegram, refusal } = await open(t);
  const mine = telegram.chat(anna.id)[0]!.id;
  const text = await api.sendMessage(anna.id, 'text');
  const photo = await api.sendPhoto(anna.id, new InputFile(drawAvatar(1), 'a.png'), { caption: 'photo' });
  const edit = (kind: 'Text' | 'Caption', message_id: number) =>
    refusal(`editMessage${kind}`, { chat_id: anna.id, message_id, text: 'new', caption: 'new' });
  assert.equal(await edit('Text', 999_999), 'Bad Request: message to edit not found');
  assert.equal(await edit('Text', mine), "Bad Request: message can't be edited");
  assert.equal(await edit('Text', photo.message_id), 'Bad Request: there is no text in the message to edit');
  assert.equal(
    await edit('Caption', text.message_id),
    'Bad Request: there is no caption in the message to edit',
  );
  assert.equal(await edit('Caption', photo.message_id), undefined);
});

test('a photo can be put into a text message', async (t) => {
  const { api, anna, telegram } = await open(t);
  const { message_id } = await api.sendMessage(anna.id, 'text', { reply_markup: keyboard });
  const media = new InputFile(drawAvatar(2), 'b.png');
  await api.editMessageMedia(anna.id, message_id, { type: 'photo', media, caption: 'card' });
  const shown = telegram.chat(anna.id).at(-1);
  assert.equal(shown?.text, 'card');
  assert.ok(shown?.photo);
  assert.deepEqual(shown?.keyboard, []);
});

test('a deleted message is gone, and an old one stays', async (t) => {
  const { api, anna, telegram, refusal, clock } = await open(t);
  const { message_id } = await api.sendMessage(anna.id, 'text');
  const remove = () => refusal('deleteMessage', { chat_id: anna.id, message_id });
  assert.equal(await remove(), undefined);
  assert.equal(telegram.chat(anna.id).length, 1);
  assert.equal(await remove(), 'Bad Request: message to delete not found');
  const old = await api.sendMessage(anna.id, 'text');
  clock.forward(49 * 3_600_000);
  const late = await refusal('deleteMessage', { chat_id: anna.id, message_id: old.message_id });
  assert.equal(late, "Bad Request: message can't be deleted for everyone");
});

test('a press carries the message as it stands, and is answered once and in time', async (t) => {
  const { api, anna, telegram, clock } = await open(t);
  const sent = await api.sendMessage(anna.id, 'one', { reply_markup: keyboard });
  telegram.presses(anna.id, sent.message_id, 'a');
  telegram.presses(anna.id, sent.message_id, 'a');
  const queries = (await api.getUpdates()).flatMap(({ callback_query }) => callback_query ?? []);
  const [first, second] = queries;
  assert.equal(first?.message?.text, 'one');
  assert.deepEqual(first?.message?.reply_markup, keyboard);
  const old = /400: Bad Request: query is too old and response timeout expired or query ID is invalid/;
  await api.answerCallbackQuery(first!.id, { text: 'Готово' });
  assert.deepEqual(telegram.toasts(anna.id), ['Готово']);
  await assert.rejects(api.answerCallbackQuery(first!.id), old);
  clock.forward(16_000);
  await assert.rejects(api.answerCallbackQuery(second!.id), old);
});
