/** What this tab remembers over a reload; without storage the next visit begins as the first one. */
const openKey = 'playground-open-chats';
const draftKey = (personId: number) => `playground-draft-${personId}`;

/** Whose chats were open, and on a phone whose was seen. */
export type Remembered = { open: number[]; focused?: number | undefined };

export function rememberedOpen(): Remembered {
  try {
    const { open, focused } = JSON.parse(read(openKey) ?? '{}');
    const ids = Array.isArray(open) ? open.filter((id) => typeof id === 'number') : [];
    return { open: ids, focused: ids.find((id) => id === focused) };
  } catch {
    return { open: [] };
  }
}

export function rememberOpen(remembered: Remembered): void {
  write(openKey, JSON.stringify(remembered));
}

/** What somebody has typed and not sent yet. */
export function rememberedDraft(personId: number): string {
  return read(draftKey(personId)) ?? '';
}

export function rememberDraft(personId: number, text: string): void {
  write(draftKey(personId), text);
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory of it.
  }
}
