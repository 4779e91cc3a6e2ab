// As much of a browser as the phone's scripts touch, and a simulator that answers as it is told.
export const calls = [];
export const intervals = new Set();
export let answer = () => ({ ok: true, status: 204 });
export const answerWith = next => { answer = next; };
export const json = (value, status = 200) => ({ ok: status < 300, status, json: async () => value });
export const settled = async () => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

class FakeElement {
  constructor(tag) {
    Object.assign(this, { tag, children: [], attributes: {}, listeners: {}, value: '', scrollTop: 0, scrollHeight: 0, clientHeight: 0 });
    const names = new Set();
    this.classList = {
      add: name => names.add(name),
      remove: name => names.delete(name),
      contains: name => names.has(name),
      toggle: (name, on = !names.has(name)) => (on ? names.add(name) : names.delete(name)),
    };
  }

  setAttribute(name, value) { this.attributes[name] = value; }
  addEventListener(name, listener) { (this.listeners[name] ??= []).push(listener); }
  dispatch(name, event = {}) { for (const listener of this.listeners[name] ?? []) listener({ preventDefault() {}, target: this, ...event }); }
  append(...children) { this.children.push(...children); }
  insertBefore(child) { this.children.push(child); }
  replaceChildren(...children) { this.children = children; }
  replaceWith() {}
  remove() {}
  focus() {}
  scrollIntoView() {}
  closest() { return null; }
  querySelector() { return null; }
  all() { return [this, ...this.children.flatMap(child => child?.all?.() ?? [])]; }
  find(id) { return this.all().find(child => child.attributes['data-testid'] === id); }
  get words() { return this.children.map(child => (child instanceof FakeElement ? child.words : String(child))).join(''); }
}

const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
define('document', { hidden: false, createElement: tag => new FakeElement(tag), createElementNS: (_, tag) => new FakeElement(tag) });
define('location', { href: 'http://simulator/phone' });
define('navigator', { sendBeacon: path => calls.push(['CLOSE', path]) });
define('matchMedia', () => ({ matches: false }));
define('setTimeout', () => 0);
define('clearTimeout', () => {});
define('setInterval', () => {
  const one = {};
  intervals.add(one);
  return one;
});
define('clearInterval', one => intervals.delete(one));
define('fetch', async (url, options) => {
  const call = [options.method, url, options.body && JSON.parse(options.body)];
  calls.push(call);
  return answer(...call);
});

export const person = { id: 'p1', name: 'Sheena', phone: '16505551234' };
export const number = { phoneNumberId: '1', verifiedName: 'Shop' };
export const deferred = () => {
  const one = {};
  one.promise = new Promise(resolve => { one.resolve = resolve; });
  return one;
};
