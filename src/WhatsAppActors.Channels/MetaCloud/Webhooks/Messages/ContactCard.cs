using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>One element of <c>contacts</c>: what the webhook tells of a person beside their messages.</summary>
/// <param name="Phone"><c>wa_id</c>; left out for people with a username whom the business does not know yet.</param>
/// <param name="UserId"><c>user_id</c>.</param>
/// <param name="ParentUserId"><c>parent_user_id</c>.</param>
/// <param name="DisplayName"><c>profile.name</c>.</param>
/// <param name="Username"><c>profile.username</c>.</param>
/// <param name="Bytes">Where it stands.</param>
internal sealed record ContactCard(
    string? Phone, string? UserId, string? ParentUserId, string? DisplayName, string? Username, Slice Bytes);
