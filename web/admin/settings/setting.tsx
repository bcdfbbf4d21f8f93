import { type ReactNode, useId } from 'react';

/** What the control of a setting is given, so that its name, its hint and what is wrong are heard with it. */
type Control = { id: string; 'aria-describedby': string; 'aria-invalid': boolean };

type Props = {
  name: string;
  /** What it does, in a line. */
  hint?: ReactNode;
  /** What is wrong with it. */
  error?: string | undefined;
  children: (control: Control) => ReactNode;
};

/** A setting: its name, its control, what it does, and what is wrong with it. */
export function Setting({ name, hint, error, children }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-[15px] font-medium">
        {name}
      </label>
      <div className="mt-1">
        {children({ id, 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': error !== undefined })}
      </div>
      <div id={`${id}-hint`} className="mt-1 max-w-prose text-sm text-muted">
        {hint}
      </div>
      <p id={`${id}-error`} role={error ? 'alert' : undefined} className="text-sm text-bad">
        {error}
      </p>
    </div>
  );
}
