// Who leaves a chat while it is being read neither keeps looking at it nor marks it read.
import assert from 'node:assert';
import { answerWith, calls, deferred, intervals, json, number, person, settled } from './page.js';
import { chatView } from './chat.js';

const slow = deferred();
answerWith(method => (method === 'GET' ? slow.promise : json(null, 204)));
const view = chatView({ person, number, back: () => {} });
view.enter();
view.leave();
slow.resolve(json({ messages: [], typingUntil: null }));
await settled();
view.attention();

assert.strictEqual(intervals.size, 0, 'it looks for ever');
assert.deepStrictEqual(calls.filter(([, path]) => path.endsWith('/open')), []);

// Who comes back is there again, and leaves again.
view.enter();
await settled();
assert.strictEqual(intervals.size, 1);
view.leave();
assert.strictEqual(intervals.size, 0);
