import type { ReactNode } from 'react';
import type { Acts, Json } from '../../../src/api/contract.ts';
import { useAct, useRehearsal } from '../use-server.ts';
import { Confirm } from './confirm.tsx';
import { Foretold } from './foretold.tsx';

type Props<A extends keyof Acts> = {
  act: A;
  /** Null while something is missing for it. */
  asks: Acts[A]['asks'] | null;
  title: string;
  /** What the button says that does it. */
  yes: string;
  /** Sentences for what this act alone can be refused. */
  sentences?: Record<string, string>;
  /** What will happen, and what is to be chosen for it. */
  children?: ReactNode;
  /** Said before anything is done, when pressing once is not enough; true lets it be done. */
  onFirstYes?: () => boolean;
  onDone: (answer: Json<Acts[A]['answer']>) => void;
  onClose: () => void;
};

/** Asks before something is done, and shows who will hear what, as the server has rehearsed it at this moment. */
export function Rehearsed<A extends keyof Acts>({
  act,
  asks,
  title,
  yes,
  sentences = {},
  children,
  onFirstYes = () => true,
  onDone,
  onClose,
}: Props<A>) {
  const doing = useAct(act);
  // What has been chosen differently since is not what was refused.
  const isTried = !doing.isIdle && JSON.stringify(doing.variables) === JSON.stringify(asks);
  const rehearsal = useRehearsal(act, asks, !isTried);
  return (
    <Confirm
      title={title}
      yes={yes}
      isBusy={doing.isPending}
      isReady={asks !== null && rehearsal.isSuccess}
      error={isTried ? doing.error : null}
      sentences={sentences}
      onYes={() => asks && onFirstYes() && doing.mutate(asks, { onSuccess: onDone })}
      onClose={onClose}
    >
      {children}
      {asks && <Foretold rehearsal={rehearsal} sentences={sentences} />}
    </Confirm>
  );
}
