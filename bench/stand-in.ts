import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of the Bot API that the bot made. */
export type Call = { method: string; params: Record<string, unknown>; messageId: number };

/**
 * A Telegram without limits, rules or memory: it takes whatever the bot says and tells `heard` at once. The playground's
 * server checks everything and would be measured along with the bot.
 */
export async function openStandIn(heard: (call: Call) => void): Promise<{ root: string; close: () => void }> {
  let messageId = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.url!.slice(request.url!.lastIndexOf('/') + 1);
      const params = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      const id = Number(params.message_id ?? ++messageId);
      heard({ method, params, messageId: id });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result: resultOf(method, id, params) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function resultOf(method: string, messageId: number, params: Record<string, unknown>): unknown {
  if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' };
  if (/^(send|edit)/.test(method)) {
    return { message_id: messageId, date: 0, chat: { id: params.chat_id, type: 'private' } };
  }
  return true;
}
