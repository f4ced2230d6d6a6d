// What every scope begins with. Runs before any code of authors, so that what it keeps of the built-in functions is
// genuine. Only texts and numbers cross to the host.
(function (say, call, start, schedule, unschedule) {
    'use strict';
    const { parse, stringify } = JSON;
    const { fromEntries, create, defineProperty } = Object;
    const { from } = Array;
    const { isView } = ArrayBuffer;
    const { apply } = Reflect;
    const { then } = Promise.prototype;
    const { MAX_SAFE_INTEGER } = Number;
    const [GenuineError, GenuineMap, GenuineSet, GenuinePromise] = [Error, Map, Set, Promise];
    const [GenuineBuffer, GenuineView, Bytes] = [ArrayBuffer, DataView, Uint8Array];
    const [text, number] = [String, Number];

    // What JSON has no form for, in the nearest one that it has.
    const plain = function (key, value) {
        if (typeof value === 'bigint') {
            return value <= MAX_SAFE_INTEGER && value >= -MAX_SAFE_INTEGER ? number(value) : text(value);
        }
        if (typeof value !== 'object' || value === null) {
            return value;
        }
        if (value instanceof GenuineMap) {
            return fromEntries(value);
        }
        if (value instanceof GenuineSet || (isView(value) && !(value instanceof GenuineView))) {
            return from(value);
        }
        if (value instanceof GenuineBuffer) {
            return from(new Bytes(value));
        }
        return value instanceof GenuineError ? { name: value.name, message: value.message } : value;
    };
    const exported = (value) => stringify(value, plain);

    const shown = (value) => {
        if (value instanceof GenuineError) {
            return text(value.stack || value);
        }
        if (typeof value === 'object' && value !== null) {
            try {
                return exported(value);
            } catch (unprintable) {
                return '[object]';
            }
        }
        return typeof value === 'string' ? value : text(value);
    };

    const hidden = (name, value) =>
        defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

    const line = (level) => (...values) => {
        let all = '';
        for (let i = 0; i < values.length; i++) {
            all += (i > 0 ? ' ' : '') + shown(values[i]);
        }
        say(level, all);
    };
    hidden('console', {
        log: line('info'),
        info: line('info'),
        debug: line('debug'),
        trace: line('debug'),
        warn: line('warn'),
        error: line('error'),
        assert: (condition, ...values) => condition || line('error')('Assertion failed', ...values),
    });

    // Timers: the host only counts the time.
    const timers = create(null);
    let lastTimer = 0;
    const timer = (repeats) => (callback, delay, ...values) => {
        if (typeof callback !== 'function') {
            throw new TypeError('a timer needs a function');
        }
        const id = ++lastTimer;
        const every = repeats ? number(delay) || 1 : 0;
        timers[id] = { callback, values, every };
        schedule(id, number(delay) || 0);
        return id;
    };
    const clear = (id) => {
        if (typeof id === 'number' && timers[id]) {
            delete timers[id];
            unschedule(id);
        }
    };
    const fire = (id) => {
        const due = timers[id];
        if (!due) {
            return;
        }
        if (due.every) {
            schedule(id, due.every);
        } else {
            delete timers[id];
        }
        apply(due.callback, undefined, due.values);
    };
    hidden('setTimeout', timer(false));
    hidden('setInterval', timer(true));
    hidden('clearTimeout', clear);
    hidden('clearInterval', clear);
    hidden('queueMicrotask', (callback) => {
        apply(then, GenuinePromise.resolve(), [() => callback()]);
    });

    // Host functions.
    const waiting = create(null);
    let lastTicket = 0;
    const answered = (json) => {
        const answer = parse(json);
        if (answer.problem !== undefined) {
            throw new GenuineError(answer.problem);
        }
        return answer.value;
    };
    const bridge = (id, later) =>
        later
            ? (...values) =>
                  new GenuinePromise((resolve, reject) => {
                      const ticket = ++lastTicket;
                      waiting[ticket] = { resolve, reject };
                      start(id, ticket, exported(values));
                  })
            : (...values) => answered(call(id, exported(values)));
    const settle = (ticket, json) => {
        const { resolve, reject } = waiting[ticket];
        delete waiting[ticket];
        try {
            resolve(answered(json));
        } catch (problem) {
            reject(problem);
        }
    };

    const watch = (value, done) => {
        if (!(value instanceof GenuinePromise)) {
            return false;
        }
        apply(then, value, [(result) => done(true, result), (problem) => done(false, problem)]);
        return true;
    };

    return { parse, exported, watch, bridge, settle, fire, object: () => ({}) };
})
