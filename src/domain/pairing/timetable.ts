/*
 * A timetable: rounds to come in each of which everybody meets somebody, and no two meet twice.
 *
 * In the words of graph theory, so many disjoint perfect matchings of the graph of those who may meet: a proper colouring of
 * some of its edges in which every person sees every colour. Where everybody may meet equally many, all of them are wanted, and
 * whether they exist is hard to say in general (edge colouring of regular graphs, Holyer 1981); with half of the others or
 * more left they always do (Csaba, Kühn, Lo, Osthus and Treglown 2016, for many people), and in graphs of the size of a community a
 * search finds them nearly always.
 *
 * The search repairs. A person who lacks a colour has an uncoloured edge to somebody. If that one lacks it, too, the edge takes
 * it. If they lack another one, the chain of these two colours that begins at them is turned round (Kempe), which frees theirs,
 * unless it ends at the first. If none of this helps, the person exchanges the colour they lack for another one along a chain of
 * their own, or the edge takes it away from whom the other one had it with, who is next. Without the exchange every fourth search in
 * small graphs went round in circles. Which person, edge and colour are tried is thrown, by a generator of its own: the same graph
 * always gives the same answer.
 */

const none = -1;

/** A search is given up after so many repairs for every pair wanted. */
const repairsPerPair = 12;

/**
 * Finds `rounds` sets of pairs in which each of an even number of people has a partner, no pair twice.
 *
 * @param mayMeet by two places below `people`; the same from both sides
 * @param effort  how many repairs are left to several searches together; each takes from it
 * @returns each person's partner in each round, or null when none was found: there may be one nevertheless
 */
export function timetable(
  people: number,
  mayMeet: (one: number, other: number) => boolean,
  rounds: number,
  effort = { left: Number.POSITIVE_INFINITY },
): Int32Array[] | null {
  const search = new Search(people, mayMeet, rounds);
  return search.run(effort) ? search.rounds() : null;
}

/** The fewest others that anybody may meet. */
export function fewestPartners(people: number, mayMeet: (one: number, other: number) => boolean): number {
  let fewest = people;
  for (let one = 0; one < people; one++) {
    let partners = 0;
    for (let other = 0; other < people; other++) if (other !== one && mayMeet(one, other)) partners++;
    fewest = Math.min(fewest, partners);
  }
  return fewest;
}

class Search {
  readonly #people: number;
  readonly #colours: number;
  /** Whom each may meet, one person after the other, and where each one's stretch begins. */
  readonly #others: Int32Array;
  readonly #first: Int32Array;
  /** By person and person: the colour of their edge. */
  readonly #colourOf: Int16Array;
  /** By person and colour: with whom. */
  readonly #with: Int32Array;
  /** By person: how many colours they lack. */
  readonly #lacking: Int32Array;
  #missing: number;
  /** Of the generator of chance. */
  #state = 1;

  constructor(people: number, mayMeet: (one: number, other: number) => boolean, rounds: number) {
    this.#people = people;
    this.#colours = rounds;
    this.#first = new Int32Array(people + 1);
    const others: number[] = [];
    for (let one = 0; one < people; one++) {
      for (let other = 0; other < people; other++)
        if (other !== one && mayMeet(one, other)) others.push(other);
      this.#first[one + 1] = others.length;
    }
    this.#others = Int32Array.from(others);
    this.#colourOf = new Int16Array(people * people).fill(none);
    this.#with = new Int32Array(people * rounds).fill(none);
    this.#lacking = new Int32Array(people).fill(rounds);
    this.#missing = people * rounds;
  }

  rounds(): Int32Array[] {
    return Array.from({ length: this.#colours }, (_, colour) =>
      Int32Array.from({ length: this.#people }, (_, person) => this.#with[person * this.#colours + colour]!),
    );
  }

  run(effort: { left: number }): boolean {
    if (this.#people % 2 === 1) return false;
    this.#begin();
    for (let left = repairsPerPair * this.#people * this.#colours + 1000; this.#missing > 0; left--) {
      if (left === 0 || effort.left-- <= 0) return false;
      const person = this.#someoneLacking();
      const colour = this.#someColourLackedBy(person);
      if (!this.#repair(person, colour)) return false;
    }
    return true;
  }

  /** Each edge in turn takes the first colour that both lack, from one place on round the circle, as on a round table. */
  #begin(): void {
    const { length } = this.#lacking;
    for (let one = 0; one < length; one++) {
      for (let at = this.#first[one]!; at < this.#first[one + 1]!; at++) {
        const other = this.#others[at]!;
        if (other < one) continue;
        for (let n = 0; n < this.#colours; n++) {
          const colour = (one + other + n) % this.#colours;
          if (this.#lacks(one, colour) && this.#lacks(other, colour)) {
            this.#paint(one, other, colour);
            break;
          }
        }
      }
    }
  }

  #repair(person: number, colour: number): boolean {
    const begin = this.#first[person]!;
    const size = this.#first[person + 1]! - begin;
    const from = this.#below(size);
    let someone = none;
    for (let n = 0; n < size; n++) {
      const other = this.#others[begin + ((from + n) % size)]!;
      if (this.#colourOf[person * this.#people + other] !== none) continue;
      if (this.#lacks(other, colour)) {
        this.#paint(person, other, colour);
        return true;
      }
      if (this.#lacking[other]! > 0) {
        const theirs = this.#someColourLackedBy(other);
        if (this.#endOfChain(other, colour, theirs) !== person) {
          this.#turnChain(other, colour, theirs);
          this.#paint(person, other, colour);
          return true;
        }
      }
      if (someone === none) someone = other;
    }
    if (someone === none) return false;
    if (this.#below(2) === 0) {
      const another = this.#below(this.#colours);
      if (!this.#lacks(person, another)) {
        this.#turnChain(person, another, colour);
        return true;
      }
    }
    this.#wipe(someone, this.#with[someone * this.#colours + colour]!, colour);
    this.#paint(person, someone, colour);
    return true;
  }

  /** From somebody who lacks the second colour along the first, the second, the first … */
  #endOfChain(person: number, first: number, second: number): number {
    let end = person;
    for (let colour = first; this.#with[end * this.#colours + colour] !== none; ) {
      end = this.#with[end * this.#colours + colour]!;
      colour = colour === first ? second : first;
    }
    return end;
  }

  #turnChain(person: number, first: number, second: number): void {
    const chain = [person];
    for (let [end, colour] = [person, first]; this.#with[end * this.#colours + colour] !== none; ) {
      end = this.#with[end * this.#colours + colour]!;
      chain.push(end);
      colour = colour === first ? second : first;
    }
    for (let n = 1; n < chain.length; n++) this.#wipe(chain[n - 1]!, chain[n]!, n % 2 === 1 ? first : second);
    for (let n = 1; n < chain.length; n++)
      this.#paint(chain[n - 1]!, chain[n]!, n % 2 === 1 ? second : first);
  }

  #lacks(person: number, colour: number): boolean {
    return this.#with[person * this.#colours + colour] === none;
  }

  #paint(one: number, other: number, colour: number): void {
    this.#with[one * this.#colours + colour] = other;
    this.#with[other * this.#colours + colour] = one;
    this.#colourOf[one * this.#people + other] = colour;
    this.#colourOf[other * this.#people + one] = colour;
    this.#lacking[one]!--;
    this.#lacking[other]!--;
    this.#missing -= 2;
  }

  #wipe(one: number, other: number, colour: number): void {
    this.#with[one * this.#colours + colour] = none;
    this.#with[other * this.#colours + colour] = none;
    this.#colourOf[one * this.#people + other] = none;
    this.#colourOf[other * this.#people + one] = none;
    this.#lacking[one]!++;
    this.#lacking[other]!++;
    this.#missing += 2;
  }

  #someoneLacking(): number {
    for (let person = this.#below(this.#people); ; person = (person + 1) % this.#people) {
      if (this.#lacking[person]! > 0) return person;
    }
  }

  #someColourLackedBy(person: number): number {
    for (let colour = this.#below(this.#colours); ; colour = (colour + 1) % this.#colours) {
      if (this.#lacks(person, colour)) return colour;
    }
  }

  /** A number below a limit that looks thrown (Mulberry32). */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
