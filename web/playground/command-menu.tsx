import { SquareSlash } from 'lucide-react';
import type { BotCommand } from '../../playground/contract.ts';
import { Menu } from '../shared/menu.tsx';
import { useTexts } from './texts/texts.ts';

type Props = { commands: BotCommand[]; onChoose: (text: string) => void };

export function CommandMenu({ commands, onChoose }: Props) {
  const t = useTexts();
  if (commands.length === 0) return null;
  return (
    <Menu
      label={t.composer.commands}
      icon={SquareSlash}
      place="above-start"
      items={commands.map(({ command, description }) => ({
        label: slashed(command),
        hint: description,
        onSelect: () => onChoose(slashed(command)),
      }))}
    />
  );
}

const slashed = (command: string): string => `/${command.replace(/^\//, '')}`;
