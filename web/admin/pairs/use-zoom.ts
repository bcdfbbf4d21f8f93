import { type PointerEvent, useRef, useState, type WheelEvent } from 'react';

type Frame = { x: number; y: number; size: number };

/** What of a picture is in sight: pushed along with one pointer, zoomed with two or with the wheel. */
export function useZoom(reach: number) {
  const whole: Frame = { x: -reach, y: -reach, size: 2 * reach };
  const [chosen, setChosen] = useState<Frame | null>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const frame = chosen ?? whole;

  const zoom = (factor: number) => {
    const size = Math.min(Math.max(frame.size * factor, reach / 5), 2.5 * reach);
    const shift = (frame.size - size) / 2;
    setChosen({ x: frame.x + shift, y: frame.y + shift, size });
  };

  const move = (event: PointerEvent<SVGSVGElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const spread = () => {
      const [one, other] = [...pointers.current.values()];
      return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
    };
    const wide = spread();
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.current.size === 2) {
      const wider = spread();
      if (wide > 0 && wider > 0) zoom(wide / wider);
      return;
    }
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const scale = frame.size / Math.min(width, height);
    setChosen({
      ...frame,
      x: frame.x - (event.clientX - before.x) * scale,
      y: frame.y - (event.clientY - before.y) * scale,
    });
  };

  const leave = (event: PointerEvent) => void pointers.current.delete(event.pointerId);

  return {
    frame,
    zoom,
    reset: () => setChosen(null),
    handlers: {
      onWheel: (event: WheelEvent) => zoom(event.deltaY > 0 ? 1.15 : 0.87),
      onPointerDown: (event: PointerEvent) =>
        void pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY }),
      onPointerMove: move,
      onPointerUp: leave,
      onPointerCancel: leave,
      onPointerLeave: leave,
    },
  };
}
