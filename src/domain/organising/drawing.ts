/** A chart to be drawn as a picture: bars that stand on each other, in places from the left to the right. */
export type Drawing = {
  title: string;
  places: string[];
  /** Each with one whole number a place, the lowest bar first. */
  series: { name: string; values: number[] }[];
};

const sign = 'drawing:';

/** As a message's photo stands in the outbox: what is to be drawn when it is sent. */
export function photoOf(drawing: Drawing): string {
  return `${sign}${JSON.stringify(drawing)}`;
}

/** What is to be drawn; null of the photos that Telegram has already. */
export function drawingOf(photo: string | null): Drawing | null {
  return photo?.startsWith(sign) ? (JSON.parse(photo.slice(sign.length)) as Drawing) : null;
}
