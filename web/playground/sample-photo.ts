import { jpegOf } from './pictures.ts';

const palettes = [
  { sky: '#f7d9b8', shirt: '#c4513f', hair: '#4a2f22', skin: '#f0c3a0' },
  { sky: '#c8e0f2', shirt: '#2b74b8', hair: '#1f1a18', skin: '#d9a27c' },
  { sky: '#d5ead2', shirt: '#2c8247', hair: '#a8662c', skin: '#f3cfb3' },
  { sky: '#e2d8f3', shirt: '#7a5fc7', hair: '#2b2118', skin: '#b97e58' },
  { sky: '#f6e3a8', shirt: '#1b7a90', hair: '#7a7f86', skin: '#efc09b' },
];
const side = 640;

/** A portrait of nobody, different from person to person, for who has no picture at hand. */
export function samplePhoto(personId: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const brush = canvas.getContext('2d');
  const palette = palettes[personId % palettes.length];
  if (brush && palette) paint(brush, palette);
  return jpegOf(canvas);
}

function paint(brush: CanvasRenderingContext2D, { sky, shirt, hair, skin }: (typeof palettes)[number]): void {
  const blob = (colour: string, x: number, y: number, width: number, height: number) => {
    brush.fillStyle = colour;
    brush.beginPath();
    brush.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
    brush.fill();
  };
  const light = brush.createRadialGradient(320, 220, 60, 320, 320, 520);
  light.addColorStop(0, '#fff');
  light.addColorStop(1, sky);
  brush.fillStyle = light;
  brush.fillRect(0, 0, side, side);

  blob(hair, 320, 270, 158, 172);
  blob(shirt, 320, 640, 250, 170);
  brush.fillStyle = skin;
  brush.fillRect(275, 370, 90, 120);
  blob(skin, 320, 490, 62, 36);
  blob(skin, 320, 290, 122, 148);
  blob(hair, 320, 168, 132, 66);
  for (const x of [272, 368]) blob('#2a211c', x, 292, 11, 13);
  brush.strokeStyle = '#a4473f';
  brush.lineWidth = 9;
  brush.lineCap = 'round';
  brush.beginPath();
  brush.arc(320, 338, 48, 0.2 * Math.PI, 0.8 * Math.PI);
  brush.stroke();
}
