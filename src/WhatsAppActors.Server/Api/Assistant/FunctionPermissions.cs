using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>Permissions by their names.</summary>
internal static class FunctionPermissions
{
    /// <summary>The names.</summary>
    public static readonly string[] Names = ["automatic", "approval", "off"];

    /// <summary>A permission of that name; null where there is none.</summary>
    public static FunctionPermission? Find(JsonNode? name) => name?.GetValueKind() == JsonValueKind.String ? Find(name.GetValue<string>()) : null;

    /// <summary>A permission of that name; null where there is none.</summary>
    public static FunctionPermission? Find(string? name) => Array.IndexOf(Names, name) is >= 0 and var place ? (FunctionPermission)place : null;

    /// <summary>The name.</summary>
    public static string NameOf(FunctionPermission permission) => Names[(int)permission];
}
