namespace WhatsAppActors.Core.Views;

/// <summary>Something that a customer is known by.</summary>
/// <param name="Kind">phone, bsuid, parent_bsuid, telegram, webchat, sms…</param>
/// <param name="Value">What the provider last called it.</param>
/// <param name="Scope">Empty for phones; the portfolio of a business-scoped user id.</param>
/// <param name="ChannelId">The channel that it was last seen on.</param>
public sealed record IdentityView(string Kind, string Value, string Scope, Guid? ChannelId);
