import { el, words } from './dom.js';
import { icon } from './icons.js';
import { card, medium } from './content.js';

// Messages that ask for a choice, and the answers to them.
export function interactive(message, value, context) {
  const reply = value.button_reply ?? value.list_reply;
  if (reply) return [words('span', reply.title, 'body'), reply.description && words('div', reply.description, 'foot')];
  if (value.nfm_reply) return [card('doc', 'Form sent', value.nfm_reply.body)];
  if (value.call_permission_reply) return [words('span', `Calls: ${value.call_permission_reply.response}`, 'body')];
  return [header(value.header), words('span', value.body?.text ?? '', 'body'), value.footer && words('div', value.footer.text, 'foot'), ...extras(value), choices(...actions(message, value, context))];
}

// A template, filled in.
export function template(message, context) {
  const filled = message.body.filled ?? { body: message.body.template?.name };
  const buttons = (filled.buttons ?? []).map(button => {
    if (button.type === 'QUICK_REPLY') return choice(button.text, 'reply', context.answered(message.wamid), () => context.write({ type: 'button', replyTo: message.wamid, button: { payload: button.payload, text: button.text } }));
    return button.url ? link(button.text, button.url) : told(button.text, 'phone');
  });
  return [header(filled.header), words('span', filled.body, 'body'), filled.footer && words('div', filled.footer, 'foot'), choices(...buttons)];
}

function header(value) {
  if (!value) return '';
  if (value.type === 'text') return words('div', value.text, 'head');
  const content = value[value.type] ?? {};
  return value.type === 'document' ? card('doc', content.filename ?? 'Document', content.link) : medium(content, value.type);
}

function extras(value) {
  const action = value.action ?? {};
  if (value.type === 'product') return [card('bag', 'Product', action.product_retailer_id)];
  if (value.type === 'product_list') return action.sections.flatMap(s => s.product_items.map(p => card('bag', p.product_retailer_id, s.title)));
  if (value.type === 'carousel') return (action.cards ?? []).map(oneCard);
  return [];
}

// A card's buttons are only shown: what they would answer or open is tried with the kinds that have one.
function oneCard(value) {
  const buttons = value.action?.parameters ? [value.action.parameters.display_text] : (value.action?.buttons ?? []).map(b => b.reply?.title ?? b.quick_reply?.title);
  return el('div', { class: 'offered' }, header(value.header), value.body && words('span', value.body.text, 'body'), ...buttons.map(text => words('div', text, 'foot')));
}

function actions(message, value, context) {
  const done = context.answered(message.wamid);
  const action = value.action ?? {};
  const answer = (type, reply) => context.write({ type: 'interactive', replyTo: message.wamid, interactive: { type, [type]: reply } });
  switch (value.type) {
    case 'button': return action.buttons.map(b => choice(b.reply.title, 'reply', done, () => answer('button_reply', { id: b.reply.id, title: b.reply.title })));
    case 'list': return [choice(action.button, 'list', false, () => context.openList(message, action))];
    case 'cta_url': return [link(action.parameters.display_text, action.parameters.url)];
    case 'flow': return [choice(action.parameters.flow_cta, 'doc', done, () => answer('nfm_reply', { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: action.parameters.flow_token ?? 'unused', answer: 'sample' }) }))];
    case 'address_message': return [choice('Give an address', 'pin', done, () => answer('nfm_reply', { name: 'address_message', body: 'Pariser Platz, 10117 Berlin', response_json: JSON.stringify({ values: { address: 'Pariser Platz', city: 'Berlin', in_pin_code: '10117' } }) }))];
    case 'location_request_message': return [choice('Send my location', 'pin', false, () => context.shareLocation(message))];
    case 'call_permission_request': return [choice('Allow calls', 'phone', done, () => answer('call_permission_reply', { response: 'accept', response_source: 'user_action' }))];
    case 'request_contact_info': return [choice('Share my number', 'person', false, () => context.write({ type: 'contacts', replyTo: message.wamid, contacts: [{ name: { formatted_name: context.person.name, first_name: context.person.name }, phones: context.person.phone ? [{ phone: `+${context.person.phone}`, wa_id: context.person.phone, type: 'MOBILE' }] : [], origin: 'contact_request' }] }))];
    case 'product': case 'product_list': case 'catalog_message': return [choice('Order it', 'bag', false, () => context.write({ type: 'order', replyTo: message.wamid, order: order(action) }))];
    case 'voice_call': return [told('Call', 'phone')];
    case 'order_details': return [told('Review and pay', 'bag')];
    default: return [];
  }
}

function order(action) {
  const product = action.product_retailer_id ?? action.sections?.[0]?.product_items?.[0]?.product_retailer_id ?? action.parameters?.thumbnail_product_retailer_id ?? 'sample';
  return { catalog_id: action.catalog_id ?? '194836987003835', product_items: [{ product_retailer_id: product, quantity: 1, item_price: 24, currency: 'EUR' }] };
}

const choices = (...all) => (all.length ? el('div', { class: 'choices' }, all) : '');
const choice = (text, sign, disabled, onclick) => el('button', { type: 'button', onclick, disabled, 'data-testid': 'choice' }, icon(sign), words('span', text));
const told = (text, sign) => el('span', { class: 'told' }, icon(sign), words('span', text));
const link = (text, href) => (/^https?:/i.test(href) ? el('a', { class: 'told', href, target: '_blank', rel: 'noreferrer noopener' }, icon('link'), words('span', text)) : told(text, 'link'));
