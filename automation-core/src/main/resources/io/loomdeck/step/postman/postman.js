// What scripts of Postman collections see: pm, the older postman, tests and their like, require.
// The one argument holds the functions of the host. Libraries are in `loomdeckModules` by name before they are asked for.
(function (host) {
  'use strict';
  const REASONS = {
    100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted',
    203: 'Non-Authoritative Information', 204: 'No Content', 205: 'Reset Content', 206: 'Partial Content',
    207: 'Multi-Status', 300: 'Multiple Choices', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other',
    304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized',
    402: 'Payment Required', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable',
    407: 'Proxy Authentication Required', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 411: 'Length Required',
    412: 'Precondition Failed', 413: 'Payload Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type',
    416: 'Range Not Satisfiable', 417: 'Expectation Failed', 418: "I'm a Teapot", 422: 'Unprocessable Entity',
    423: 'Locked', 424: 'Failed Dependency', 426: 'Upgrade Required', 428: 'Precondition Required',
    429: 'Too Many Requests', 431: 'Request Header Fields Too Large', 500: 'Internal Server Error',
    501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
    505: 'HTTP Version Not Supported',
  };
  const modules = globalThis.loomdeckModules;
  const hidden = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  const saying = (error) => {
    if (error === null || typeof error !== 'object') return String(error);
    const name = error.name && error.name !== 'AssertionError' && error.name !== 'Error' ? `${error.name}: ` : '';
    return name + String(error.message);
  };
  const absent = (value) => (value === null ? undefined : value);
  let state;

  // Lists of things with keys: headers, parameters.
  class PropertyList {
    constructor(items, folded) {
      this.folded = folded;
      this.members = PropertyList.read(items);
    }
    static read(items) {
      if (typeof items === 'string') {
        return items.split('\n').filter((line) => line.includes(':')).map((line) => {
          const colon = line.indexOf(':');
          return { key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
        });
      }
      if (Array.isArray(items)) return items.map((item) => ({ ...item }));
      return Object.entries(items || {}).map(([key, value]) => ({ key, value }));
    }
    same(a, b) {
      return this.folded ? String(a).toLowerCase() === String(b).toLowerCase() : a === b;
    }
    one(key) { return this.members.filter((item) => this.same(item.key, key)).pop(); }
    get(key) { const found = this.one(key); return found && absent(found.value); }
    has(key, value) { return this.members.some((item) => this.same(item.key, key) && (value === undefined || item.value === value)); }
    add(item) { this.members.push(typeof item === 'string' ? PropertyList.read(item)[0] : { ...item }); }
    append(item) { this.add(item); }
    upsert(item) { const found = this.one(item.key); if (found) Object.assign(found, item); else this.add(item); }
    remove(key) {
      this.members = this.members.filter((item) => (typeof key === 'function' ? !key(item) : !this.same(item.key, key.key || key)));
    }
    clear() { this.members = []; }
    each(work) { this.members.forEach(work); }
    forEach(work) { this.members.forEach(work); }
    map(work) { return this.members.map(work); }
    filter(work) { return this.members.filter(work); }
    find(work) { return this.members.find(work); }
    reduce(work, start) { return this.members.reduce(work, start); }
    all() { return this.members.map((item) => ({ ...item })); }
    idx(index) { return this.members[index]; }
    count() { return this.members.length; }
    indexOf(key) { return this.members.findIndex((item) => this.same(item.key, key.key || key)); }
    toObject() { return Object.fromEntries(this.members.filter((item) => !item.disabled).map((item) => [item.key, item.value])); }
    toJSON() { return this.all(); }
    toString() { return this.members.map((item) => `${item.key}: ${item.value}`).join('\n'); }
    [Symbol.iterator]() { return this.members[Symbol.iterator](); }
  }

  class Url {
    constructor(value) { this.update(value); }
    update(value) {
      const given = typeof value === 'string' ? { raw: value } : value || {};
      if (given.host === undefined || given.host === null) this.parse(String(given.raw || ''));
      else {
        this.protocol = absent(given.protocol);
        this.host = [].concat(given.host);
        this.port = absent(given.port);
        this.path = [].concat(given.path === undefined || given.path === null ? [] : given.path);
        this.hash = absent(given.hash);
        this.query = new PropertyList(given.query || []);
      }
      this.variables = new PropertyList(given.variable || []);
    }
    parse(raw) {
      const parts = /^(?:([^:/?#]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(raw) || [];
      const place = /^(.*?)(?::(\d+|\{\{[^}]*\}\}))?$/.exec(parts[2] || '');
      this.protocol = parts[1];
      this.host = place[1] ? place[1].split('.') : [];
      this.port = place[2];
      this.path = parts[3] ? parts[3].replace(/^\//, '').split('/') : [];
      this.hash = parts[5];
      this.query = new PropertyList(Url.pairs(parts[4]));
    }
    static pairs(query) {
      return query ? query.split('&').map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0 ? { key: pair, value: null } : { key: pair.slice(0, equals), value: pair.slice(equals + 1) };
      }) : [];
    }
    getHost() { return this.host.join('.'); }
    getPath() {
      return '/' + this.path.map((part) => {
        const known = String(part).startsWith(':') ? this.variables.get(part.slice(1)) : undefined;
        return known === undefined ? part : known;
      }).join('/');
    }
    getRemote() { return this.getHost() + (this.port ? `:${this.port}` : ''); }
    getQueryString() {
      return this.query.filter((item) => !item.disabled)
        .map((item) => (item.value === null || item.value === undefined ? item.key : `${item.key}=${item.value}`)).join('&');
    }
    getPathWithQuery() { const query = this.getQueryString(); return this.getPath() + (query ? `?${query}` : ''); }
    addQueryParams(added) {
      (typeof added === 'string' ? Url.pairs(added) : [].concat(added)).forEach((item) => this.query.add(item));
    }
    removeQueryParams(keys) { [].concat(keys).forEach((key) => this.query.remove(key.key || key)); }
    toString() {
      return (this.protocol ? `${this.protocol}://` : '') + this.getRemote()
        + (this.path.length ? this.getPath() : '') + (this.query.count() ? `?${this.getQueryString()}` : '')
        + (this.hash ? `#${this.hash}` : '');
    }
    toJSON() {
      return {
        protocol: this.protocol, host: this.host, port: this.port, path: this.path, hash: this.hash,
        query: this.query.all(), variable: this.variables.all(),
      };
    }
  }

  class PostmanRequest {
    constructor(json) {
      this.method = json.method || 'GET';
      this.url = new Url(json.url);
      this.headers = new PropertyList(json.header, true);
      this.body = json.body ? new RequestBody(json.body) : undefined;
      this.auth = absent(json.auth);
    }
    addHeader(header) { this.headers.add(header); }
    upsertHeader(header) { this.headers.upsert(header); }
    removeHeader(key) { this.headers.remove(key); }
    getHeaders() { return this.headers.toObject(); }
    addQueryParams(added) { this.url.addQueryParams(added); }
    removeQueryParams(keys) { this.url.removeQueryParams(keys); }
    update(json) { Object.assign(this, new PostmanRequest(typeof json === 'string' ? { url: json } : json)); }
    size() { return { body: this.body ? this.body.toString().length : 0 }; }
    toJSON() {
      return { method: this.method, url: this.url, header: this.headers, body: this.body, auth: this.auth };
    }
  }

  class RequestBody {
    constructor(json) { this.update(json); }
    update(json) { Object.assign(this, typeof json === 'string' ? { mode: 'raw', raw: json } : json); }
    isEmpty() { return !this[this.mode]; }
    toString() {
      const value = this[this.mode];
      if (this.mode === 'urlencoded' && Array.isArray(value)) return value.map((item) => `${item.key}=${item.value}`).join('&');
      return typeof value === 'string' ? value : value ? JSON.stringify(value) : '';
    }
  }

  class PostmanResponse {
    constructor(facts) {
      this.code = facts.code;
      this.status = REASONS[facts.code] || '';
      this.headers = new PropertyList(facts.headers, true);
      this.responseTime = facts.responseTime;
      this.responseSize = facts.responseSize;
      this.cookies = new PropertyList(facts.cookies || []);
      Object.defineProperty(this, 'body', { value: facts.body, enumerable: false });
    }
    get to() { return expect(this).to; }
    get stream() { return Buffer.from(this.body); }
    text() { return this.body; }
    reason() { return this.status; }
    size() { return { body: this.responseSize, header: this.headers.toString().length, total: this.responseSize }; }
    json(reviver) {
      try {
        return JSON.parse(this.body.replace(/^\uFEFF/, ''), reviver);
      } catch (problem) {
        const error = new Error(this.body === '' ? 'The response is empty, which is no JSON' : problem.message);
        error.name = 'JSONError';
        throw error;
      }
    }
    toJSON() { return { code: this.code, status: this.status, header: this.headers, body: this.body, responseTime: this.responseTime }; }
  }

  // Node's buffer, as far as scripts need it to encode.
  class Buffer {
    static from(text, encoding) {
      const made = new Buffer();
      made.bytes = encoding === 'base64' ? host.unbase64(String(text)) : host.latin1(String(text));
      return made;
    }
    static isBuffer(value) { return value instanceof Buffer; }
    get length() { return this.bytes.length; }
    toString(encoding) {
      if (encoding === 'base64') return host.base64(this.bytes);
      if (encoding === 'hex') return [...this.bytes].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
      return host.utf8(this.bytes);
    }
  }

  // Assertions.
  const { chai } = modules;
  const at = (value, path) => {
    const keys = String(path).replace(/\[(\w+|"[^"]*"|'[^']*')\]/g, (_, key) => `.${key.replace(/["']/g, '')}`)
      .replace(/^\./, '').split('.');
    let found = value;
    for (const key of keys) {
      if (found === null || found === undefined || !(key in Object(found))) return { there: false };
      found = found[key];
    }
    return { there: true, value: found };
  };
  chai.use((_, utils) => {
    const { Assertion } = chai;
    const response = (assertion) => assertion._obj;
    const hold = (assertion, holds, not, yes) => assertion.assert(holds, `expected response ${yes}`, `expected response ${not}`);
    const method = (name, work) => Assertion.addMethod(name, function (...given) { work(this, response(this) || {}, ...given); });
    const property = (name, work) => Assertion.addProperty(name, function () { work(this, response(this) || {}); });
    const is = (value, kind) => value instanceof kind;

    method('status', (a, r, wanted) => {
      const actual = typeof wanted === 'string' ? r.status : r.code;
      a.assert(actual === wanted, `expected response to have status ${typeof wanted === 'string' ? 'reason' : 'code'} #{exp} but got #{act}`,
        `expected response to not have status #{exp}`, wanted, actual);
    });
    method('statusCode', (a, r, wanted) => a.assert(r.code === wanted, 'expected response to have status code #{exp} but got #{act}',
      'expected response to not have status code #{exp}', wanted, r.code));
    method('statusReason', (a, r, wanted) => a.assert(r.status === wanted, 'expected response to have status reason #{exp} but got #{act}',
      'expected response to not have status reason #{exp}', wanted, r.status));
    method('statusCodeClass', (a, r, wanted) => a.assert(Math.floor(r.code / 100) === wanted,
      'expected response code to be of class #{exp} but got #{act}', 'expected response code not to be of class #{exp}', wanted, Math.floor(r.code / 100)));
    method('header', (a, r, key, ...value) => {
      const found = r.headers && r.headers.get(key);
      const has = Boolean(r.headers && r.headers.has(key));
      hold(a, value.length ? has && found === value[0] : has, `to not have header with key '${key}'`,
        `to have header with key '${key}'` + (has && value.length ? ` and value '${value[0]}' but got '${found}'` : ''));
    });
    method('body', (a, r, ...wanted) => {
      const text = r.text ? r.text() : String(r.body || '');
      if (!wanted.length) return hold(a, text !== '', 'to not have content in body', 'to have content in body');
      const [value] = wanted;
      const holds = typeof value === 'string' ? text === value
        : is(value, RegExp) ? value.test(text) : utils.eql ? utils.eql(r.json(), value) : JSON.stringify(r.json()) === JSON.stringify(value);
      return a.assert(holds, 'expected response body to equal #{exp} but got #{act}', 'expected response body to not equal #{exp}', value, text);
    });
    method('jsonBody', (a, r, ...wanted) => {
      let json;
      let valid = true;
      try { json = r.json(); } catch (problem) { valid = false; }
      if (!wanted.length) return hold(a, valid, 'to not have a valid json body', 'to have a valid json body');
      if (typeof wanted[0] === 'object') return new Assertion(json).to.eql(wanted[0]);
      const found = valid ? at(json, wanted[0]) : { there: false };
      if (wanted.length === 1) return hold(a, found.there, `to not contain property '${wanted[0]}'`, `to contain property '${wanted[0]}'`);
      const same = found.there && JSON.stringify(found.value) === JSON.stringify(wanted[1]);
      return a.assert(same, `expected response body json at '${wanted[0]}' to contain #{exp} but got #{act}`,
        `expected response body json at '${wanted[0]}' to not contain #{exp}`, wanted[1], found.value);
    });
    method('jsonSchema', (a, r, schema, options) => {
      const Ajv = need('ajv');
      const value = is(r, PostmanResponse) ? r.json() : response(a);
      const ajv = new Ajv({ allErrors: true, logger: false, ...options });
      const valid = ajv.validate(schema, value);
      a.assert(valid, `expected data to satisfy schema but found following errors: \n${ajv.errorsText()}`, 'expected data to not satisfy schema');
    });
    for (const measure of ['responseTime', 'responseSize']) {
      Assertion.addChainableMethod(measure,
        function (wanted) { this.assert(this._obj === wanted, `expected ${measure} to be #{exp} but got #{act}`, `expected ${measure} not to be #{exp}`, wanted, this._obj); },
        function () { utils.flag(this, 'object', response(this)[measure]); });
    }
    const classes = { info: 1, success: 2, redirection: 3, clientError: 4, serverError: 5 };
    for (const [name, number] of Object.entries(classes)) {
      property(name, (a, r) => a.assert(Math.floor(r.code / 100) === number, `expected response code to be ${number}XX but found ${r.code}`, `expected response code to not be ${number}XX`));
    }
    property('error', (a, r) => a.assert(r.code >= 400 && r.code < 600, `expected response code to be 4XX or 5XX but found ${r.code}`, 'expected response code to not be 4XX or 5XX'));
    const codes = {
      accepted: 202, withoutContent: 204, badRequest: 400, unauthorised: 401, unauthorized: 401, forbidden: 403, notFound: 404,
      notAcceptable: 406, rateLimited: 429,
    };
    for (const [name, number] of Object.entries(codes)) {
      property(name, (a, r) => a.assert(r.code === number, `expected response to have status code ${number} but got ${r.code}`, `expected response to not have status code ${number}`));
    }
    Assertion.overwriteProperty('ok', (before) => function () {
      if (!is(this._obj, PostmanResponse)) return before.call(this);
      return this.assert(this._obj.code === 200, `expected response to have status reason 'OK' but got '${this._obj.status}'`, "expected response to not have status reason 'OK'");
    });
    property('withBody', (a, r) => hold(a, (r.text ? r.text() : '') !== '', 'to not have content in body', 'to have content in body'));
    property('json', (a, r) => {
      let valid = true;
      try { r.json(); } catch (problem) { valid = false; }
      hold(a, valid, 'to not have a valid json body', 'to have a valid json body');
    });
    property('postmanRequest', (a) => hold(a, is(a._obj, PostmanRequest), 'not to be a postman request', 'to be a postman request'));
    property('postmanResponse', (a) => hold(a, is(a._obj, PostmanResponse), 'not to be a postman response', 'to be a postman response'));
    property('postmanRequestOrResponse', (a) => hold(a, is(a._obj, PostmanRequest) || is(a._obj, PostmanResponse), 'not to be one', 'to be a postman request or response'));
    // What later versions of chai have, in words of this one.
    Assertion.addMethod('greaterThanOrEqual', function (n) { this.assert(this._obj >= n, 'expected #{this} to be at least #{exp}', 'expected #{this} to be below #{exp}', n); });
    Assertion.addMethod('lessThanOrEqual', function (n) { this.assert(this._obj <= n, 'expected #{this} to be at most #{exp}', 'expected #{this} to be above #{exp}', n); });
  });
  const { expect } = chai;

  // Variables.
  const replaced = (value, fill) => {
    if (typeof value === 'string') return fill(value);
    return value && typeof value === 'object' ? JSON.parse(fill(JSON.stringify(value))) : value;
  };
  const scope = (kind, name) => ({
    name,
    get: (key) => absent(host.get(kind, String(key))),
    set: (key, value) => { host.set(kind, String(key), value === undefined ? null : value); },
    unset: (key) => { host.set(kind, String(key), null); },
    has: (key) => host.has(kind, String(key)),
    clear: () => host.clear(kind),
    toObject: () => host.all(kind),
    toJSON: () => host.all(kind),
    replaceIn: (text) => replaced(text, (each) => host.fill(kind, each)),
    get values() { return new PropertyList(host.all(kind)); },
  });
  const scopes = {
    environment: scope('environment', 'environment'),
    globals: scope('globals', 'globals'),
    collectionVariables: scope('collection', 'collectionVariables'),
    iterationData: scope('data', 'iterationData'),
    variables: {
      ...scope('local', 'variables'),
      get: (key) => absent(host.get('any', String(key))),
      has: (key) => host.has('any', String(key)),
      toObject: () => host.all('any'),
      replaceIn: (text) => replaced(text, (each) => host.fill('any', each)),
    },
  };

  function test(name, body) {
    const title = String(name);
    const done = (error) => host.tested(title, !error, error ? saying(error) : '');
    if (typeof body !== 'function') { done(); return state.pm; }
    try {
      if (body.length > 0) {
        state.open.add(title);
        body((error) => { if (state.open.delete(title)) done(error); });
      } else {
        const result = body();
        if (result && typeof result.then === 'function') return result.then(() => done(), done);
        done();
      }
    } catch (error) {
      state.open.delete(title);
      done(error || new Error('thrown: ' + error));
    }
    return state.pm;
  }
  test.skip = (name) => { host.skipped(String(name)); return state.pm; };
  test.index = () => 0;

  const answering = (promise, callback) => {
    if (typeof callback !== 'function') return promise;
    promise.then((value) => callback(null, value), (error) => callback(error)).catch((error) => host.failed(saying(error)));
    return undefined;
  };
  const sendRequest = (request, callback) => {
    const json = typeof request === 'string' ? { url: request, method: 'GET' } : JSON.parse(JSON.stringify(request));
    return answering(host.send(json).then((facts) => new PostmanResponse(facts)), callback);
  };
  const jar = () => {
    const asked = (work) => (...given) => {
      const callback = typeof given[given.length - 1] === 'function' ? given.pop() : undefined;
      return answering(Promise.resolve().then(() => work(...given)), callback);
    };
    return {
      get: asked((url, name) => absent(host.cookies(String(url))[name])),
      getAll: asked((url) => Object.entries(host.cookies(String(url))).map(([name, value]) => ({ name, key: name, value }))),
      set: asked((url, name, value) => host.setCookie(String(url), String(name.name || name), String(value === undefined ? name.value : value))),
      unset: asked((url, name) => host.unsetCookie(String(url), String(name))),
      clear: asked((url) => host.unsetCookie(String(url), '')),
    };
  };

  // Libraries.
  const builtIn = {
    uuid: () => Object.assign(() => host.uuid(), { v1: () => host.uuid(), v4: () => host.uuid(), validate: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) }),
    atob: () => globalThis.atob,
    btoa: () => globalThis.btoa,
    buffer: () => ({ Buffer }),
    xml2js: () => ({
      parseString: (text, options, callback) => {
        const answer = callback || options;
        let result;
        try { result = host.xml(String(text), typeof options === 'object' && options.explicitArray === false); } catch (error) { answer(error); return; }
        answer(null, result);
      },
      parseStringPromise: async (text, options) => host.xml(String(text), Boolean(options && options.explicitArray === false)),
    }),
    querystring: () => ({
      parse: (text) => Object.fromEntries(Url.pairs(text).map((item) => [decodeURIComponent(item.key), decodeURIComponent(item.value || '')])),
      stringify: (object) => Object.entries(object).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&'),
    }),
    util: () => ({ inspect: (value) => JSON.stringify(value, null, 2), format: (...parts) => parts.map(String).join(' ') }),
    timers: () => ({ setTimeout, setInterval, clearTimeout, clearInterval }),
    path: () => ({ basename: (text) => String(text).replace(/.*\//, ''), join: (...parts) => parts.join('/').replace(/\/+/g, '/') }),
    assert: () => Object.assign((holds, message) => chai.assert(holds, message), chai.assert),
  };
  function need(name) {
    const plain = String(name).replace(/^(npm:|jsr:)/, '').replace(/@[\d.^~]+$/, '');
    if (modules[plain]) return modules[plain];
    if (builtIn[plain]) return (modules[plain] = builtIn[plain]());
    const known = [...host.libraries(), ...Object.keys(builtIn)].sort().join(', ');
    throw new Error(`require('${name}') is not possible here; there are ${known}`);
  }

  hidden('Buffer', Buffer);
  hidden('btoa', (text) => host.base64(String(text)));
  hidden('atob', (text) => host.unbase64(String(text)));
  hidden('require', need);
  hidden('xml2Json', (text) => host.xml(String(text), true));
  for (const [name, library] of [['_', 'lodash'], ['CryptoJS', 'crypto-js'], ['tv4', 'tv4'], ['moment', 'moment'], ['chai', 'chai']]) {
    Object.defineProperty(globalThis, name, {
      // Libraries look for an older one of their name while they are loaded.
      get: () => modules[library],
      set: (value) => hidden(name, value),
      configurable: true,
    });
  }
  Object.defineProperty(globalThis, 'cheerio', { get: () => need('cheerio'), configurable: true });

  /** The request, made when a script first looks at it: most never do. */
  const request = () => {
    if (!state.request) {
      state.request = new PostmanRequest(state.facts.request);
      state.before = JSON.stringify(state.request);
    }
    return state.request;
  };

  // What scripts had before there was `pm`; each is made when it is first asked for.
  const older = {
    tests: () => state.tests,
    globals: () => host.all('globals'),
    environment: () => host.all('environment'),
    data: () => host.all('data'),
    iteration: () => state.facts.info.iteration,
    request: () => ({
      id: state.facts.info.requestId, name: state.facts.info.requestName, method: request().method, url: request().url.toString(),
      headers: request().headers.toObject(), data: request().body ? request().body.toString() : {},
    }),
    responseBody: () => state.pm.response && state.pm.response.text(),
    responseCode: () => {
      const { response } = state.pm;
      return response && { code: response.code, name: response.status, detail: response.status };
    },
    responseHeaders: () => state.pm.response && state.pm.response.headers.toObject(),
    responseCookies: () => Object.entries(state.facts.cookies).map(([name, value]) => ({ name, value })),
    responseTime: () => state.pm.response && state.pm.response.responseTime,
    postman: () => ({
      setEnvironmentVariable: scopes.environment.set,
      getEnvironmentVariable: scopes.environment.get,
      clearEnvironmentVariable: scopes.environment.unset,
      clearEnvironmentVariables: scopes.environment.clear,
      setGlobalVariable: scopes.globals.set,
      getGlobalVariable: scopes.globals.get,
      clearGlobalVariable: scopes.globals.unset,
      clearGlobalVariables: scopes.globals.clear,
      setNextRequest: state.pm.execution.setNextRequest,
      getResponseHeader: (name) => state.pm.response && state.pm.response.headers.get(name),
      getResponseCookie: (name) => ({ name, value: state.facts.cookies[name] }),
    }),
  };
  for (const [name, make] of Object.entries(older)) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        if (!(name in state.made)) state.made[name] = make();
        return state.made[name];
      },
      set: (value) => { state.made[name] = value; },
      configurable: true,
    });
  }

  const setNextRequest = (name) => { host.next(name === null || name === undefined ? null : String(name)); };
  const skipRequest = () => { host.skip(); throw new Error('pm.execution.skipRequest'); };
  const visualizer = { set: () => {}, clear: () => {} };
  const vault = { get: async () => { throw new Error('There is no vault here: use a variable of the environment'); } };

  function begin() {
    const facts = host.facts();
    const cookies = new PropertyList(facts.cookies);
    state = { facts, tests: {}, made: Object.create(null), open: new Set(), request: undefined, before: '' };
    state.pm = {
      info: facts.info,
      ...scopes,
      get request() { return request(); },
      response: facts.response ? new PostmanResponse(facts.response) : undefined,
      cookies: { get: (name) => cookies.get(name), has: (name) => cookies.has(name), toObject: () => cookies.toObject(), jar },
      test,
      expect,
      sendRequest,
      require: need,
      visualizer,
      execution: {
        setNextRequest,
        skipRequest,
        location: Object.assign([...facts.location], { current: facts.location[facts.location.length - 1] }),
      },
      vault,
      setNextRequest,
    };
    hidden('pm', state.pm);
  }

  /** What the script left behind: tests of the older kind, and the request where it was changed. */
  function finish() {
    for (const [name, value] of Object.entries(state.tests)) {
      host.tested(name, Boolean(value), `expected ${String(value)} to be truthy`);
    }
    state.open.forEach((name) => host.tested(name, false, 'its callback was never called'));
    if (!state.request || state.facts.response) return null;
    const after = JSON.stringify(state.request);
    return after === state.before ? null : JSON.parse(after);
  }
  Object.defineProperty(globalThis, 'loomdeckScript', { value: { begin, finish }, enumerable: false });
})
