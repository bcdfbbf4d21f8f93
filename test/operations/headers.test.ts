import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, pages } from '../../src/adapters/http.ts';
import { openMetrics } from '../../src/adapters/metrics.ts';

test('every answer forbids what a page could be misused for, unless the page says otherwise', async () => {
  const app = pages({ metrics: openMetrics(), isReady: async () => null });
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
