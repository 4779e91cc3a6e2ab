using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Postgres.Assistant.Functions;

/// <summary>Permissions as the database has them.</summary>
internal static class PermissionWords
{
    public static string Of(FunctionPermission permission) => permission.ToString().ToLowerInvariant();

    public static FunctionPermission Read(string word) => Enum.Parse<FunctionPermission>(word, ignoreCase: true);
}
