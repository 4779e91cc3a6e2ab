// What is written goes out one after the other, and comes back into the box when it is not taken.
import assert from 'node:assert';
import { answerWith, calls, deferred, json, number, person, settled } from './page.js';
import { chatView } from './chat.js';

answerWith(() => json({ messages: [] }));
const view = chatView({ person, number, back: () => {} });
view.enter();
await settled();
const box = view.element.find('composer');
const write = words => {
  box.value = words;
  view.element.find('send').dispatch('click');
};
const written = () => calls.filter(([method, path]) => method === 'POST' && path.endsWith('/messages')).map(([, , body]) => body.text);

// The second waits until the first was answered.
const first = deferred();
answerWith((method, path, body) => (body?.text === 'one' ? first.promise : json({ wamid: 'w' })));
write('one');
write('two');
await settled();
assert.deepStrictEqual(written(), ['one']);
first.resolve(json({ wamid: 'w' }));
await settled();
assert.deepStrictEqual(written(), ['one', 'two']);
assert.strictEqual(box.value, '');

// What is not taken is in the box again, in order, before what was typed meanwhile; and it is said.
answerWith(() => json({ title: 'Too many webhooks wait.' }, 503));
write('three');
write('four');
box.value = 'five';
await settled();
assert.strictEqual(box.value, 'three\nfour\nfive');
assert.match(view.element.find('toast').words, /Too many webhooks wait.*in the box again/);

// After a failure the next one goes.
answerWith(() => json({ wamid: 'w' }));
write('six');
await settled();
assert.deepStrictEqual([written().at(-1), box.value], ['six', '']);
