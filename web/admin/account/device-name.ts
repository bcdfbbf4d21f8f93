const browsers: [RegExp, string][] = [
  [/YaBrowser\//, 'Yandex'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** «Firefox, Android» out of what a browser says of itself; null when it says nothing that is known. */
export function deviceName(userAgent: string): string | null {
  const known = (all: [RegExp, string][]) => all.find(([sign]) => sign.test(userAgent))?.[1];
  return [known(browsers), known(systems)].filter(Boolean).join(', ') || null;
}
