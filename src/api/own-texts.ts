import { z } from 'zod';
import {
  type Blank,
  blanks,
  type MainText,
  mainTextNames,
  mainTexts,
  problemOf,
  sometimesEmpty,
} from '../domain/organising/main-texts.ts';
import { may } from '../domain/organising/organiser.ts';
import type { Language } from '../domain/person.ts';
import { cleanText } from '../domain/plain-text.ts';
import { says } from '../domain/sayings.ts';
import { putInOwnWords } from '../flows/community.ts';
import { findOwnTexts, lockCommunity } from '../store/communities.ts';
import { languages } from '../texts/languages.ts';
import { mainTextTitles } from '../texts/organising/main-text-titles.ts';
import type { OwnTextsActs, OwnTextsQuestions } from './contract/own-texts.ts';
import { act, question, Refused, scopeOf } from './endpoint.ts';

const communityId = z.int().positive();
const language = z.enum(['ru', 'en']);
const name = z.enum(mainTextNames);
const which = { communityId, language, name };
/** Longer than any may be, so that what is too long is told how long it may be. */
const typed = z.string().max(10_000).transform(cleanText);

/** The texts of the main screens, and how a community has put them. */
export const ownTexts = question({
  asks: z.object({ communityId, language }),
  async answer(asker, { communityId, language }): Promise<OwnTextsQuestions['ownTexts']['answer']> {
    await scopeOf(asker, 'see', communityId);
    const own = await findOwnTexts(asker.tx, communityId, language);
    return {
      mayChange: may(asker.organiser, 'steer', communityId),
      texts: mainTextNames.map((name) => ({
        name,
        title: { ru: mainTextTitles.ru[name], en: mainTextTitles.en[name] },
        usual: languages[language].main[name],
        own: own.find((one) => one.name === name)?.text ?? null,
        must: mainTexts[name].must.map((blank) => written(blank, language)),
        may: mainTexts[name].may.map((blank) => written(blank, language)),
        empty: mainTexts[name].may
          .filter((blank) => sometimesEmpty.includes(blank))
          .map((blank) => written(blank, language)),
        most: mainTexts[name].most,
      })),
    };
  },
});

export const changeText = act({
  asks: z.object({ ...which, loaded: z.string().nullable(), text: typed.nullable() }),
  async act(asker, { loaded, text, ...of }) {
    await scopeOf(asker, 'steer', of.communityId);
    await lockCommunity(asker.tx, of.communityId, 'wait');
    const own = await findOwnTexts(asker.tx, of.communityId, of.language);
    const present = own.find((one) => one.name === of.name)?.text ?? null;
    if (text !== null) check(of, text);
    const answer: OwnTextsActs['changeText']['answer'] = {};
    // Pressed again after an answer that was lost, it is done already.
    const wanted = text === languages[of.language].main[of.name] ? null : text;
    if (present === wanted) return { answer };
    if (present !== loaded) throw new Refused(409, 'changed-meanwhile');
    await putInOwnWords(asker, of, { text: wanted, by: asker.organiser.tgid });
    return { answer };
  },
});

/** Goes to whoever asks, as it would stand in the chat of somebody in the community. */
export const tryText = act({
  asks: z.object({ ...which, text: typed }),
  async act(asker, { text, ...of }) {
    await scopeOf(asker, 'steer', of.communityId);
    check(of, text);
    const { language, name } = of;
    const answer: OwnTextsActs['tryText']['answer'] = {};
    return { answer, messages: [says(asker.organiser.tgid, 'ownText', { name, language, text })] };
  },
});

/** @throws Refused by what is wrong, about the blank or the length */
function check({ name, language }: { name: MainText; language: Language }, text: string): void {
  const problem = problemOf(name, text);
  switch (problem?.why) {
    case 'empty':
      throw new Refused(400, 'empty');
    case 'too-long':
      throw new Refused(400, 'too-long', `${mainTexts[name].most}`);
    case 'unknown-blank':
    case 'repeated-blank':
      throw new Refused(400, problem.why, problem.blank);
    case 'missing-blank':
      throw new Refused(400, 'missing-blank', written(problem.blank, language));
  }
}

function written(blank: Blank, language: Language): string {
  return `{${blanks[blank][language]}}`;
}
