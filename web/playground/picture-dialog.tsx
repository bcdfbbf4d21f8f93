import { Dialog } from '../shared/dialog.tsx';
import { useTexts } from './texts/texts.ts';

type Props = { address: string; onClose: () => void };

export function PictureDialog({ address, onClose }: Props) {
  const t = useTexts();
  return (
    <Dialog title={t.chat.photo} closeLabel={t.dialog.close} onClose={onClose}>
      <img src={address} alt={t.chat.photo} className="mx-auto max-h-[75dvh] rounded-lg" />
    </Dialog>
  );
}
