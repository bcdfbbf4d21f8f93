import type { NewPerson } from './contract.ts';

/** A character of the crowd. What is absent they leave out. */
export type Character = NewPerson & {
  fullName: string;
  role?: string;
  hobbies?: string;
  about?: string;
  /** Hue (0-360) of their avatar. */
  hue?: number;
};

/** Ten fictional people. */
export const CAST: readonly Character[] = [
  {
    firstName: 'Алиса',
    lastName: 'Ромашкина',
    username: 'alisa_romashkina',
    languageCode: 'ru',
    fullName: 'Ромашкина Алиса',
    role: 'Дизайнер продукта, рисую экраны для мобильной команды',
    hobbies: 'акварель, скалодром, настольные игры',
    about: 'Переехала из Казани, ищу, с кем обсудить книги',
    hue: 340,
  },
  {
    firstName: 'Мирон',
    lastName: 'Облаков',
    username: 'miron_oblakov',
    languageCode: 'ru',
    fullName: 'Облаков Мирон',
    role: 'Бэкенд-разработчик, команда платежей',
    hobbies: 'бег, кофе, настольные игры',
    hue: 210,
  },
  {
    firstName: 'Таисия',
    lastName: 'Журавлёва',
    languageCode: 'ru',
    fullName: 'Журавлёва Таисия',
    role: 'Аналитик, отвечаю за отчёты',
    hobbies: 'йога, походы, фотография',
    about: 'Люблю длинные прогулки и короткие встречи',
    hue: 120,
  },
  {
    firstName: 'Тимур',
    username: 'timur_na_velike',
    languageCode: 'ru',
    fullName: 'Ковшов Тимур',
    role: 'Тестировщик',
    hobbies: 'велосипед, гитара',
  },
  {
    firstName: 'Варвара',
    lastName: 'Снегирёва',
    username: 'varya_snegireva',
    languageCode: 'ru',
    fullName: 'Снегирёва Варвара',
    role: 'Подбор персонала',
    hobbies: 'театр, собаки, выпечка',
    about: 'Знаю всех, но кофе пью с новыми людьми',
    hue: 30,
  },
  {
    firstName: 'Арсений',
    lastName: 'Полынин',
    languageCode: 'ru',
    fullName: 'Полынин Арсений',
    hobbies: 'шахматы, походы',
    hue: 270,
  },
  {
    firstName: 'Уля',
    lastName: 'Черешнева',
    username: 'ulya_ch',
    languageCode: 'ru',
    fullName: 'Черешнева Ульяна',
    role: 'Редактор, пишу тексты для сайта',
    about: 'Собираю смешные опечатки',
    hue: 0,
  },
  {
    firstName: 'Oliver',
    lastName: 'Pennyfold',
    username: 'oliver_pennyfold',
    languageCode: 'en',
    fullName: 'Oliver Pennyfold',
    role: 'Product manager, mobile team',
    hobbies: 'climbing, board games, coffee',
    about: 'New in town, happy to walk and talk',
    hue: 190,
  },
  {
    firstName: 'Maya',
    lastName: 'Quillfeather',
    languageCode: 'en',
    fullName: 'Maya Quillfeather',
    role: 'Data engineer',
    hobbies: 'photography, running, chess',
    hue: 300,
  },
  {
    firstName: 'Theo',
    lastName: 'Larkmoor',
    username: 'theo_larkmoor',
    languageCode: 'en-GB',
    fullName: 'Theo Larkmoor',
    role: 'Support',
    hobbies: 'guitar, dogs, baking',
    about: 'Ask me about sourdough',
  },
];
