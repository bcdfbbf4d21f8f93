import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { drawQr, qrAsPng, qrAsSvg } from './qr.ts';
import { texts } from './texts.ts';

/** A link to be photographed, and taken along for a poster. Dark on light in both themes: not every camera reads the other way. */
export function QrCode({ link, name }: { link: string; name: string }) {
  const t = useTexts(texts);
  const { size, path } = drawQr(link);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <svg role="img" aria-label={t.qr(name)} viewBox={`0 0 ${size} ${size}`} className="size-44 rounded-xl">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <div className="flex flex-col items-start">
        <Button look="quiet" onClick={() => save(qrAsSvg(link), `${name}.svg`)}>
          {t.saveSvg}
        </Button>
        <Button
          look="quiet"
          onClick={() => void qrAsPng(link).then((png) => png && save(png, `${name}.png`))}
        >
          {t.savePng}
        </Button>
      </div>
    </div>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
