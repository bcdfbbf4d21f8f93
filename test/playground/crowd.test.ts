import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type After, Crowd } from '../../playground/crowd.ts';
import type { Person } from '../../playground/people.ts';
import { open } from './open.ts';

/** A crowd whose pauses end when the test says so. */
async function gather(t: TestContext) {
  const opened = await open(t);
  const pending = new Map<() => void, number>();
  const after: After = (ms, act) => {
    pending.set(act, ms);
    return () => pending.delete(act);
  };
  const crowd = new Crowd(opened.telegram, { after });
  t.after(() => crowd.close());
  /** Lets everybody do what they are about to do; gives back the pauses they made. */
  const pass = () => {
    const due = [...pending];
    pending.clear();
    for (const [act] of due) act();
    return due.map(([, ms]) => ms);
  };
  const people = crowd.join();
  const latest = ({ id }: Person) => opened.telegram.chat(id).at(-1);
  /** The bot says something with these buttons, and the person answers. */
  const tell = async (person: Person, text: string, labels: string[] = []) => {
    const inline_keyboard = labels.map((label) => [{ text: label, callback_data: label }]);
    await opened.api.sendMessage(person.id, text, { reply_markup: { inline_keyboard } });
    pass();
    return latest(person);
  };
  const pressed = async () => {
    const updates = await opened.api.getUpdates({ offset: -1 });
    return updates.at(-1)?.callback_query?.data;
  };
  return { ...opened, crowd, people, pending, pass, tell, pressed };
}

const named = (people: Person[], name: string) => people.find(({ firstName }) => firstName === name)!;

test('ten people join and say /start', async (t) => {
  const { people, telegram, pass } = await gather(t);
  assert.equal(people.length, 10);
  assert.ok(people.every(({ automatic }) => automatic));
  pass();
  assert.ok(people.every(({ id }) => telegram.chat(id)[0]?.text === '/start'));
});

test('they answer the questions of their arrival', async (t) => {
  const { people, pass, tell, pressed } = await gather(t);
  pass();
  const alice = named(people, 'Алиса');
  const timur = named(people, 'Тимур');
  await tell(alice, 'Укажите свою фамилию и имя', ['🙋 Я — Алиса Ромашкина']);
  assert.equal(await pressed(), '🙋 Я — Алиса Ромашкина');
  assert.equal((await tell(timur, 'Укажите свою фамилию и имя'))?.text, 'Ковшов Тимур');
  const role = 'Укажите роль в команде и укажите свои данные (по желанию)';
  assert.match((await tell(alice, role, ['Пропустить']))?.text ?? '', /^Дизайнер/);
  assert.ok((await tell(alice, 'Загрузите основное фото (по желанию)', ['Пропустить']))?.photo);
  await tell(timur, 'Загрузите основное фото (по желанию)', ['⏭ Пропустить']);
  assert.equal(await pressed(), '⏭ Пропустить');
  await tell(named(people, 'Theo'), 'All set.', ['My profile', '☕ Find a partner']);
  assert.equal(await pressed(), '☕ Find a partner');
});

test('they meet whom they are introduced to, after a while, and rate it', async (t) => {
  const { people, pass, tell, pressed, api, pending } = await gather(t);
  pass();
  const maya = named(people, 'Maya');
  await api.sendMessage(maya.id, 'Your partner is Theo', {
    reply_markup: {
      inline_keyboard: [
        [{ text: '✅ We met', callback_data: 'met' }],
        [{ text: 'Cancel the meeting', callback_data: 'no' }],
      ],
    },
  });
  assert.ok([...pending.values()].every((ms) => ms >= 5_000 && ms <= 15_000));
  pass();
  assert.match((await pressed()) ?? '', /^(met|no)$/);
  await tell(maya, 'Sure?', ['Yes, cancel it', 'Back']);
  assert.equal(await pressed(), 'Yes, cancel it');
  await tell(maya, 'How was it?', ['⭐ 1', '⭐ 2', '⭐ 3', '⭐ 4', '⭐ 5', 'Back']);
  assert.match((await pressed()) ?? '', /[45]$/);
});

test('nobody answers or presses the same for ever', async (t) => {
  const { people, pass, tell, telegram, api } = await gather(t);
  pass();
  const oliver = named(people, 'Oliver');
  for (let time = 0; time < 4; time++) await tell(oliver, 'What is your role?', ['Skip']);
  const answers = telegram.chat(oliver.id).filter(({ text }) => text.startsWith('Product manager'));
  assert.equal(answers.length, 2);
  const { message_id } = await api.sendMessage(oliver.id, 'All set.', {
    reply_markup: { inline_keyboard: [[{ text: 'Find a partner', callback_data: 'find' }]] },
  });
  for (let time = 0; time < 4; time++) {
    pass();
    await api.editMessageText(oliver.id, message_id, `All set, ${time}.`, {
      reply_markup: { inline_keyboard: [[{ text: 'Find a partner', callback_data: 'find' }]] },
    });
  }
  const presses = (await api.getUpdates()).filter(({ callback_query }) => callback_query?.data === 'find');
  assert.equal(presses.length, 2);
});

test('everybody stops when the crowd is closed', async (t) => {
  const { crowd, people, pass, api } = await gather(t);
  pass();
  crowd.close();
  await api.sendMessage(people[0]!.id, 'Найдём собеседника?', {
    reply_markup: { inline_keyboard: [[{ text: 'Найти собеседника', callback_data: 'find' }]] },
  });
  assert.deepEqual(pass(), []);
});
