import { findsAny, readInterests } from '../interests.ts';

/**
 * What an organiser says about whose roles go together. A role is found in `role_and_data` by words that are written like those
 * in interests.txt: "продаж*, sales". Whoever wrote nothing there is bound by no rule.
 */
export type RoleRule = {
  /** must: who has the role is to meet who has the partner's. dont: those two are not to meet. */
  kind: 'must' | 'dont';
  /** Never broken; else it counts as a part of the fit. */
  hard: boolean;
  role: string;
  partner: string;
};

/** Who has which roles, for all pairs of people by their places in the list. */
export type RolesByRule = {
  soft: RoleRule[];
  /** No hard rule is broken. */
  allows: (one: number, other: number) => boolean;
  /** The share of the soft rules about these two that they keep, 0 to 1; ½ when none is about them. */
  kept: (one: number, other: number) => number;
};

type Asked = Pick<RoleRule, 'kind'> & { role: Uint8Array; partner: Uint8Array };

/** @param texts what people wrote about their roles; `null` is nothing */
export function readRoleRules(texts: (string | null)[], rules: RoleRule[]): RolesByRule {
  const [hard, soft] = [rules.filter((rule) => rule.hard), rules.filter((rule) => !rule.hard)];
  const [mustBe, shouldBe] = [hard.map(ask), soft.map(ask)];
  const isBlank = (person: number) => !texts[person]?.trim();
  return {
    soft,
    allows(one, other) {
      if (mustBe.length === 0 || isBlank(one) || isBlank(other)) return true;
      return mustBe.every((rule) => keeps(rule, one, other) ?? true);
    },
    kept(one, other) {
      if (isBlank(one) || isBlank(other)) return 0.5;
      const answers = shouldBe.map((rule) => keeps(rule, one, other)).filter((kept) => kept !== null);
      return answers.length === 0 ? 0.5 : answers.filter(Boolean).length / answers.length;
    },
  };

  function ask({ kind, role, partner }: RoleRule): Asked {
    return { kind, role: having(role), partner: having(partner) };
  }

  function having(words: string): Uint8Array {
    const ways = readInterests(`- | - : ${words.replaceAll(/[|:\n]/g, ' ')}`);
    return Uint8Array.from(texts, (text) => (text && findsAny(text, ways) ? 1 : 0));
  }
}

/** Null: the rule is not about these two. */
function keeps({ kind, role, partner }: Asked, one: number, other: number): boolean | null {
  const there = role[one] === 1 && partner[other] === 1;
  const back = role[other] === 1 && partner[one] === 1;
  if (kind === 'dont') return there || back ? false : null;
  if (role[one] === 0 && role[other] === 0) return null;
  return (role[one] === 0 || partner[other] === 1) && (role[other] === 0 || partner[one] === 1);
}
