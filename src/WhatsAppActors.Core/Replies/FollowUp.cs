namespace WhatsAppActors.Core.Replies;

/// <summary>A text that goes out later.</summary>
/// <param name="At">When.</param>
/// <param name="Text">1 to <see cref="TextReply.LongestText"/> UTF-16 units.</param>
public sealed record FollowUp(DateTimeOffset At, string Text);
