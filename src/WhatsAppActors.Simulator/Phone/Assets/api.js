// The control API, from the page's own folder: /simulator/phone -> /simulator/api.
const base = new URL('api/', location.href).href;

async function call(method, path, body, type) {
  const options = { method };
  if (body !== undefined) {
    options.body = type ? body : JSON.stringify(body);
    options.headers = { 'Content-Type': type ?? 'application/json' };
  }

  let answer;
  try {
    answer = await fetch(base + path, options);
  } catch {
    throw new Error('The simulator cannot be reached.');
  }

  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.detail ?? problem?.title ?? `The simulator answered ${answer.status}.`);
}

// What a person writes goes out in the order in which they wrote it: each waits for the one before, taken or not.
let last = Promise.resolve();
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => {
    // Who wrote it is told; the next goes on.
  });
  return done;
}

const part = encodeURIComponent;
const chat = (person, number) => `people/${part(person)}/chats/${part(number)}`;

export const api = {
  numbers: () => call('GET', 'numbers'),
  people: number => call('GET', `people?limit=1000${number ? `&number=${part(number)}` : ''}`),
  addPerson: body => call('POST', 'people', body),
  chat: (person, number) => call('GET', chat(person, number)),
  write: (person, number, body) => inTurn(() => call('POST', `${chat(person, number)}/messages`, body)),
  open: (person, number) => call('POST', `${chat(person, number)}/open`),
  close: (person, number) => navigator.sendBeacon(`${base}${chat(person, number)}/close`),
  upload: (person, file, name) => call('POST', `people/${part(person)}/media?filename=${part(name ?? file.name ?? 'file')}`, file, file.type || 'application/octet-stream'),
  mediaUrl: id => `${base}media/${part(id)}`,
  streamUrl: number => `${base}chats/stream${number ? `?number=${part(number)}` : ''}`,
  sampleSend: (number, person, kind) => call('POST', `numbers/${part(number)}/sample-send`, { kind, person }),
};
