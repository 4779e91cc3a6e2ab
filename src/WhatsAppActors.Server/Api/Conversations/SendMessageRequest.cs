namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>A message to be sent.</summary>
/// <param name="Type"><c>text</c>.</param>
/// <param name="Text">1 to 4096 characters, counted in UTF-16 units (Meta: "Text messages").</param>
/// <param name="PreviewUrl">True asks for a preview of the text's first link. Default: false.</param>
/// <param name="Context">The message that this one answers.</param>
internal sealed record SendMessageRequest(string Type, string Text, bool? PreviewUrl, MessageContext? Context);
