namespace WhatsAppActors.Core.Tenants;

/// <summary>A page of a conversation's messages.</summary>
/// <param name="Messages">The messages as the API shows them, as JSON.</param>
/// <param name="Next">The <c>seq</c> beyond which the next page begins; null at the end.</param>
public sealed record MessagePage(IReadOnlyList<string> Messages, long? Next);
