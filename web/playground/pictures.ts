/** The longer side of a photo as Telegram keeps it, in pixels. */
const photoSide = 1280;

/** A picture as Telegram compresses photos: at most 1280 pixels a side, JPEG. Throws when it is none. */
export async function compressed(picture: Blob): Promise<Blob> {
  const canvas = document.createElement('canvas');
  await drawn(picture, canvas, photoSide);
  return jpegOf(canvas);
}

/** Draws a picture onto a canvas that takes its shape, no side longer than `side` pixels. */
export async function drawn(picture: Blob, canvas: HTMLCanvasElement, side: number): Promise<void> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const brush = canvas.getContext('2d');
  if (brush) {
    brush.fillStyle = '#fff'; // where the picture is transparent
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
}

export function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('nothing was drawn'))),
      'image/jpeg',
      0.87,
    );
  });
}

export function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
