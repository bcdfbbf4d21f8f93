import { encode } from 'uqr';

/** Empty modules around it, as many as the standard asks for. */
const border = 4;
/** A module of the picture for a poster, in pixels. */
const module = 32;

/** A QR code as one path of squares of size 1; a seventh of it may be damaged. */
export function drawQr(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: squares.join('') };
}

export function qrAsSvg(text: string): Blob {
  const { size, path } = drawQr(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** Null when the browser cannot draw. */
export function qrAsPng(text: string): Promise<Blob | null> {
  const { size, path } = drawQr(text);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * module;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(module, module);
  pen.fillStyle = '#000';
  pen.fill(new Path2D(path));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
