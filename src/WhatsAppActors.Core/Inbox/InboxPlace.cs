namespace WhatsAppActors.Core.Inbox;

/// <summary>A place in an inbox: the last conversation seen.</summary>
/// <param name="LastMessageAt">Its last message's time.</param>
/// <param name="Id">Its id.</param>
public readonly record struct InboxPlace(DateTimeOffset LastMessageAt, Guid Id);
