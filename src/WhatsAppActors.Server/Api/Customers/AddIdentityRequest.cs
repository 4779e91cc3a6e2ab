namespace WhatsAppActors.Server.Api.Customers;

/// <summary>An identity to bind to a customer.</summary>
/// <param name="Kind">phone, bsuid, parent_bsuid or wa_id.</param>
/// <param name="Value">A phone in international form, such as +49 151 12345678; a business-scoped user id as WhatsApp writes it; a wa_id verbatim. At most 256 characters.</param>
/// <param name="Scope">The portfolio of a business-scoped user id, at most 128 characters. Default: the tenant's one portfolio. Phones have none.</param>
internal sealed record AddIdentityRequest(string Kind, string Value, string? Scope);
