namespace WhatsAppActors.Core.Replies;

/// <summary>One message to send. A kind each: text today.</summary>
public abstract record Reply;
