import type { PlaygroundPerson } from '../../playground/contract.ts';
import { initials } from './names.ts';

type Props = { person: PlaygroundPerson; size: 'small' | 'large' };

const colours = [
  'bg-[#c4513f]',
  'bg-[#2b74b8]',
  'bg-[#2c8247]',
  'bg-[#7a5fc7]',
  'bg-[#ad5d17]',
  'bg-[#1b7a90]',
  'bg-[#b94a83]',
];
const sizes = { small: 'size-7 text-xs', large: 'size-11 text-base' };

export function Avatar({ person, size }: Props) {
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full font-semibold text-white ${sizes[size]} ${colours[person.id % colours.length]}`}
    >
      {initials(person)}
    </span>
  );
}
