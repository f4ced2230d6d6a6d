// A server that answers whatever is asked and writes down what reached it: node stub.mjs PORT LOG
import { createServer } from 'node:http';
import { createWriteStream } from 'node:fs';

const [port, file] = process.argv.slice(2);
const log = createWriteStream(file, { flags: 'a' });

createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    const { method, url, headers } = request;
    log.write(JSON.stringify({ method, url, headers, body }) + '\n');
    const { pathname, searchParams } = new URL(url, 'http://stub');
    if (pathname === '/redirect') return response.writeHead(302, { Location: '/final' }).end();
    if (pathname === '/missing') return response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error": "none"}');
    if (pathname === '/xml') return response.writeHead(200, { 'Content-Type': 'application/xml' }).end('<a id="1"><b>x</b><b>y</b></a>');
    if (pathname === '/cookie') response.setHeader('Set-Cookie', 'sid=abc; Path=/');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('X-Id', 'h1');
    return response.end(JSON.stringify({
      ok: true, method, path: pathname, args: Object.fromEntries(searchParams),
      user: { id: 42, tags: ['a', 'b'], name: null }, body,
    }));
  });
}).listen(Number(port), '127.0.0.1');
