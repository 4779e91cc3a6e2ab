// The first screen: two frames, and a line for each message, put together from what the pretend WhatsApp saw and what the server stored.

const about = await (await fetch('/demo/about')).json();
const traffic = '/simulator/api';
const find = (id) => document.getElementById(id);
const test = (id) => document.querySelector(`[data-testid=${id}]`);
const number = `${traffic}/numbers/${encodeURIComponent(about.phoneNumberId)}`;
const strip = test('strip');
const MOST_LINES = 30;

find('phone').src = `/simulator/phone?embedded=1&number=${encodeURIComponent(about.phoneNumberId)}`;
find('inbox').src = '/inbox';
test('curl').textContent = `curl -s ${location.origin}/api/conversations -H "Authorization: Bearer ${about.key}"`;
find('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(test('curl').textContent);
  find('copy').textContent = 'Copied';
  setTimeout(() => { find('copy').textContent = 'Copy'; }, 1500);
});

// ---- lines, by the message's wamid

/** @type {Map<string, any>} */
const lines = new Map();
/** Our outbound messages, by id and by wamid, to the line that they answer. */
const answers = new Map();
/** What the provider saw before it was known whose answer it is. */
const early = new Map();
const MOST_REMEMBERED = 1000;
const forgetOldest = (map) => { while (map.size > MOST_REMEMBERED) map.delete(map.keys().next().value); };

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function raw(label, text) {
  const details = element('details');
  details.append(element('summary', '', label), element('pre', '', text ?? '(nothing)'));
  return details;
}

function lineOf(wamid) {
  if (lines.has(wamid)) return lines.get(wamid);
  const row = element('tr', 'fresh');
  row.dataset.wamid = wamid;
  const cells = ['webhook', 'customer', 'turn', 'graph', 'statuses'].map((name) => {
    const cell = element('td', '', '');
    cell.dataset.testid = `strip-${name}`;
    row.append(cell);
    return [name, cell];
  });
  const line = { wamid, row, cells: Object.fromEntries(cells), statuses: new Map(), done: false };
  lines.set(wamid, line);
  strip.prepend(row);
  while (strip.children.length > MOST_LINES) {
    lines.delete(strip.lastElementChild.dataset.wamid);
    strip.lastElementChild.remove();
  }
  return line;
}

const keepOpen = (cell, change) => {
  // What a person has unfolded stays so.
  const open = cell.querySelector('details')?.open ?? false;
  change();
  const details = cell.querySelector('details');
  if (details) details.open = open;
};

function outcome(entry) {
  if (entry.status === null || entry.status === undefined) return element('span', 'wait', entry.fault ? `no answer: ${entry.fault}` : 'under way…');
  return element('span', entry.status < 300 ? 'ok' : 'no', `${entry.status}`);
}

function messagesIn(entry) {
  try {
    return JSON.parse(entry.request).entry.flatMap((e) => e.changes).flatMap((c) => c.value?.messages ?? []);
  } catch {
    return [];
  }
}

function statusesIn(entry) {
  try {
    return JSON.parse(entry.request).entry.flatMap((e) => e.changes).flatMap((c) => c.value?.statuses ?? []);
  } catch {
    return [];
  }
}

function showWebhook(entry) {
  for (const message of messagesIn(entry)) {
    const line = lineOf(message.id);
    keepOpen(line.cells.webhook, () => {
      const head = element('div', '', '');
      head.append(outcome(entry), document.createTextNode(` ${message.type}${message.text?.body ? `: ${message.text.body.slice(0, 80)}` : ''}`));
      const sub = element('div', 'sub', `${entry.milliseconds == null ? '' : `${entry.milliseconds.toFixed(1)} ms`}${entry.attempts > 1 ? `, attempt ${entry.attempts}` : ''}`);
      line.cells.webhook.replaceChildren(head, sub, raw('raw webhook', entry.request));
    });
    if (entry.status === 200) look();
  }
}

function showGraph(entry) {
  const id = entry.biz_opaque_callback_data;
  if (!id) return;
  const line = answers.get(id);
  if (!line) {
    early.set(id, entry);
    forgetOldest(early);
    // Sent by a person, perhaps, to one of the last who wrote.
    if (entry.wamid) for (const recent of [...lines.values()].slice(-5)) recent.done = false;
    look();
    return;
  }

  if (entry.wamid) answers.set(entry.wamid, line);
  keepOpen(line.cells.graph, () => {
    const head = element('div', '', '');
    head.append(outcome(entry), document.createTextNode(` ${entry.method} …/messages`));
    line.cells.graph.replaceChildren(
      head, element('div', 'sub', entry.milliseconds == null ? '' : `${entry.milliseconds.toFixed(1)} ms`),
      raw('request and answer', `${entry.request ?? ''}\n\n${entry.answer ?? ''}`));
  });
  for (const waiting of early.get(entry.wamid) ?? []) showStatus(waiting);
  early.delete(entry.wamid);
}

function showStatus(entry) {
  for (const status of statusesIn(entry)) {
    const line = answers.get(status.biz_opaque_callback_data) ?? answers.get(status.id);
    if (!line) {
      if (!early.has(status.id)) early.set(status.id, []);
      forgetOldest(early);
      const waiting = early.get(status.id);
      if (Array.isArray(waiting)) waiting.push(entry);
      continue;
    }

    line.statuses.set(status.status, entry);
    keepOpen(line.cells.statuses, () => {
      const head = element('div', '', '');
      for (const [word, told] of line.statuses) {
        if (head.childNodes.length > 0) head.append(document.createTextNode(' → '));
        head.append(element('span', told.status === 200 ? 'ok' : 'wait', word));
      }

      line.cells.statuses.replaceChildren(head, raw('signed webhooks', [...line.statuses.values()].map((e) => e.request).join('\n\n')));
    });
  }
}

// ---- what the server made of them

let looking = false;
let lookAgain = false;

async function look() {
  if (looking) {
    lookAgain = true;
    return;
  }

  looking = true;
  try {
    const open = [...lines.values()].filter((line) => !line.done).slice(-50);
    if (open.length === 0) return;
    const query = new URLSearchParams(open.map((line) => ['wamid', line.wamid]));
    const response = await fetch(`/demo/trace?${query}`);
    if (!response.ok) {
      lookAgain = true;
      return;
    }

    for (const trace of (await response.json()).items) show(trace);
  } finally {
    looking = false;
    if (lookAgain || [...lines.values()].some((line) => !line.done)) setTimeout(look, 300);
    lookAgain = false;
  }
}

function show(trace) {
  const line = lines.get(trace.wamid);
  if (!line) return;
  const customer = element('div', '', '');
  const link = element('a', '', trace.customerName ?? 'group');
  link.href = `/inbox/${trace.conversationId}`;
  link.target = 'inbox';
  customer.append(link);
  line.cells.customer.replaceChildren(customer, element('div', 'sub', `${trace.isNewCustomer ? 'new customer, made by this message' : 'known'} · message ${trace.seq} of the chat`));

  const replies = trace.replies;
  const decided = !trace.handled ? 'waiting for its turn…'
    : replies.length > 0 ? `${replies[0].author} answers: ${replies.map((r) => r.text).join(' ⏎ ').slice(0, 240)}`
    : trace.conversationStatus === 'handed_over' ? 'no answer: people answer this chat' : 'no answer';
  line.cells.turn.replaceChildren(element('div', trace.handled ? '' : 'wait', decided));
  for (const reply of replies) {
    answers.set(reply.messageId, line);
    forgetOldest(answers);
    if (reply.wamid) answers.set(reply.wamid, line);
    const seen = early.get(reply.messageId);
    if (seen) {
      early.delete(reply.messageId);
      showGraph(seen);
    }
  }

  line.done = trace.handled && replies.every((r) => ['sent', 'delivered', 'read', 'failed', 'unknown'].includes(r.status));
}

// ---- the provider's journal, live

// A name, so that links can open conversations in the frame.
find('inbox').name = 'inbox';

function connect() {
  const stream = new EventSource(`${traffic}/traffic/stream`);
  const take = (event) => {
    const entry = JSON.parse(event.data);
    if (entry.kind === 'message') showWebhook(entry);
    else if (entry.kind === 'graph') showGraph(entry);
    else if (entry.kind === 'status') showStatus(entry);
  };
  stream.onmessage = take;
  stream.addEventListener('entry', take);
}

connect();

// ---- counters

async function count() {
  try {
    const [seen, stored] = await Promise.all([fetch(`${number}/counters`), fetch('/demo/counts')]);
    const counters = await seen.json();
    test('received').textContent = counters.messagesAcknowledged;
    test('sent').textContent = counters.accepted;
    if (stored.ok) {
      const counts = await stored.json();
      const lost = Math.max(0, counters.messagesAcknowledged - counts.messages);
      const doubled = counts.doubled + counters.acceptedTwice;
      test('stored').textContent = counts.messages;
      test('customers').textContent = counts.customers;
      for (const [name, value] of [['lost', lost], ['doubled', doubled]]) {
        test(name).textContent = value;
        test(name).parentElement.className = value === 0 ? 'good' : 'bad';
      }
    }
  } catch {
    // The server is away for a moment; the next count shows it again.
  } finally {
    setTimeout(count, document.hidden ? 5000 : 1000);
  }
}

count();

// ---- buttons

function press(id, doing, run) {
  find(id).addEventListener('click', async () => {
    find(id).disabled = true;
    find('said').textContent = doing;
    try {
      find('said').textContent = await run();
    } catch (error) {
      find('said').textContent = `That did not work: ${error.message}`;
    } finally {
      find(id).disabled = false;
    }
  });
}

async function ask(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? answer.title ?? `the server answered ${response.status}`);
  return answer;
}

press('again', 'Delivering…', async () => {
  const answer = await ask(`${number}/again`, { times: 100, kind: 'message' });
  return `The last webhook was delivered ${answer.posts} times more; ${answer.acknowledged} were answered 200. Stored and doubled stay as they were.`;
});
press('shuffle', 'Sending…', async () => {
  const answer = await ask(`${number}/shuffled-statuses`);
  return `${answer.posts} statuses were sent again, out of order and doubled; ${answer.acknowledged} were answered 200. The ticks stay as they were.`;
});
press('kill', 'Killing…', async () => {
  await ask('/demo/kill-postgres');
  return 'PostgreSQL was killed (SIGKILL). What is written now waits at the sender and comes again, in whatever order its retries bring it; the server starts PostgreSQL anew within seconds.';
});
