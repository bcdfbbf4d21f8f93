import type { ru } from './ru.ts';

/** Everything that is said, in one language. What is missing in a language does not compile. */
export type Texts = typeof ru;
