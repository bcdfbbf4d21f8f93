import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isBlank,
  likenessOf,
  readInterests,
  readTexts,
  sharedInterests,
} from '../../src/domain/interests.ts';

const list = readFileSync(path.join(import.meta.dirname, '../../interests.txt'), 'utf8');
const interests = readInterests(list);

/** Pairs in which a person would see something in common, and pairs in which nobody would. */
const related: [string, string][] = [
  ['Бегаю по утрам в парке', 'Готовлюсь к марафону'],
  ['люблю бегать', 'Running, jogging'],
  ['Керамика и гончарный круг', 'По выходным леплю из глины'],
  ['Настолки по пятницам', 'board games, especially Catan'],
  ['Играю на гитаре', 'гитара, укулеле'],
  ['I play the guitar', 'Пою под гитару'],
  ['Читаю фантастику', 'книги, особенно научная фантастика'],
  ['reading novels', 'Книги и хорошие истории'],
  ['фотографирую на плёнку', 'Film photography'],
  ['Фотогрфия, фотокамеры', 'фотограф-любитель'],
  ['Походы в горы с палаткой', 'Hiking and mountains'],
  ['горные лыжи', 'сноуборд и лыжи'],
  ['Шахматы онлайн', 'chess'],
  ['Кулинария, люблю готовить', 'cooking Italian food'],
  ['Пеку хлеб на закваске', 'sourdough bread baking'],
  ['Путешествую автостопом', 'автостоп и путешествия'],
  ['танцую сальсу', 'Бачата, танцы'],
  ['йога и медитация', 'Медитирую каждый день'],
  ['yoga', 'хожу на йогу'],
  ['Смотрю сериалы', 'Кино и сериалы'],
  ['Велосипед, велопоходы', 'cycling'],
  ['🏃 🎸', 'бег'],
  ['Пишу код на Rust', 'программирование для души'],
  ['нейросети, ML', 'machine learning'],
  ['Собачник, два корги', 'dogs'],
  ['коты и чай', 'Живу с двумя кошками'],
  ['виолончель', 'Учусь играть на виолончели'],
  ['кёрлинг', 'Играю в керлинг'],
  ['Футбол, болею за местную команду', 'soccer on Sundays'],
  ['Музеи и выставки', 'хожу по музеям'],
];
const unrelated: [string, string][] = [
  ['Бегаю по утрам', 'Играю в шахматы по утрам'],
  ['люблю кошек', 'люблю кофе'],
  ['Керамика', 'карате'],
  ['Играю на гитаре', 'Играю в футбол'],
  ['I love reading', 'I love running'],
  ['настольный теннис', 'настольные игры'],
  ['не люблю футбол', 'футбол'],
  ['Готовлю', 'Горы'],
  ['books and tea', 'skiing'],
  ['Плавание', 'Планеризм'],
  ['Вязание', 'Велосипед'],
  ['Фотография', 'Философия'],
  ['Пою в хоре', 'Хоккей'],
  ['театр', 'теннис'],
  ['I go swimming every weekend', 'I watch movies every weekend'],
  ['Занимаюсь йогой', 'Занимаюсь сноубордом'],
  ['собаки', 'санкции и право'],
  ['чтение', 'чеканка'],
  ['🎸', '🎾'],
  ['кинолог', 'кино'],
];

const alike = (one: string, other: string): number => {
  // Among the others' texts, so that rare and common features are told apart.
  const texts = [one, other, ...related.flat(), ...unrelated.flat()];
  return likenessOf(readTexts(texts, interests), 0, 1);
};

test('what is related ranks above what is not', () => {
  const scores = related.map(([one, other]) => ({ score: alike(one, other), pair: `${one} / ${other}` }));
  const others = unrelated.map(([one, other]) => ({ score: alike(one, other), pair: `${one} / ${other}` }));
  const highest = Math.max(...others.map(({ score }) => score));
  const below = scores.filter(({ score }) => score <= highest);
  assert.deepEqual(
    below,
    [],
    `unrelated reach ${highest}: ${JSON.stringify(others.filter(({ score }) => score === highest))}`,
  );
});

test('a text is as like itself as can be, and order, case and ё do not matter', () => {
  const near = (a: string, b: string, expected: number) =>
    assert.ok(Math.abs(alike(a, b) - expected) < 1e-9, `${a} / ${b}`);
  near('Ёлки, бег и керамика', 'КЕРАМИКА; елки — бег', 1);
  near('бег', 'керамика', 0);
  near('', 'бег', 0);
});

test('whatever people write, it is read: 0 to 1, the same from both sides', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 2, maxLength: 6 }),
      (texts) => {
        const read = readTexts(texts, interests);
        for (let one = 0; one < texts.length; one++) {
          for (let other = 0; other < texts.length; other++) {
            const likeness = likenessOf(read, one, other);
            assert.ok(likeness >= 0 && likeness <= 1);
            assert.equal(likeness, likenessOf(read, other, one));
          }
          assert.ok(isBlank(read, one) || likenessOf(read, one, one) > 0.999_999);
        }
        sharedInterests(texts[0]!, texts[1]!, interests);
      },
    ),
  );
});

test('what two share is named, in words of the list first, then in the other’s own', () => {
  const shared = (mine: string | null, theirs: string | null) =>
    sharedInterests(mine, theirs, interests).map((one) => ('word' in one ? one.word : one.interest.ru));
  assert.deepEqual(shared('Бегаю, гитара', 'running and guitars'), ['бег', 'гитара']);
  assert.deepEqual(shared('Виолончель, чай', 'учусь играть на виолончели, пью чай'), ['чай', 'виолончели']);
  assert.deepEqual(shared('не люблю футбол', 'футбол'), []);
  assert.deepEqual(shared('люблю играть', 'очень люблю играть'), []);
  assert.deepEqual(shared('настольный теннис', 'теннис'), []);
  assert.deepEqual(shared(null, 'бег'), []);
  assert.deepEqual(shared('бег, йога, кофе, чай', 'чай, кофе, йога, бег'), ['чай', 'кофе', 'йога']);
});

test('lines that are none are passed over, and known by their numbers', () => {
  const { names, wrong } = readInterests('# remark\n\nбег : run\nбег | running :\n| :');
  assert.deepEqual(names, [{ ru: 'бег', en: 'running' }]);
  assert.deepEqual(wrong, [3, 5]);
  assert.deepEqual(interests.wrong, []);
});

test('no way to write an interest leads to two of the list', () => {
  const seen = new Map<string, number>();
  for (const ways of interests.ways.values()) {
    for (const { words, interest } of ways) {
      const way = words.map(({ text, open }) => text + (open ? '*' : '')).join(' ');
      assert.equal(seen.get(way) ?? interest, interest, way);
      seen.set(way, interest);
    }
  }
});
