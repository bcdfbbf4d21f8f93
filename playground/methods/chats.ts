import type { User } from 'grammy/types';
import { badRequest } from '../answers.ts';
import { filePath } from '../files.ts';
import { asUser, type Standing } from '../people.ts';
import { type Method, readableChat, writableChat } from './call.ts';

const LONGEST_TOAST = 200;
const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

const answerCallbackQuery: Method = ({ telegram, params }) => {
  const id = params.text('callback_query_id') ?? '';
  const text = params.text('text') ?? '';
  if (text.length > LONGEST_TOAST) throw badRequest('MESSAGE_TOO_LONG');
  const personId = telegram.openPresses.answer(id);
  if (personId === undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  if (text) telegram.witness.tell({ type: 'toast', personId, text });
  return true;
};

const sendChatAction: Method = ({ telegram, params }) => {
  if (!ACTIONS.includes(params.text('action') ?? '')) throw badRequest('wrong parameter action in request');
  telegram.witness.tell({ type: 'typing', personId: writableChat(telegram, params).id });
  return true;
};

const getChat: Method = ({ telegram, params }) => ({
  ...readableChat(telegram, params),
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {},
});

const getChatMember: Method = ({ telegram, params }) => {
  const chat = readableChat(telegram, params);
  const userId = params.number('user_id') ?? Number.NaN;
  const person = telegram.people.byId.get(userId);
  const user = userId === telegram.bot.id ? telegram.botUser : person && asUser(person);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  const group = telegram.people.groups.get(chat.id);
  const isThere = group ? user.is_bot || group.members.includes(user.id) : chat.id === user.id || user.is_bot;
  return asMember(user, group?.standings?.[user.id] ?? (isThere ? 'member' : 'left'));
};

/** A member as Telegram describes them; of the many rights only what tells one kind from another. */
function asMember(user: User, standing: Standing | 'member' | 'left'): object {
  switch (standing) {
    case 'creator':
      return { user, status: 'creator', is_anonymous: false };
    case 'administrator':
      return { user, status: 'administrator', can_be_edited: false, is_anonymous: false };
    case 'restricted':
    case 'restricted outside':
      return { user, status: 'restricted', is_member: standing === 'restricted', until_date: 0 };
    case 'kicked':
      return { user, status: 'kicked', until_date: 0 };
    default:
      return { user, status: standing };
  }
}

const getFile: Method = ({ telegram, params }) => {
  const id = params.text('file_id') ?? '';
  const file = telegram.files.find(id);
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  return { file_id: id, file_unique_id: file.key, file_size: file.size, file_path: filePath(file) };
};

export const chatMethods = { answerCallbackQuery, sendChatAction, getChat, getChatMember, getFile };
