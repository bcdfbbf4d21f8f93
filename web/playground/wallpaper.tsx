/** The pattern behind a chat; lies under everything in its nearest `relative isolate` ancestor. */
export function Wallpaper() {
  return (
    <div
      aria-hidden="true"
      className="absolute inset-0 -z-10 bg-wall bg-linear-160 from-wall via-wall-far to-wall after:absolute after:inset-0 after:bg-pattern after:mask-[url('/playground/assets/wallpaper.svg')] after:mask-repeat after:mask-size-[16rem]"
    />
  );
}
