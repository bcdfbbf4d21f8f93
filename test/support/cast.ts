/** A fictional list from which towns are peopled: names with how they are written in Latin letters, roles, hobbies. */

const women =
  'Анна:anna Вера:vera Галина:galina Дарья:darya Ева:eva Жанна:zhanna Зоя:zoya Инна:inna Лидия:lidia Майя:maya';
const men =
  'Борис:boris Глеб:gleb Егор:egor Захар:zakhar Игорь:igor Кирилл:kirill Лев:lev Марк:mark Олег:oleg Пётр:petr';
const surnames =
  'Ёлкин:elkin Лисицын:lisitsyn Морозов:morozov Ветров:vetrov Соколов:sokolov Рябинин:ryabinin Карасёв:karasev Дубов:dubov Снегирёв:snegirev Полянин:polyanin Зимин:zimin';
const english = 'Ada Ben Clara Dylan Emma Finn Grace Henry Iris Jack Lily Noah'.split(' ');
const englishSurnames = "Ashford Brook Carver Dale Ellwood Foxley Grove Hartwell O'Hare Winter".split(' ');

const pairs = (list: string) => list.split(' ').map((pair) => pair.split(':') as [string, string]);

/** Somebody's name, and a username without its number. */
export type Named = { fullName: string; username: string; language: 'ru' | 'en' };

/** The n-th of them; neighbours have little in common. Every eighth is English. */
export function named(n: number): Named {
  if (n % 8 === 5) {
    const [first, last] = [nth(english, n * 5), nth(englishSurnames, n * 3 + Math.floor(n / 12))];
    return {
      fullName: `${first} ${last}`,
      username: `${first}_${last}`.toLowerCase().replace("'", ''),
      language: 'en',
    };
  }
  const isWoman = n % 2 === 0;
  const [first, latin] = nth(pairs(isWoman ? women : men), n * 7 + Math.floor(n / 10));
  const [last, latinLast] = nth(pairs(surnames), n * 3 + Math.floor(n / 11));
  return {
    fullName: `${last}${isWoman ? 'а' : ''} ${first}`,
    username: `${latin}_${latinLast}${isWoman ? 'a' : ''}`,
    language: 'ru',
  };
}

export const roles = {
  ru: [
    'Дизайнер, продукт',
    'Разработчик, платформа',
    'Аналитик',
    'Менеджер продукта',
    'Редактор, маркетинг',
    'Тестировщик',
  ],
  en: ['Designer, brand', 'Engineer, platform', 'Data analyst', 'Recruiter', 'Product manager'],
};

export const hobbies = {
  ru: [
    'бег, горы, кофе',
    'настольные игры и кино',
    'керамика, йога',
    'велосипед, фотография',
    'готовлю и читаю',
    'гитара, походы',
  ],
  en: ['climbing, coffee', 'board games', 'running and photography', 'cooking, cinema', 'yoga, ceramics'],
};

export const reviewWords = [
  'Отлично поговорили',
  'Было интересно, спасибо',
  'Не нашли общих тем',
  'Great chat',
  'Опоздали, но успели',
];
export const feedbackWords = [
  'Спасибо за бота!',
  'Хочу встречи чаще',
  'Can I choose the day?',
  'Было бы здорово встречаться втроём',
];

export function nth<Item>(list: readonly Item[], n: number): Item {
  return list[n % list.length]!;
}
