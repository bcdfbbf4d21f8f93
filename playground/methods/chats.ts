import { badRequest } from '../answers.ts';
import { filePath } from '../files.ts';
import { asUser } from '../people.ts';
import { knownChat, type Method, writableChat } from './call.ts';

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
  ...knownChat(telegram, params),
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {},
});

const getChatMember: Method = ({ telegram, params }) => {
  const chat = knownChat(telegram, params);
  const userId = params.number('user_id');
  if (userId === telegram.bot.id) return { user: telegram.botUser, status: 'member' };
  const person = telegram.people.byId.get(userId ?? Number.NaN);
  if (!person) throw badRequest('PARTICIPANT_ID_INVALID');
  const group = telegram.people.groups.get(chat.id);
  const isMember = group ? group.members.includes(person.id) : chat.id === person.id;
  return { user: asUser(person), status: isMember ? 'member' : 'left' };
};

const getFile: Method = ({ telegram, params }) => {
  const id = params.text('file_id') ?? '';
  const file = telegram.files.find(id);
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  return { file_id: id, file_unique_id: file.key, file_size: file.size, file_path: filePath(file) };
};

export const chatMethods = { answerCallbackQuery, sendChatAction, getChat, getChatMember, getFile };
