namespace WhatsAppActors.Core.Identity;

/// <summary>A person as one webhook names them.</summary>
/// <param name="Phone">What the provider calls their phone (<c>from</c>, <c>wa_id</c>); may be no plausible phone at all. Null when left out.</param>
/// <param name="UserId">Business-scoped user id (BSUID), as it came.</param>
/// <param name="ParentUserId">The BSUID of the parent portfolio, as it came.</param>
/// <param name="DisplayName">Profile name.</param>
/// <param name="Username">WhatsApp username: shown, never matched.</param>
public sealed record Party(
    string? Phone,
    string? UserId = null,
    string? ParentUserId = null,
    string? DisplayName = null,
    string? Username = null)
{
    /// <summary>True when nothing in it could name anybody.</summary>
    public bool IsNobody => string.IsNullOrEmpty(Phone) && string.IsNullOrEmpty(UserId) && string.IsNullOrEmpty(ParentUserId);
}
