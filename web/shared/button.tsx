import type { ComponentProps } from 'react';

type Props = ComponentProps<'button'> & { look?: 'main' | 'quiet' };

const looks = {
  main: 'bg-accent text-white hover:bg-accent-strong',
  quiet: 'text-accent-ink hover:bg-raised',
};

export function Button({ look = 'main', className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-xl px-4 py-2 text-[15px] font-medium transition-colors disabled:cursor-default disabled:opacity-60 ${looks[look]} ${className}`}
      {...rest}
    />
  );
}
