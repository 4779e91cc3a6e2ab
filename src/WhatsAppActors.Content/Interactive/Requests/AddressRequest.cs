using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A form for an address, in India and Singapore (Meta: "Address messages").</summary>
public sealed record AddressRequest : HeadedInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "address_message";

    /// <summary><c>IN</c> or <c>SG</c>. Required.</summary>
    public string Country { get; init; } = "";

    /// <summary>What the form is filled with beforehand, an object of Meta's field names; null: nothing.</summary>
    public JsonElement? Values { get; init; }

    /// <summary>What is wrong with it, where it was filled in before, an object of Meta's field names; null: nothing.</summary>
    public JsonElement? ValidationErrors { get; init; }

    /// <summary>Addresses to choose from, a list of <c>{id, value}</c>; null: none.</summary>
    public JsonElement? SavedAddresses { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        if (Country is not ("IN" or "SG")) check.Fault("country", "must be IN or SG: WhatsApp has no form for other countries.");
        if (Values is { } values) FreeJson.CheckObject(check, "values", values);
        if (ValidationErrors is { } errors) FreeJson.CheckObject(check, "validationErrors", errors);
        if (SavedAddresses is { } saved) FreeJson.CheckList(check, "savedAddresses", saved);
    }
}
