// Compares what reached the server, and the tests: node compare.mjs LOG_A LOG_B REPORT_NEWMAN REPORT_LOOMDECK
import { readFileSync } from 'node:fs';

const [logA, logB, reportA, reportB] = process.argv.slice(2);
const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

// Told in docs/compatibility.md: what each client writes by itself, and what is new each time.
const OWN = ['user-agent', 'postman-token', 'cache-control', 'accept-encoding', 'connection', 'host', 'content-length', 'referer'];
const settled = (text) => String(text)
  .replace(/-{2,}[0-9a-f-]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<id>')
  .replace(/ts=\d+/, 'ts=<time>');
const plain = (request) => {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN.includes(name)));
  let { body } = request;
  try { body = JSON.stringify(JSON.parse(body)); } catch { /* not JSON */ }
  return JSON.parse(settled(JSON.stringify({ method: request.method, url: request.url, headers, body })));
};

const differences = [];
const [sentA, sentB] = [lines(logA).map(plain), lines(logB).map(plain)];
for (let i = 0; i < Math.max(sentA.length, sentB.length); i++) {
  for (const key of ['method', 'url', 'body']) {
    if (sentA[i]?.[key] !== sentB[i]?.[key]) differences.push(`request ${i + 1}, ${key}: ${sentA[i]?.[key]} | ${sentB[i]?.[key]}`);
  }
  const [a, b] = [sentA[i]?.headers ?? {}, sentB[i]?.headers ?? {}];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (a[name] !== b[name]) differences.push(`request ${i + 1} (${sentA[i]?.url}), header ${name}: ${a[name]} | ${b[name]}`);
  }
}

// newman tells the tests of a request twice where a script of it sends another one.
const tests = new Map(JSON.parse(readFileSync(reportA, 'utf8')).run.executions
  .flatMap((each) => (each.assertions ?? []).map((test) => [`${each.item.name}: ${test.assertion}`, test.error?.message])));
const failedA = [...tests].filter(([, message]) => message).map(([name, message]) => `${name.replace(/^[^:]*: /, '')}: ${message}`).sort();
const { assertions } = JSON.parse(readFileSync(reportB, 'utf8'));
const failedB = assertions.failures.map((test) => `${test.description}: ${test.actual}`).sort();
if (tests.size - failedA.length !== assertions.passed) {
  differences.push(`tests that passed: ${tests.size - failedA.length} | ${assertions.passed}`);
}
for (let i = 0; i < Math.max(failedA.length, failedB.length); i++) {
  if (failedA[i] !== failedB[i]) differences.push(`failed test: ${failedA[i]} | ${failedB[i]}`);
}

console.log(`${sentA.length} requests of newman, ${sentB.length} of Loomdeck; ${tests.size} tests, ${failedA.length} of them failed`);
differences.forEach((each) => console.log(`DIFFERENT ${each}`));
console.log(differences.length === 0 ? 'No unexplained difference' : `${differences.length} differences`);
process.exit(differences.length === 0 ? 0 : 1);
