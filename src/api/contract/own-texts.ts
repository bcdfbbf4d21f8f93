import type { MainText } from '../../domain/organising/main-texts.ts';
import type { Language } from '../../domain/person.ts';

type Which = { communityId: number; language: Language; name: MainText };

/** A text of the main screens; blanks are written with their braces, in its language. */
export type OwnText = {
  name: MainText;
  /** What organisers call it, in the language of the page. */
  title: Record<Language, string>;
  /** As the program says it. */
  usual: string;
  /** As the community does; null: as the program. */
  own: string | null;
  /** What it must have filled in, and what it may. */
  must: string[];
  may: string[];
  /** Those of them that sometimes have nothing to say. */
  empty: string[];
  /** How many characters it may take as it is typed. */
  most: number;
};

export type OwnTextsQuestions = {
  ownTexts: {
    asks: { communityId: number; language: Language };
    answer: { mayChange: boolean; texts: OwnText[] };
  };
};

/**
 * Refused with empty; too-long, about how many characters there may be; unknown-blank, repeated-blank and missing-blank, about the one.
 */
export type OwnTextsActs = {
  /** `text` null: as the program says it. Refused with changed-meanwhile when it is not as it was `loaded` any more. */
  changeText: {
    asks: Which & { loaded: string | null; text: string | null };
    answer: Record<never, never>;
  };
  /** Sends the asker what it would look like; rehearsed, it is a preview. */
  tryText: { asks: Which & { text: string }; answer: Record<never, never> };
};
