using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>Reads a function that somebody wants, and notes all that is wrong with it.</summary>
internal static class FunctionRequestReader
{
    private const int StandardSeconds = 10;

    public static TenantFunction Read(Fields fields, Guid id, DateTimeOffset now, bool mayBePrivate)
    {
        var name = fields.Opaque("name", 64, required: true);
        if (name is not null && !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) fields.Fault("name", "must hold letters, digits, _ and - only.");
        return Read(fields, id, name ?? "", now, mayBePrivate);
    }

    public static TenantFunction Read(Fields fields, Guid id, string name, DateTimeOffset createdAt, bool mayBePrivate) => new()
    {
        Id = id,
        Name = name,
        Description = fields.Name("description", AssistantLimits.LongestDescription, required: true) ?? "",
        Schema = Schema(fields) ?? [],
        Url = Url(fields, mayBePrivate) ?? "",
        Seconds = fields.Has("seconds") ? (int)fields.Number("seconds", 1, 30, decimals: 0) : StandardSeconds,
        Permission = FunctionPermissions.Find(fields.Word("permission", FunctionPermissions.Names)) ?? FunctionPermission.Automatic,
        HasEffect = fields.Flag("hasEffect") ?? true,
        Idempotent = fields.Flag("idempotent") ?? false,
        CreatedAt = createdAt,
    };

    private static JsonObject? Schema(Fields fields)
    {
        if (!fields.Has("schema")) fields.Fault("schema", "is required: a JSON schema of the arguments.");
        if (fields.Object("schema") is not { } schema) return null;
        if (schema.ToJsonString().Length > AssistantLimits.LongestSchema)
        {
            fields.Fault("schema", $"must have at most {AssistantLimits.LongestSchema} characters.");
            return null;
        }

        if (schema["type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String || type.GetValue<string>() != "object") fields.Fault("schema.type", "must be object: arguments have names.");
        return schema;
    }

    /// <summary>Where something outside is called.</summary>
    public static string? Url(Fields fields, bool mayBePrivate)
    {
        if (fields.Opaque("url", OutsideAddress.Longest, required: true) is not { } url) return null;
        if (!OutsideAddress.Is(url, mayBePrivate)) fields.Fault("url", $"{OutsideAddress.Wanted}.");
        return url;
    }
}
