import type { Card } from '../domain/person.ts';

/** The cast of the gallery and the limits test. */
export const anna: Card = {
  tgid: 1,
  username: 'anna_coffee',
  fullName: 'Смирнова Анна',
  roleAndData: 'Дизайнер продукта, офис на третьем этаже',
  info: 'Керамика, длинные прогулки, настольные игры',
  photo: null,
  socialProfile: 'Второй год в компании. Расскажу, где в городе лучший раф.',
};

export const boris: Card = { ...anna, tgid: 2, username: null, fullName: 'Борис', photo: 'photo-of-boris' };

/** A card as long as it can be, of characters that would break markup. */
export const longest: Card = {
  tgid: 3,
  username: 'u'.repeat(32),
  fullName: '<b>&'.repeat(25),
  roleAndData: '_*`['.repeat(50),
  info: 'Ы'.repeat(250),
  photo: 'photo-of-the-longest',
  socialProfile: '😀'.repeat(100),
};

export const moment = new Date('2026-12-03T12:00:00Z');
export const timezone = 'Europe/Moscow';
