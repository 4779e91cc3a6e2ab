import { clock, el, words } from './dom.js';
import { icon, tick } from './icons.js';
import { content } from './content.js';
import { summary } from './summary.js';

const said = { waiting: 'not delivered yet', acknowledged: 'delivered', read: 'read', failed: 'failed' };

// One message: a row with a bubble.
export function bubbleRow(message, context, { isTurn, fresh }) {
  const mine = message.direction === 'fromPerson';
  const bubble = el('div', {
    class: `bubble ${message.type}`,
    'data-testid': 'bubble',
    'data-wamid': message.wamid,
    'data-type': message.type,
    'data-direction': message.direction,
    'data-state': message.state,
  });
  const quoted = message.context && message.type !== 'button' && message.type !== 'reaction' ? context.quoted(message.context) : null;
  if (quoted) bubble.append(quote(quoted, context));

  if (message.deleted) {
    bubble.classList.add('gone');
    bubble.classList.remove('sticker');
    bubble.append(words('span', 'This message was deleted', 'body'));
  } else if (!mine && message.state === 'failed') {
    bubble.classList.add('failed');
    bubble.classList.remove('sticker');
    bubble.append(words('span', `A message of the business did not arrive (error ${message.errorCode}).`, 'body'));
  } else bubble.append(...content(message, context).filter(Boolean));

  const choices = bubble.querySelector('.choices');
  bubble.insertBefore(meta(message, mine), choices);
  const reactions = [message.reactions.business, message.reactions.person].filter(Boolean);
  if (reactions.length > 0 && !message.deleted) bubble.append(el('span', { class: 'reactions', 'data-testid': 'reactions', 'aria-label': `Reactions: ${reactions.join(' ')}` }, reactions.join('')));

  const more = !message.deleted && el('button', { type: 'button', class: 'more', 'aria-label': `What to do with: ${summary(message)}`, 'data-testid': 'more', onclick: () => context.actions(message) }, icon('more'));
  const row = el('div', { class: `row ${mine ? 'mine' : 'theirs'} ${isTurn ? 'turn' : ''} ${fresh ? 'fresh' : ''} ${reactions.length ? 'reacted' : ''}` }, bubble, more);
  if (!message.deleted) longPress(bubble, () => context.actions(message));
  return row;
}

export function quote(message, context) {
  const author = message.direction === 'fromPerson' ? 'You' : context.number.verifiedName;
  return el('button', { type: 'button', class: 'quote', onclick: () => context.goTo?.(message.wamid) }, el('b', { dir: 'auto' }, author), words('span', summary(message)));
}

function meta(message, mine) {
  const parts = [];
  if (message.edited && !message.deleted) parts.push('edited');
  parts.push(el('time', { datetime: message.at }, clock(message.at)));
  if (mine) {
    const state = tick(message.state);
    if (message.state === 'read') state.classList.add('read');
    parts.push(state, el('span', { class: 'sr' }, said[message.state] ?? message.state));
  }

  return el('span', { class: 'meta' }, parts);
}

function longPress(element, action) {
  let timer;
  const end = () => clearTimeout(timer);
  element.addEventListener('touchstart', () => { timer = setTimeout(action, 480); }, { passive: true });
  for (const name of ['touchend', 'touchmove', 'touchcancel']) element.addEventListener(name, end, { passive: true });
  element.addEventListener('contextmenu', event => {
    event.preventDefault();
    end();
    action();
  });
}
