// A message in one line.
export function summary(message) {
  if (message.deleted) return 'Deleted message';
  const body = message.body ?? {};
  const content = body[message.type] ?? {};
  switch (message.type) {
    case 'text': return content.body ?? '';
    case 'image': return `📷 ${content.caption ?? 'Picture'}`;
    case 'video': return `🎬 ${content.caption ?? 'Film'}`;
    case 'audio': return content.voice ? '🎤 Voice message' : '🎵 Sound';
    case 'document': return `📄 ${content.filename ?? content.caption ?? 'Document'}`;
    case 'sticker': return 'Sticker';
    case 'location': return `📍 ${content.name ?? 'Location'}`;
    case 'contacts': return `👤 ${content[0]?.name?.formatted_name ?? 'Contact'}`;
    case 'interactive': return content.body?.text ?? content.button_reply?.title ?? content.list_reply?.title ?? content.nfm_reply?.body ?? 'Interactive message';
    case 'button': return content.text ?? '';
    case 'template': return body.filled?.body ?? content.name ?? 'Template';
    case 'order': return '🛍 Order';
    default: return 'Message';
  }
}
