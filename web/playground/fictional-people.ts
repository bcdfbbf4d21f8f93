import type { PlaygroundPerson } from '../../playground/contract.ts';
import type { Language } from '../shared/languages.ts';
import type { Texts } from './texts/ru.ts';

export type FictionalPerson = {
  firstName: string;
  lastName: string;
  username: string;
  languageCode: keyof Texts['newPerson']['languages'];
};

const names: Record<Language, [firstName: string, lastName: string, username: string][]> = {
  ru: [
    ['Анна', 'Ветрова', 'anna_vetrova'],
    ['Борис', 'Лугов', 'boris_lugov'],
    ['Вера', 'Озёрная', 'vera_ozernaya'],
    ['Глеб', 'Сухарев', 'gleb_suharev'],
    ['Дарья', 'Клёнова', 'darya_klenova'],
    ['Егор', 'Маяков', 'egor_mayakov'],
    ['Жанна', 'Полевая', 'zhanna_polevaya'],
    ['Захар', 'Берёзов', 'zahar_berezov'],
    ['Инна', 'Рассветова', 'inna_rassvetova'],
    ['Кирилл', 'Парусов', 'kirill_parusov'],
    ['Лидия', 'Снежина', 'lidia_snezhina'],
    ['Марк', 'Холмов', 'mark_holmov'],
    ['Нина', 'Звонкая', 'nina_zvonkaya'],
    ['Олег', 'Речной', 'oleg_rechnoy'],
    ['Полина', 'Садова', 'polina_sadova'],
    ['Роман', 'Тропин', 'roman_tropin'],
  ],
  en: [
    ['Alice', 'Fernwood', 'alice_fernwood'],
    ['Ben', 'Harrowgate', 'ben_harrowgate'],
    ['Clara', 'Windmere', 'clara_windmere'],
    ['Dylan', 'Oakhollow', 'dylan_oakhollow'],
    ['Edith', 'Larkspur', 'edith_larkspur'],
    ['Felix', 'Stonebrook', 'felix_stonebrook'],
    ['Grace', 'Meadowlane', 'grace_meadowlane'],
    ['Henry', 'Saltmarsh', 'henry_saltmarsh'],
    ['Iris', 'Copperfield', 'iris_copperfield'],
    ['Jonas', 'Birchwater', 'jonas_birchwater'],
    ['Kate', 'Thistledown', 'kate_thistledown'],
    ['Leo', 'Ravenscar', 'leo_ravenscar'],
    ['Maya', 'Goldenbay', 'maya_goldenbay'],
    ['Nora', 'Willowford', 'nora_willowford'],
  ],
};

/** Somebody who is not here yet; once everybody is, somebody again, without a username. */
export function fictionalPerson(language: Language, here: PlaygroundPerson[]): FictionalPerson {
  const absent = names[language].filter(
    ([, , username]) => !here.some((person) => person.username === username),
  );
  const among =
    absent.length > 0 ? absent : names[language].map(([first, last]) => [first, last, ''] as const);
  const [firstName = '', lastName = '', username = ''] =
    among[Math.floor(Math.random() * among.length)] ?? [];
  return { firstName, lastName, username, languageCode: language };
}
