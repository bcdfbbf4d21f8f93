import type { Random } from '../playground/clock.ts';

/** What somebody made up is called and writes about themselves. */
export type Character = {
  firstName: string;
  lastName: string;
  languageCode: string;
  role: string;
  hobbies: string;
  about: string;
};

type Words = {
  languageCode: string;
  firstNames: string[];
  lastNames: string[];
  roles: string[];
  teams: string[];
  hobbies: string[];
  abouts: string[];
};

/** Names fit either gender, so that any first name goes with any last one. */
const russian: Words = {
  languageCode: 'ru',
  firstNames: [
    'Анна',
    'Борис',
    'Вера',
    'Глеб',
    'Даша',
    'Егор',
    'Женя',
    'Зоя',
    'Игорь',
    'Кира',
    'Лев',
    'Майя',
    'Никита',
    'Оля',
    'Паша',
    'Рита',
    'Саша',
    'Тоня',
    'Ульяна',
    'Федя',
    'Юля',
    'Яша',
  ],
  lastNames: [
    'Гроза',
    'Дымко',
    'Зима',
    'Корень',
    'Лисица',
    'Мороз',
    'Перо',
    'Роща',
    'Сойка',
    'Туман',
    'Чайка',
    'Шелест',
  ],
  roles: [
    'Разработчик',
    'Аналитик',
    'Дизайнер',
    'Тестировщик',
    'Менеджер продукта',
    'Редактор',
    'Бухгалтер',
    'Юрист',
    'Поддержка',
    'Подбор персонала',
    'Маркетолог',
    'Инженер данных',
  ],
  teams: [
    'команда платежей',
    'мобильная команда',
    'склад и доставка',
    'сайт',
    'отчёты',
    'безопасность',
    'облако',
    'региональный офис',
  ],
  hobbies: [
    'бег по утрам',
    'велосипед',
    'настольные игры',
    'шахматы',
    'йога',
    'походы в горы',
    'скалодром',
    'сноуборд',
    'плавание',
    'теннис',
    'футбол по субботам',
    'кулинария',
    'выпечка',
    'кофе и кофейни',
    'фотография',
    'акварель',
    'керамика',
    'вязание',
    'гитара',
    'хор',
    'театр',
    'кино',
    'фантастика',
    'языки',
    'путешествия',
    'собаки',
    'кошки',
    'комнатные растения',
    'рыбалка',
    'танцы',
    'видеоигры',
    'волонтёрство',
  ],
  abouts: [
    'Недавно в городе, рад прогулке',
    'Люблю короткие встречи и длинные разговоры',
    'Можно по видео, можно за обедом',
    'Расскажу, как всё устроено на складе',
  ],
};

const english: Words = {
  languageCode: 'en',
  firstNames: ['Ada', 'Ben', 'Clara', 'Dan', 'Ella', 'Finn', 'Grace', 'Hugo', 'Iris', 'Joel', 'Kate', 'Liam'],
  lastNames: ['Ashby', 'Birch', 'Fenwick', 'Harlow', 'Larkin', 'Marsh', 'Pebble', 'Quill', 'Thorne', 'Wren'],
  roles: [
    'Developer',
    'Designer',
    'Data engineer',
    'Product manager',
    'Support',
    'Recruiter',
    'Marketing',
    'QA',
  ],
  teams: ['payments team', 'mobile team', 'website', 'cloud', 'security', 'regional office'],
  hobbies: [
    'running',
    'cycling',
    'board games',
    'chess',
    'yoga',
    'hiking',
    'climbing',
    'snowboarding',
    'swimming',
    'cooking',
    'baking bread',
    'coffee',
    'photography',
    'pottery',
    'guitar',
    'theatre',
    'science fiction',
    'languages',
    'travel',
    'dogs',
    'cats',
    'gardening',
    'video games',
  ],
  abouts: ['New in town, happy to walk and talk', 'Lunch or a call, both are fine', 'Ask me about sourdough'],
};

/** Of ten who come one or two write in English. */
const englishShare = 0.15;

export function makeUpCharacter(random: Random): Character {
  const words = random() < englishShare ? english : russian;
  const one = (list: string[]) => list[Math.floor(random() * list.length)]!;
  const count = 1 + Math.floor(random() * 4);
  const hobbies = new Set(Array.from({ length: count }, () => one(words.hobbies)));
  return {
    firstName: one(words.firstNames),
    lastName: one(words.lastNames),
    languageCode: words.languageCode,
    role: `${one(words.roles)}, ${one(words.teams)}`,
    hobbies: [...hobbies].join(', '),
    about: one(words.abouts),
  };
}
