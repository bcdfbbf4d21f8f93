import { readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../playground/clock.ts';
import { readInterests } from '../src/domain/interests.ts';
import type { Waiting } from '../src/domain/pairing.ts';
import { after, days } from '../src/domain/time.ts';

export const interests = readInterests(
  readFileSync(path.join(import.meta.dirname, '../interests.txt'), 'utf8'),
);

/** What is in no list, from what many write to what hardly anybody does. */
const plainWords = {
  ru: `сериалы кофейни прогулки природа психология саморазвитие выставки стартапы аниме подкасты концерты музеи
    история недвижимость инвестиции языки фантастика детективы пикники квесты караоке рок джаз опера вышивка оригами
    нумизматика астрономия генеалогия мотоциклы картинг парусный дайвинг каллиграфия ботаника орнитология геокешинг
    реставрация пчеловодство сыроварение винил радиолюбительство жонглирование бонсай краеведение витражи мозаика лепка
    гравюра эсперанто кузнечное капоэйра фехтование страйкбол пейнтбол фрисби петанк кёрлинг сапсёрфинг вейкборд
    дегустация мыловарение флористика макраме чревовещание архивы топонимика вексиллология спелеология метеорология`,
  en: `series cafes walking nature psychology startups anime podcasts concerts museums history investing languages
    detectives picnics quests karaoke jazz opera embroidery origami astronomy genealogy motorcycles karting sailing diving
    calligraphy botany birdwatching geocaching restoration beekeeping vinyl juggling bonsai mosaic pottery esperanto fencing
    paintball frisbee petanque curling wakeboarding tasting floristry macrame archives caving meteorology`,
};
const openings = {
  ru: ['', '', '', 'люблю ', 'увлекаюсь: ', 'в свободное время ', 'хобби — ', 'очень нравится '],
  en: ['', '', 'I love ', 'into ', 'in my free time ', 'big fan of '],
};
const closings = {
  ru: [
    '',
    '',
    '',
    '',
    ', не люблю утро',
    ' и долго спать по выходным',
    ', буду рад поболтать',
    ' с друзьями',
  ],
  en: ['', '', '', ', not a morning person', ' with friends', ' and good coffee'],
};
const teams =
  `маркетинг продажи бухгалтерия поддержка логистика закупки аналитика инфраструктура мобильная платформа дизайн
  кадры безопасность юристы качество склад финансы обучение исследования клиенты`.split(/\s+/);
const roles =
  `разработчик аналитик менеджер дизайнер тестировщик руководитель стажёр инженер специалист консультант
  архитектор редактор`.split(/\s+/);

/**
 * People who wait, as they might have described themselves: three to eight interests each, some much more common than
 * others, most of them as the list of interests has them in one of its ways, some plain words, a slip of the finger now and then;
 * four in five write Russian, some mix, one in ten writes nothing.
 */
export function waitingPeople(count: number, seed: number, now: Date): Waiting[] {
  const random = seededRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const oneOf = <Item>(list: readonly Item[]): Item => list[below(list.length)]!;
  /** The first of a list are much more common than the last. */
  const common = <Item>(list: readonly Item[]): Item => list[Math.floor(list.length * random() ** 2.2)]!;

  const words = { ru: plainWords.ru.split(/\s+/), en: plainWords.en.split(/\s+/) };
  const ways = waysOf();
  // Which interests are common is a matter of the community.
  const order = ways
    .map((way) => ({ way, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ way }) => way);
  const slip = (word: string): string => {
    if (random() > 0.03 || word.length < 5) return word;
    const at = 1 + below(word.length - 2);
    return word.slice(0, at) + word.slice(at + 1);
  };
  const hobbies = (): string | null => {
    if (random() < 0.1) return null;
    const language = random() < 0.8 ? 'ru' : 'en';
    const liked: string[] = [];
    for (let wanted = 3 + below(6); wanted > 0; wanted--) {
      const tongue = random() < 0.9 ? language : 'en';
      liked.push(slip(random() < 0.7 ? oneOf(common(order)[tongue]) : common(words[tongue])));
    }
    return (
      oneOf(openings[language]) + liked.join(oneOf([', ', ', ', ' и ', '; '])) + oneOf(closings[language])
    );
  };
  const role = (): string | null => (random() < 0.15 ? null : `${common(roles)}, ${common(teams)}`);
  return Array.from({ length: count }, (_, n) => ({
    tgid: 100_000_000 + 7 * n,
    info: hobbies(),
    roleAndData: role(),
    orderedAt: after(now, -days(7 * random() ** 3)),
    timesLeftOut: random() < 0.02 ? 1 : 0,
  }));
}

/** How each interest of the list may be written, with an ending where any may stand. */
function waysOf(): { ru: string[]; en: string[] }[] {
  const ways = interests.names.map(({ ru, en }) => ({ ru: [ru], en: [en] }));
  for (const list of interests.ways.values()) {
    for (const { words, interest } of list) {
      const text = words.map((word) => (word.open ? `${word.text}а` : word.text)).join(' ');
      if (/^[а-я]/.test(text)) ways[interest]!.ru.push(text);
      else if (/^[a-z]/.test(text)) ways[interest]!.en.push(text.replace(/а$/, 's'));
    }
  }
  return ways;
}
