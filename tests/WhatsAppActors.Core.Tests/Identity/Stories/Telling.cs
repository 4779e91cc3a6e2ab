using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity.Stories;

/// <summary>One webhook item of a story: a message of a person's, or the notice of a change.</summary>
/// <param name="Id">Its wamid.</param>
/// <param name="Person">Who it truly is about.</param>
/// <param name="At">When it was said.</param>
/// <param name="Party">How a message names its sender; for a notice, who the person is now.</param>
/// <param name="Change">The change, for a notice.</param>
internal sealed record Telling(string Id, int Person, DateTimeOffset At, Party Party, IdentityChange? Change = null)
{
    public IdentityClaim Claim(Guid tenantId) =>
        Change is null ? IdentityClaim.Of(Party, tenantId, "", At) : IdentityClaim.Of(Change, tenantId, "", At);

    public override string ToString() =>
        Change is null ? $"{Id} person {Person} {At:dd HH:mm:ss} {Name(Party)}" : $"{Id} person {Person} {At:dd HH:mm:ss} {Name(Change.Previous)} -> {Name(Change.Current)}";

    private static string Name(Party party) => string.Join('+', new[] { party.Phone, party.UserId, party.ParentUserId }.Where(v => v is not null));
}
