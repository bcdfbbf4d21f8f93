const colours = [
  'fill-[light-dark(#1c75bc,#6ab3f3)]',
  'fill-[light-dark(#b45309,#fbbf24)]',
  'fill-[light-dark(#1e7a3c,#6fcf8b)]',
  'fill-[light-dark(#9d174d,#f472b6)]',
  'fill-[light-dark(#5b21b6,#a78bfa)]',
  'fill-[light-dark(#0e7490,#67e8f9)]',
];
const others = 'fill-field';

/** What stands first in the field «роль и данные»: the role, or the team. */
function roleIn(text: string | null): string | null {
  const [first = ''] = text?.split(/[,;.\n(/–—-]/) ?? [];
  return first.trim().toLowerCase() || null;
}

/** A colour for each of the most frequent roles, and one for all the others. */
export function rolesIn(people: { role: string | null }[]): {
  colourOf: (role: string | null) => string;
  /** A role is null where it stands for the others. */
  legend: { role: string | null; colour: string }[];
} {
  const counts = new Map<string, number>();
  for (const { role } of people) {
    const name = roleIn(role);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const frequent = [...counts.entries()]
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, colours.length)
    .map(([name]) => name);
  const colourOf = (role: string | null) => colours[frequent.indexOf(roleIn(role) ?? '')] ?? others;
  return {
    colourOf,
    legend: [
      ...frequent.map((role, place) => ({ role, colour: colours[place]! })),
      ...(people.some(({ role }) => colourOf(role) === others) ? [{ role: null, colour: others }] : []),
    ],
  };
}
