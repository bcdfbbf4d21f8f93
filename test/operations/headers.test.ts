import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, pages } from '../../src/adapters/http.ts';
import { openLog } from '../../src/adapters/log.ts';
import { openMetrics } from '../../src/adapters/metrics.ts';

test('every answer forbids what a page could be misused for, unless the page says otherwise', async () => {
  const app = opened();
  app.get('/own', (c) => c.html('<p>', 200, { 'content-security-policy': "default-src 'self'" }));
  const http = await listen(app, 0, '127.0.0.1');
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${http.port}${path}`)).headers;
  for (const path of ['/health', '/metrics', '/nowhere']) {
    const headers = await ask(path);
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-powered-by'), null);
  }
  assert.equal((await ask('/own')).get('content-security-policy'), "default-src 'self'");
  await http.stop();
});

test('a page that fails says so in the log, without what its error quotes', async () => {
  const log: string[] = [];
  const app = opened((line) => log.push(line));
  app.get('/fails', () => {
    throw new Error('this is not for the log: "Анна"');
  });
  const http = await listen(app, 0, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${http.port}/fails`);
  assert.deepEqual([answer.status, await answer.text()], [500, '']);
  assert.equal(log.length, 1);
  assert.match(log[0]!, /a request failed/);
  assert.doesNotMatch(log[0]!, /Анна/);
  await http.stop();
});

function opened(write: (line: string) => unknown = () => {}) {
  const log = openLog('trace', { write: (line: string) => void write(line) });
  return pages({ metrics: openMetrics(), log, isReady: async () => null });
}
