namespace WhatsAppActors.Core.Views;

/// <summary>A customer in a chat.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="JoinedAt">Since when; the conversation's begin in a direct chat.</param>
public sealed record ParticipantView(Guid CustomerId, string DisplayName, DateTimeOffset JoinedAt);
