import assert from 'node:assert/strict';
import { story, tellStories } from '../support/village.ts';

tellStories();

const buttons = ['Фамилия и имя', 'Роль и данные', 'Хобби', 'Фото', 'О себе', 'Готово'];

story(
  'the profile shows the card with the photo, and every part can be changed and cleared',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова', { username: 'anna' });
    await anna.writes('/profile');
    anna.seesLast('Анна Смирнова\n@anna');
    assert.deepEqual(anna.labels, buttons);
    const screen = anna.last.id;
    for (const [button, question, answer] of [
      ['Роль и данные', 'Укажите роль в команде', 'Дизайнер'],
      ['Хобби', 'Укажите кратко о своих хобби', 'Керамика\nи лес'],
      ['О себе', 'Напишите о себе', 'Люблю раф'],
    ] as const) {
      await anna.presses(button);
      anna.seesLast(question);
      assert.deepEqual(anna.labels, ['Назад']);
      await anna.writes(answer);
      anna.seesLast(answer);
      assert.deepEqual(anna.labels, buttons);
      await anna.presses(button);
      anna.seesLast(`Сейчас:\n${answer}`);
      assert.deepEqual(anna.labels, ['Очистить', 'Назад']);
      await anna.presses('Назад');
    }
    assert.notEqual(anna.last.id, screen);
    await anna.presses('Фото');
    anna.seesLast('Загрузите основное фото');
    assert.deepEqual(anna.labels, ['Назад']);
    await anna.sendsPhoto();
    assert.ok(anna.last.photo);
    await anna.presses('Фото');
    anna.seesLast('Сейчас — фото выше');
    await anna.presses('Очистить');
    assert.equal(anna.last.photo, undefined);
    for (const [button, gone] of [
      ['Роль и данные', 'Дизайнер'],
      ['Хобби', 'Керамика'],
      ['О себе', 'раф'],
    ] as const) {
      await anna.presses(button);
      await anna.presses('Очистить');
      assert.ok(!anna.last.text.includes(gone));
    }
    await anna.presses('Готово');
    anna.seesLast('Сейчас ты никого не ищешь');
  },
);

story('the name can be changed and never cleared', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Фамилия и имя');
  anna.seesLast('Сейчас:\nАнна Смирнова');
  assert.deepEqual(anna.labels, ['Назад']);
  await anna.pressesOld(anna.last.id, 'edit:clear:fullName');
  assert.equal((await village.row(anna)).fullName, 'Анна Смирнова');
  await anna.presses('Фамилия и имя');
  await anna.writes('Анна Котова');
  anna.seesLast('Анна Котова');
  assert.equal((await village.row(anna)).fullName, 'Анна Котова');
});

story(
  '«Назад» leaves a question without an answer: the next words are not taken for one',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    await anna.writes('/profile');
    await anna.presses('Хобби');
    await anna.presses('Назад');
    await anna.writes('Просто слова');
    anna.seesLast('Сейчас ты никого не ищешь');
    assert.equal((await village.row(anna)).info, null);
  },
);

story(
  'an answer that is too long says the limit and how much it was, and the old one stays',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    for (const [button, column, max] of [
      ['Фамилия и имя', 'fullName', 100],
      ['Роль и данные', 'roleAndData', 200],
      ['Хобби', 'info', 250],
      ['О себе', 'socialProfile', 200],
    ] as const) {
      await anna.writes('/profile');
      await anna.presses(button);
      await anna.writes('ы'.repeat(max));
      assert.equal((await village.row(anna))[column], 'ы'.repeat(max));
      await anna.presses(button);
      await anna.writes('я'.repeat(max + 1));
      anna.seesLast(`можно до ${max} символов, а получилось ${max + 1} символ`);
      assert.equal((await village.row(anna))[column], 'ы'.repeat(max));
      await anna.writes(' \n ');
      anna.seesLast(`до ${max} символов, а получилось 0`);
      await anna.writes('Теперь покороче');
      assert.equal((await village.row(anna))[column], 'Теперь покороче');
    }
  },
);

story('a name of one character or of nothing visible says what a name takes', async (village) => {
  const anna = village.comes('Анна');
  await anna.writes('/start');
  for (const [typed, was] of [
    ['Я', 1],
    ['😀', 1],
    ['   ', 0],
    ['\u200b\u200b\u200b', 0],
    ['\u202e\u2066', 0],
    ['\u3164\u2800', 0],
  ] as const) {
    await anna.writes(typed);
    anna.seesLast(`а получилось ${was}`);
    anna.seesLast('2 ');
    anna.seesLast('Укажите свою фамилию и имя');
  }
  await anna.writes('Ян');
  anna.seesLast('Укажите роль');
});

story('what somebody types is shown literally, and nothing in it steers the text', async (village) => {
  const anna = village.comes('Анна');
  await anna.writes('/start');
  await anna.writes('<b>Анна</b>\n& \u202e*Ко*\u0000 😀\u200b');
  for (let question = 0; question < 4; question++) await anna.presses('Пропустить');
  anna.seesLast('<b>Анна</b> & *Ко* 😀');
  const bold = anna.last.entities.find(({ type }) => type === 'bold');
  assert.equal(anna.last.text.substr(bold!.offset, bold!.length), '<b>Анна</b> & *Ко* 😀');
  await anna.registers();
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  boris.seesLast('<b>Анна</b> & *Ко* 😀');
});

story('words do not do where a photo is asked for, nor does a picture as a file', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Фото');
  for (const send of [
    () => anna.writes('вот оно'),
    () => anna.sends('sticker'),
    () => anna.sends('document'),
  ]) {
    await send();
    anna.seesLast('нажми на скрепку');
    anna.seesLast('Загрузите основное фото');
  }
  await anna.sendsPhoto({ asFile: true });
  anna.seesLast('Это пришло файлом');
  assert.equal((await village.row(anna)).state, 'edit:photo');
  await anna.sendsPhoto({ caption: 'это я' });
  assert.ok((await village.row(anna)).photo);
  assert.equal((await village.row(anna)).state, null);
});

story('the first photo of an album counts, and the rest is passed over without a word', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Фото');
  const before = anna.heard.length;
  const [first] = await Promise.all([
    anna.sendsPhoto({ mediaGroupId: 'album' }),
    anna.sendsPhoto({ mediaGroupId: 'album' }),
    anna.sendsPhoto({ mediaGroupId: 'album' }),
  ]).then(() => village.telegram.chats.of(anna.id).filter(({ media_group_id }) => media_group_id));
  assert.equal(anna.heard.length, before + 1);
  assert.equal((await village.row(anna)).photo, first!.photo!.at(-1)!.file_id);
  await anna.presses('Хобби');
  const asked = anna.heard.length;
  for (let picture = 0; picture < 3; picture++) await anna.sendsPhoto({ mediaGroupId: 'another' });
  assert.equal(anna.heard.length, asked + 1);
  anna.seesLast('Здесь нужен текст');
});

story('an album of files is complained about once', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Фото');
  const before = anna.heard.length;
  for (let picture = 0; picture < 3; picture++)
    await anna.sendsPhoto({ asFile: true, mediaGroupId: 'files' });
  assert.equal(anna.heard.length, before + 1);
  anna.seesLast('Это пришло файлом');
});

story('a picture that Telegram does not have any more is left out', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await village.database.updateTable('users').set({ photo: 'gone-for-ever' }).execute();
  await anna.writes('/profile');
  anna.seesLast('Анна Смирнова');
  assert.equal(anna.last.photo, undefined);
});
