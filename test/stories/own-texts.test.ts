import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const here = 1;

/** Ольга organises «Кофейня», Вера looks on, Рита organises «Бегуны». */
async function organisers(village: Village) {
  const runners = await village.founds('Бегуны', { access: 'invite', inviteCode: 'runners' });
  const olga = await village.arrives('Ольга Север');
  const vera = await village.arrives('Вера Лис');
  const rita = await village.arrives('Рита Бор');
  await appoint(village.database, olga, { role: 'organiser', communityId: here });
  await appoint(village.database, vera, { role: 'viewer', communityId: here });
  await appoint(village.database, rita, { role: 'organiser', communityId: runners });
  return {
    olga,
    runners,
    organiser: await signInFromChat(olga),
    viewer: await signInFromChat(vera),
    runner: await signInFromChat(rita),
  };
}

const of = { communityId: here, language: 'ru' } as const;

story('a community says it in its own words, and goes back to the usual ones', async (village) => {
  const { organiser, runners } = await organisers(village);
  const welcome = { ...of, name: 'welcome' as const };
  await organiser.does('changeText', { ...welcome, loaded: null, text: '*Здорово!* Это клуб на Неве.' });
  const found = { ...of, name: 'found' as const };
  const pair = 'Твоя пара на неделю:\n\n{карточка}\n{общее}\n\nКофе за счёт клуба до *{срок}*';
  await organiser.does('changeText', { ...found, loaded: null, text: pair });
  const inactive = { ...of, name: 'inactive' as const };
  await organiser.does('changeText', { ...inactive, loaded: null, text: 'Клуб ждёт тебя.' });

  const gleb = village.comes('Глеб Жуков');
  await gleb.writes('/start');
  gleb.seesLast('Здорово! Это клуб на Неве.\n\nУкажите свою фамилию и имя');
  assert.deepEqual(gleb.last.entities, [{ type: 'bold', offset: 0, length: 8 }]);

  const { anna, boris } = await village.couple();
  anna.sees('Твоя пара на неделю:\n\nБорис Котов');
  boris.sees('Кофе за счёт клуба до ');
  // Another language and another community have the usual words.
  const emma = await village.arrives('Emma Stone', { language: 'en' });
  await emma.writes('/start');
  emma.seesLast('You are not looking for anybody now');
  const yura = await village.arrives('Юра Мох');
  await yura.writes('/start');
  yura.seesLast('Клуб ждёт тебя.');
  await yura.writes('/start runners');
  assert.equal((await village.row(yura)).communityId, runners);
  yura.seesLast('Сейчас ты никого не ищешь');

  const { texts } = await organiser.asks('ownTexts', of);
  const kept = texts.find(({ name }) => name === 'welcome')!;
  assert.equal(kept.own, '*Здорово!* Это клуб на Неве.');
  await organiser.does('changeText', { ...welcome, loaded: kept.own, text: null });
  const dina = village.comes('Дина Ким');
  await dina.writes('/start');
  dina.seesLast(kept.usual);
});

story('what is filled in cannot pretend to be a mark or a blank', async (village) => {
  const { organiser } = await organisers(village);
  await organiser.does('changeText', { ...of, name: 'failed', loaded: null, text: 'Увы: _{имя}_ и *_' });
  const anna = await village.arrives('*Анна* {имя}');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  await village.clock.passes(days(30));
  boris.sees('Увы: *Анна* {имя} и *_');
});

story('an organiser sees a text before it is kept, and gets it to try', async (village) => {
  const { olga, organiser } = await organisers(village);
  const asked = { ...of, name: 'review' as const, text: 'Как тебе *{имя}*?' };
  const { body } = await organiser.triesTo('tryText/rehearsal', asked);
  const [told] = (body as { told?: { text: string; entities: object[]; buttons: string[] }[] }).told ?? [];
  assert.equal(told?.text, 'Как тебе Борис?');
  assert.deepEqual(told.entities, [{ type: 'bold', offset: 9, length: 5 }]);
  assert.deepEqual(told.buttons, ['1', '2', '3', '4', '5', 'Без отзыва', 'Назад']);
  olga.doesNotSee('Как тебе Борис?');
  await organiser.does('tryText', asked);
  await village.settled();
  olga.seesLast('Как тебе Борис?');
  // It is there to be looked at.
  await olga.presses('5');
  olga.seesLast('Сейчас ты никого не ищешь');
});

story('texts are changed by who may, with what they need, and never over somebody else', async (village) => {
  const { organiser, viewer, runner, runners } = await organisers(village);
  const text = 'Кто-то ждёт: {имя}';
  const change = { ...of, name: 'partnerMet' as const, loaded: null, text };
  const trial = { ...of, name: 'partnerMet' as const, text };
  await viewer.isRefused(403, 'not-allowed', 'changeText', change);
  await viewer.isRefused(403, 'not-allowed', 'tryText', trial);
  assert.equal((await viewer.asks('ownTexts', of)).mayChange, false);
  await runner.isRefused(404, 'not-found', 'changeText', change);
  await runner.isRefused(404, 'not-found', 'tryText', trial);
  await runner.isNotAnswered(404, 'not-found', 'ownTexts', of);
  await organiser.isNotAnswered(404, 'not-found', 'ownTexts', { ...of, communityId: runners });

  for (const [wrong, why, about] of [
    [' \u200b', 'empty', undefined],
    ['{имя}'.repeat(201), 'too-long', '1000'],
    ['{имя} {карточка}', 'unknown-blank', '{карточка}'],
    ['Кто-то ждёт', 'missing-blank', '{имя}'],
  ] as const) {
    const { status, body } = await organiser.triesTo('changeText', { ...change, text: wrong });
    assert.deepEqual([status, body.error, body.about], [400, why, about]);
  }
  await organiser.isRefused(400, 'wrong', 'changeText', { ...change, name: 'help' });

  await organiser.does('changeText', change);
  // Once more, as after an answer that was lost; and by somebody who does not know of it.
  await organiser.does('changeText', change);
  await organiser.isRefused(409, 'changed-meanwhile', 'changeText', { ...change, text: 'Ждёт тебя {имя}' });
  const written = await village.database.selectFrom('auditLog').select(['act', 'about']).execute();
  assert.deepEqual(written, [{ act: 'changeText', about: { language: 'ru', name: 'partnerMet' } }]);
});
