import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { useRemembered } from './remembered.ts';

const themes = ['light', 'system', 'dark'] as const;
type Theme = (typeof themes)[number];
type Props = { label: string; names: Record<Theme, string> };

const icons: Record<Theme, LucideIcon> = { light: Sun, system: Monitor, dark: Moon };

export function ThemeSwitch({ label, names }: Props) {
  const [theme, setTheme] = useRemembered<Theme>('theme', themes, 'system');

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  return (
    <fieldset className="flex shrink-0 rounded-full bg-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {themes.map((choice) => {
        const Icon = icons[choice];
        return (
          <label
            key={choice}
            title={names[choice]}
            className="grid size-8 cursor-pointer place-items-center rounded-full text-muted has-checked:bg-surface has-checked:text-accent-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              aria-label={names[choice]}
              checked={theme === choice}
              onChange={() => setTheme(choice)}
            />
            <Icon aria-hidden="true" size={17} />
          </label>
        );
      })}
    </fieldset>
  );
}
