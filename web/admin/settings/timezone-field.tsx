import { useId, useState } from 'react';
import { useLanguage } from '../language.ts';

type Props = {
  id: string;
  value: string;
  onChange: (timezone: string) => void;
} & Partial<Record<'aria-describedby', string> & Record<'aria-invalid', boolean>>;

/** A time zone, looked for by its name or by a city in the language of the page. */
export function TimezoneField({ onChange, ...rest }: Props) {
  const language = useLanguage();
  const list = useId();
  // Naming all of them takes a fifth of a second.
  const [zones, setZones] = useState<{ name: string; city: string }[]>([]);
  return (
    <>
      <input
        {...rest}
        list={list}
        required
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        onFocus={() => zones.length === 0 && setZones(allZones(language))}
        onChange={({ target }) => onChange(target.value.trim())}
        className="block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
      />
      <datalist id={list}>
        {zones.map(({ name, city }) => (
          <option key={name} value={name}>
            {city}
          </option>
        ))}
      </datalist>
    </>
  );
}

function allZones(language: string): { name: string; city: string }[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((name) => {
    const parts = new Intl.DateTimeFormat(language, {
      timeZone: name,
      timeZoneName: 'shortGeneric',
    }).formatToParts();
    return { name, city: parts.find(({ type }) => type === 'timeZoneName')?.value ?? name };
  });
}
