import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Props = { hasMore: boolean; isLoading: boolean; onMore: () => void };

/** The rest of a list, a page at a time. */
export function MoreButton({ hasMore, isLoading, onMore }: Props) {
  const t = useTexts(texts);
  if (!hasMore) return null;
  return (
    <div className="mt-3 flex justify-center">
      <Button look="quiet" disabled={isLoading} onClick={onMore}>
        {isLoading ? t.loading : t.more}
      </Button>
    </div>
  );
}
