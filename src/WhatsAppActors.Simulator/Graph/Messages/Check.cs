using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>The checks that many members share. Each gives null for what is right.</summary>
internal static class Check
{
    /// <summary>A text that must be there, and may have so many characters.</summary>
    public static Refusal? Required(JsonElement? parent, string path, string name, int limit) => parent.Text(name) switch
    {
        null or "" => Refusal.Missing($"{path}.{name}"),
        { } text when Members.Length(text) > limit => Refusal.Invalid($"{path}.{name}", $"must have 1 to {limit} characters."),
        _ => null,
    };

    /// <summary>A text that may be there.</summary>
    public static Refusal? Optional(JsonElement? parent, string path, string name, int limit)
    {
        if (parent.Member(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Refusal.Invalid($"{path}.{name}", "must be a string.");
        return Members.Length(value.GetString()!) > limit ? Refusal.Invalid($"{path}.{name}", $"must have at most {limit} characters.") : null;
    }

    public static Refusal? Url(string? url, string path) =>
        url is null ? Refusal.Missing(path)
        : Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? null
        : Refusal.Invalid(path, "must be an http or https URL.");
}
