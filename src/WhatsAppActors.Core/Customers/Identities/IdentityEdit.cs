using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Customers.Identities;

/// <summary>An identity that a person adds to or takes from a customer by hand.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Scope">Empty for phones; the portfolio of a business-scoped user id.</param>
/// <param name="Key">The canonical form: what the directory knows it by.</param>
/// <param name="Value">What a send uses.</param>
public sealed record IdentityEdit(string Kind, string Scope, string Key, string Value)
{
    /// <summary>What can be edited by hand.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [IdentityKinds.Phone, IdentityKinds.Bsuid, IdentityKinds.ParentBsuid, IdentityKinds.WaId];

    /// <summary>Reads one as a person writes it; null when the value is none of its kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="value">As written.</param>
    /// <param name="scope">The portfolio; empty for the tenant's one portfolio. Phones and senders taken verbatim have none.</param>
    public static IdentityEdit? Read(string kind, string value, string scope)
    {
        ArgumentNullException.ThrowIfNull(value);
        return kind switch
        {
            // The provider writes a number without the plus; what it calls this one exactly, its first message tells.
            IdentityKinds.Phone => PhoneNumber.TryCanonicalize(value, out var e164) ? new(kind, "", e164, e164[1..]) : null,
            IdentityKinds.Bsuid => BusinessScopedId.IsPlausible(value) && !BusinessScopedId.IsParent(value) ? new(kind, scope, value, value) : null,
            IdentityKinds.ParentBsuid => BusinessScopedId.IsPlausible(value) && BusinessScopedId.IsParent(value) ? new(kind, scope, value, value) : null,
            IdentityKinds.WaId => value.Length is >= 1 and <= 256 ? new(kind, "", value, value) : null,
            _ => null,
        };
    }
}
