import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputFile } from 'grammy';
import { drawAvatar } from '../../playground/picture.ts';
import { open } from './open.ts';

test('an uploaded photo keeps its bytes and can be sent on by its id', async (t) => {
  const { api, anna, root, token } = await open(t);
  const bytes = drawAvatar(200);
  const sent = await api.sendPhoto(anna.id, new InputFile(bytes, 'anna.png'), {
    caption: 'Это\r\n--Анна',
    reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
  });
  assert.equal(sent.photo.length, 3);
  assert.equal(sent.caption, 'Это\r\n--Анна');
  const { file_path } = await api.getFile(sent.photo.at(-1)!.file_id);
  const response = await fetch(`${root}/file/bot${token}/${file_path}`);
  assert.equal(response.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  const again = await api.sendPhoto(anna.id, sent.photo[0]!.file_id);
  assert.deepEqual(again.photo, sent.photo);
});

test('a person’s photo comes in several sizes, smallest first', async (t) => {
  const { telegram, api, anna } = await open(t);
  telegram.sendsPhoto(anna.id, { caption: 'я', mediaGroupId: 'album' });
  const message = (await api.getUpdates()).at(-1)?.message;
  const widths = message?.photo?.map(({ width }) => width);
  assert.deepEqual(widths, [90, 320, 320]);
  assert.equal(message?.caption, 'я');
  assert.equal(message?.media_group_id, 'album');
});

test('what is no photo cannot be sent as one', async (t) => {
  const { telegram, api, anna, refusal } = await open(t);
  telegram.sendsPhoto(anna.id, { asFile: true });
  const file = (await api.getUpdates()).at(-1)?.message?.document?.file_id;
  const send = (photo?: string) => refusal('sendPhoto', { chat_id: anna.id, photo });
  assert.equal(await send(file), "Bad Request: can't use file of type Document as Photo");
  assert.equal(await send('AgACnonsense'), 'Bad Request: wrong file identifier/HTTP URL specified');
  assert.equal(await send(), 'Bad Request: there is no photo in the request');
  assert.equal(await send('attach://nothing'), 'Bad Request: wrong file identifier/HTTP URL specified');
  const notPicture = new InputFile(Buffer.from('not a picture at all'), 'a.png');
  await assert.rejects(api.sendPhoto(anna.id, notPicture), /IMAGE_PROCESS_FAILED/);
});

test('people send other things, too', async (t) => {
  const { telegram, api, anna } = await open(t);
  telegram.sendsOther(anna.id, 'sticker');
  telegram.sendsOther(anna.id, 'voice', { caption: 'послушай' });
  const [sticker, voice] = (await api.getUpdates()).slice(1);
  assert.equal(sticker?.message?.sticker?.emoji, '👋');
  assert.equal(voice?.message?.caption, 'послушай');
  assert.deepEqual(
    telegram.chat(anna.id).map(({ other }) => other),
    [undefined, 'sticker', 'voice'],
  );
});
