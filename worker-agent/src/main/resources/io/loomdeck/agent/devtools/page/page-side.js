// The driver's side inside a document. Evaluated once in each; gives an object that only the driver holds, so that the page
// neither sees nor changes it. It knows the elements that were handed out, by number, and does what is asked of them.
(() => {
  const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
  const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';
  const numbers = new WeakMap();
  const handed = new Map();
  let last = 0;

  class Refusal extends Error {
    constructor(kind, message) {
      super(message);
      this.kind = kind;
    }
  }

  function refuse(kind, message) {
    throw new Refusal(kind, message);
  }

  function reference(node) {
    let number = numbers.get(node);
    if (!number) {
      number = ++last;
      numbers.set(node, number);
      handed.set(number, new WeakRef(node));
    }
    return {[node.nodeType === 11 ? SHADOW : ELEMENT]: String(number)};
  }

  function get(number) {
    const held = handed.get(Number(number));
    if (!held) refuse('no such element', 'no such element: this element was never handed out');
    const node = held.deref();
    if (!node || !node.isConnected) {
      const shadow = node && node.nodeType === 11;
      refuse(shadow ? 'detached shadow root' : 'stale element reference',
        'stale element reference: the element is not in the document any more');
    }
    return node;
  }

  function decode(value) {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    if (ELEMENT in value) return get(value[ELEMENT]);
    if (SHADOW in value) return get(value[SHADOW]);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decode(one)]));
  }

  function isList(value) {
    const kind = Object.prototype.toString.call(value);
    return Array.isArray(value) || kind === '[object Arguments]' || kind === '[object FileList]'
      || value instanceof NodeList || value instanceof HTMLCollection || value instanceof HTMLAllCollection;
  }

  function encode(value, above = []) {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'bigint') refuse('javascript error', 'javascript error: a BigInt cannot be given back');
    if (typeof value === 'symbol') return null;
    if (value instanceof Node || value.nodeType > 0 && value.ownerDocument) {
      if (value.nodeType === 1 || value.nodeType === 11 && value.host) {
        if (!value.isConnected) refuse('stale element reference', 'stale element reference: the element is not in the document');
        return reference(value);
      }
      if (value.nodeType === 9) refuse('javascript error', 'javascript error: a document cannot be given back');
    }
    if (typeof value === 'function') return {};
    if (value === globalThis) refuse('javascript error', 'javascript error: a window cannot be given back');
    if (above.includes(value)) refuse('javascript error', 'javascript error: the value contains itself');
    const path = [...above, value];
    if (isList(value)) return Array.from(value, one => encode(one, path));
    if (typeof value.toJSON === 'function') return encode(value.toJSON(), path);
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = encode(value[key], path);
    return copy;
  }

  function failure(error) {
    if (error instanceof Refusal) return {refused: error.kind, message: error.message};
    const said = error instanceof Error || error && error.message !== undefined
      ? `${error.name || 'Error'}: ${error.message}` : String(error);
    return {refused: 'javascript error', message: 'javascript error: ' + said};
  }

  // A script's function with its arguments; a promise is waited for.
  async function run(script, values) {
    try {
      return {value: encode(await script.apply(null, decode(values)))};
    } catch (error) {
      return failure(error);
    }
  }

  // A script's function that calls its last argument when it is done.
  async function runAsync(script, values) {
    try {
      const done = await new Promise((resolve, reject) => {
        const returned = script.apply(null, [...decode(values), resolve]);
        if (returned && typeof returned.then === 'function') returned.then(() => {}, reject);
      });
      return {value: encode(done)};
    } catch (error) {
      return failure(error);
    }
  }

  // One of the operations below, by name.
  async function act(name, values) {
    try {
      return {value: encode(await operations[name](...decode(values)))};
    } catch (error) {
      return failure(error);
    }
  }

  // The functions of elements.js, looks.js and forms.js stand here.

  const operations = {find, attribute, property, css, selected, enabled, text, tag, rect, press, focusForKeys, clear,
    chooseOption, active, source, shadowRoot, frameOf, pick, scrolled,
    inside, outward, where, draggableAt};
  return {run, runAsync, act, node: get};
})()
