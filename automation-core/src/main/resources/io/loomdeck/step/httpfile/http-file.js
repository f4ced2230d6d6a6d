// What scripts of .http files see: client, request, response, crypto, jsonPath, xpath, and httpyac's test.
// The one argument holds the functions of the host; facts are what is known about the request and its answer.
(function (host) {
  'use strict';
  const facts = host.facts();

  const failed = (message) => {
    const error = new Error(message === undefined ? 'Assertion failed' : String(message));
    error.name = 'AssertionError';
    return error;
  };
  const saying = (error) => String(error && error.message !== undefined ? error.message : error);

  function test(name, body) {
    try {
      const result = typeof body === 'function' ? body() : undefined;
      if (result && typeof result.then === 'function') {
        return result.then(
          () => host.tested(String(name), true, ''),
          (error) => host.tested(String(name), false, saying(error)));
      }
      host.tested(String(name), true, '');
    } catch (error) {
      if (host.exited()) {
        throw error;
      }
      host.tested(String(name), false, saying(error));
    }
    return undefined;
  }

  const values = (read, write) => ({
    get: (name) => { const value = read(String(name)); return value === null ? undefined : value; },
    set: (name, value) => { write(String(name), value === undefined ? null : value); },
  });

  const globals = values(host.globalGet, host.globalSet);
  globals.isEmpty = () => host.globalNames().length === 0;
  globals.clear = (name) => host.globalSet(String(name), null);
  globals.clearAll = () => host.globalNames().forEach((name) => host.globalSet(name, null));
  globals.headers = {
    set: (name, value) => host.header(String(name), String(value)),
    clear: (name) => host.header(String(name), null),
  };

  globalThis.client = {
    test,
    assert: (condition, message) => { if (!condition) { throw failed(message); } },
    log: (...parts) => console.log(...parts),
    exit: () => { host.exit(); throw new Error('client.exit'); },
    global: globals,
    variables: { global: globals },
  };
  globalThis.test = test;
  globalThis.assert = globalThis.client.assert;
  globalThis.require = (name) => { throw new Error(`require('${name}') is not possible here: code reaches nothing outside`); };
  globalThis.btoa = (text) => host.base64(String(text));
  globalThis.atob = (text) => host.unbase64(String(text));
  globalThis.jsonPath = (value, path) => host.jsonPath(JSON.stringify(value), String(path));
  globalThis.xpath = (text, path) => host.xpath(String(text), String(path));

  function header(field, fill) {
    return {
      name: field[0],
      value: field[1],
      getRawValue: () => field[1],
      tryGetSubstituted: () => (fill ? host.fill(field[1]) : field[1]),
    };
  }
  function text(raw, fill) {
    return Object.assign(() => raw, {
      getRaw: () => raw,
      tryGetSubstituted: () => (fill ? host.fill(raw) : raw),
      toString: () => raw,
    });
  }
  function headers(fields) {
    const found = (name) => fields.filter((field) => field[0].toLowerCase() === String(name).toLowerCase());
    const all = {};
    fields.forEach(([name, value]) => { all[name.toLowerCase()] = all[name] = value; });
    const hidden = {
      valueOf: (name) => { const first = found(name)[0]; return first ? first[1] : null; },
      valuesOf: (name) => found(name).map((field) => field[1]),
      all: () => fields.map((field) => header(field, false)),
      findByName: (name) => { const first = found(name)[0]; return first ? header(first, false) : null; },
    };
    Object.entries(hidden).forEach(([name, value]) => Object.defineProperty(all, name, { value, enumerable: false }));
    return all;
  }

  const sent = facts.request;
  const before = !facts.response;
  globalThis.request = {
    method: sent.method,
    url: text(sent.url, before),
    body: text(sent.body, before),
    headers: {
      all: () => sent.headers.map((field) => header(field, before)),
      findByName: (name) => {
        const found = sent.headers.find((field) => field[0].toLowerCase() === String(name).toLowerCase());
        return found ? header(found, before) : null;
      },
    },
    variables: values(host.variableGet, host.variableSet),
    environment: Object.assign({}, facts.environment, {
      get: (name) => { const value = facts.environment[String(name)]; return value === undefined ? null : value; },
    }),
    iteration: () => 0,
    skip: () => host.skip(),
  };

  if (facts.response) {
    const answer = facts.response;
    let parsed;
    if (answer.json) {
      try {
        parsed = JSON.parse(answer.text);
      } catch (_) {
        parsed = undefined;
      }
    }
    const type = (answer.contentType || '').split(';');
    const charset = type.slice(1).map((part) => part.trim()).find((part) => /^charset=/i.test(part));
    const response = {
      status: answer.status,
      statusCode: answer.status,
      body: facts.block || parsed === undefined ? answer.text : parsed,
      rawBody: answer.text,
      json: parsed,
      parsedBody: parsed === undefined ? answer.text : parsed,
      headers: headers(answer.headers),
      contentType: { mimeType: type[0].trim(), charset: charset ? charset.slice(8).replace(/"/g, '') : null },
      url: answer.url,
      timings: { total: answer.millis },
    };
    globalThis.response = response;
    globalThis.httpResponse = response;
  }

  // crypto
  const bytes = (kind) => (value, encoding) => ({ kind: kind === 'text' && encoding ? 'text' : kind, value: String(value) });
  function digest(algorithm, key) {
    const parts = [];
    const self = {
      updateWithText: (value, encoding) => { parts.push(bytes('text')(value, encoding)); return self; },
      updateWithHex: (value) => { parts.push(bytes('hex')(value)); return self; },
      updateWithBase64: (value) => { parts.push(bytes('base64')(value)); return self; },
      digest: () => {
        const hex = host.digest(algorithm, key || null, parts);
        return { toHex: () => hex, toBase64: () => host.hexToBase64(hex), toString: () => hex };
      },
    };
    return self;
  }
  function hmac(algorithm) {
    let key = { kind: 'text', value: '' };
    const self = {
      withTextSecret: (value) => { key = bytes('text')(value); return self; },
      withHexSecret: (value) => { key = bytes('hex')(value); return self; },
      withBase64Secret: (value) => { key = bytes('base64')(value); return self; },
    };
    ['updateWithText', 'updateWithHex', 'updateWithBase64'].forEach((name) => {
      self[name] = (...values) => digest(algorithm, key)[name](...values);
    });
    return self;
  }
  const algorithms = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256', sha384: 'SHA384', sha512: 'SHA512' };
  globalThis.crypto = { hmac: {}, randomUUID: () => host.uuid() };
  Object.entries(algorithms).forEach(([name, algorithm]) => {
    globalThis.crypto[name] = () => digest(algorithm);
    globalThis.crypto.hmac[name] = () => hmac(algorithm);
  });

  // httpyac's blocks hand variables on by exporting them.
  globalThis.exports = new Proxy({}, {
    set: (target, name, value) => {
      target[name] = value;
      host.globalSet(String(name), value === undefined ? null : value);
      return true;
    },
  });
  globalThis.module = { exports: globalThis.exports };
})
