export type PeopleQuestions = {
  /** The photo of somebody's card, as Telegram's file id; the page asks for /admin/api/photo, which is the picture itself. */
  photo: { asks: { tgid: number }; answer: string };
};
