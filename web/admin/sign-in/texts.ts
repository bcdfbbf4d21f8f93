const ru = {
  title: 'Вход в админку',
  one: 'Вход — по ссылке из бота: она одноразовая и живёт 10 минут.',
  press: 'Войти',
  entering: 'Входим…',
  spent: 'Эта ссылка уже использована или устарела. Напиши боту /admin — он пришлёт новую.',
  out: 'Ты не в админке: вход закончился или ещё не начинался. Напиши боту /admin — он пришлёт ссылку для входа.',
  away: 'Сервер не отвечает. Проверь связь и попробуй ещё раз.',
  again: 'Попробовать ещё раз',
};

const en: typeof ru = {
  title: 'The way into the admin',
  one: 'You get in with a link from the bot: it works once and lasts 10 minutes.',
  press: 'Sign in',
  entering: 'Signing in…',
  spent: 'This link was used already or is too old. Write /admin to the bot and it will send a new one.',
  out: 'You are not signed in, or not any more. Write /admin to the bot and it will send you a link.',
  away: 'The server does not answer. Check your connection and try again.',
  again: 'Try again',
};

export const texts = { ru, en };
