/** A Telegram id. */
export type PersonId = number;

export type Status = 'inactive' | 'active' | 'in_progress';

export type Language = 'ru' | 'en';

/** A row of `users`. */
export type Person = {
  tgid: PersonId;
  username: string | null;
  communityId: number | null;
  /** As it stands in the Telegram profile. */
  firstName: string | null;
  lastName: string | null;
  /** As the person typed it. */
  fullName: string | null;
  roleAndData: string | null;
  info: string | null;
  photo: string | null;
  socialProfile: string | null;
  status: Status;
  registeredAt: Date;
  notificationId: number;
  /** The question that is open, as `<screen>:<about>`; null when there is none. */
  state: string | null;
  /** Chosen in the settings; null until then. */
  language: Language | null;
  /** Telegram's IETF tag. */
  languageCode: string | null;
  autoOrder: boolean;
  /** Set while nothing can be sent to the person. */
  unreachableAt: Date | null;
  /** Set while an organiser keeps the person from being introduced to anybody. */
  suspendedAt: Date | null;
  /** When they had answered or passed over the last question of the arrival. */
  cardedAt: Date | null;
  /** When they were last heard of, to the minute; null: not since they came. Kept by the database. */
  activeAt: Date | null;
  /** The album whose first picture was taken last. */
  albumId: string | null;
};

/** What others see of a person. */
export type Card = Pick<
  Person,
  'tgid' | 'username' | 'fullName' | 'roleAndData' | 'info' | 'photo' | 'socialProfile'
>;

/** The language to speak to a person: chosen, else Telegram's, else Russian. */
export function languageOf(person: Pick<Person, 'language' | 'languageCode'>): Language {
  if (person.language) return person.language;
  return person.languageCode?.toLowerCase().split('-')[0] === 'en' ? 'en' : 'ru';
}

/** Whether the walk through the first questions is not finished yet: `ask` before the first, then `ask:<field>`. */
export function isArriving({ state }: Pick<Person, 'state'>): boolean {
  return state === 'ask' || (state?.startsWith('ask:') ?? false);
}

/** The name in the Telegram profile, when it knows both parts. */
export function telegramName(person: Pick<Person, 'firstName' | 'lastName'>): string | null {
  return person.firstName && person.lastName ? `${person.firstName} ${person.lastName}` : null;
}

/** What somebody is called in lists: as they typed it, else as in Telegram; null when there is nothing. */
export function nameOf({
  fullName,
  firstName,
  lastName,
  username,
}: Pick<Person, 'fullName' | 'firstName' | 'lastName' | 'username'>): string | null {
  const inTelegram = [firstName, lastName].filter(Boolean).join(' ');
  return fullName ?? (inTelegram || (username && `@${username}`));
}
