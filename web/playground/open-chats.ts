const key = 'playground-open-chats';

/** Whose chats this tab had open before it was reloaded. */
export function rememberedOpen(): number[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
  } catch {
    return [];
  }
}

export function rememberOpen(ids: number[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(ids));
  } catch {
    // The next visit then opens the first three.
  }
}
