import { badRequest, conflict } from '../answers.ts';
import type { Method, MethodCall } from './call.ts';

const LONGEST_SECRET = 256;

const getMe: Method = ({ telegram }) => ({
  ...telegram.botUser,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

const setMyCommands: Method = ({ telegram, params }) => {
  telegram.commands.set(params);
  return true;
};

const getMyCommands: Method = ({ telegram, params }) => telegram.commands.get(params);

const deleteMyCommands: Method = ({ telegram, params }) => {
  telegram.commands.remove(params);
  return true;
};

/** The descriptions are checked, then forgotten: nothing shows them. */
const setMyDescription: Method = ({ params }) => {
  if ((params.text('description') ?? '').length > 512) throw badRequest('BOT_DESCRIPTION_TOO_LONG');
  return true;
};

const setMyShortDescription: Method = ({ params }) => {
  if ((params.text('short_description') ?? '').length > 120)
    throw badRequest('BOT_SHORT_DESCRIPTION_TOO_LONG');
  return true;
};

const getUpdates: Method = (call) => {
  const { params, polling, webhook, gone } = call;
  if (webhook.settings) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  rememberAllowed(call);
  const poll = {
    offset: params.number('offset') ?? 0,
    limit: params.number('limit') ?? 100,
    timeout: params.number('timeout') ?? 0,
  };
  return polling.poll(poll, gone);
};

const setWebhook: Method = (call) => {
  const { params, polling, webhook } = call;
  const url = params.text('url') ?? '';
  if (url === '') return deleteWebhook(call);
  checkWebhookAddress(url);
  const secret = params.text('secret_token') || undefined;
  if (secret && secret.length > LONGEST_SECRET) throw badRequest('secret token is too long');
  if (secret && !/^[\w-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  rememberAllowed(call);
  dropPending(call);
  polling.end(conflict('terminated by setWebhook request'));
  const maxConnections = Math.min(Math.max(params.number('max_connections') ?? 40, 1), 100);
  webhook.change({ url, secret, maxConnections });
  return true;
};

const deleteWebhook: Method = (call) => {
  dropPending(call);
  call.webhook.change(undefined);
  return true;
};

const getWebhookInfo: Method = ({ webhook }) => webhook.info();

export const botMethods = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyDescription,
  setMyShortDescription,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};

function checkWebhookAddress(address: string): void {
  if (!URL.canParse(address)) throw badRequest('bad webhook: invalid webhook URL specified');
  const url = new URL(address);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!isAllowed) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}

/** Left out, the kinds stay as they were; an empty list means the default again. */
function rememberAllowed({ telegram, params }: MethodCall): void {
  const allowed = params.json('allowed_updates');
  if (allowed === undefined) return;
  if (!Array.isArray(allowed)) throw badRequest("can't parse allowed_updates JSON object");
  telegram.updates.allowed = allowed.map(String);
}

function dropPending({ telegram, params }: MethodCall): void {
  if (params.flag('drop_pending_updates')) telegram.updates.drop(telegram.updates.waiting());
}

/** Whether the address is on this very machine. */
function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
