using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>Tells from a message's sender and recipient who is the customer; each list has its own rule.</summary>
internal delegate (MessageDirection Direction, Party Customer) WhoSpeaks(ListElement element, Party from, Party to);
