using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>Reads what a type of message carries.</summary>
/// <param name="body">The member of the type's name; the whole message for types without one. Undefined when missing.</param>
/// <param name="draft">What is read goes here.</param>
internal delegate void BodyReader(JsonElement body, MessageDraft draft);
