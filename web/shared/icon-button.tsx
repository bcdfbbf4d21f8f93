import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'button'>, 'children'> & { label: string; icon: LucideIcon };

/** A round button that shows an icon and says its label to those who do not see it. */
export function IconButton({ label, icon: Icon, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-10 shrink-0 place-items-center rounded-full text-muted transition-colors hover:bg-raised hover:text-ink ${className}`}
      {...rest}
    >
      <Icon aria-hidden="true" size={21} strokeWidth={1.9} />
    </button>
  );
}
