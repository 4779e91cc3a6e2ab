using System.Text.Json;

namespace WhatsAppActors.Load.Scale;

/// <summary>Who lives in a filled database that is kept: a file beside it.</summary>
internal static class FilledTenants
{
    /// <summary>They; null when none were written there.</summary>
    public static async Task<IReadOnlyList<FilledTenant>?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<FilledTenant>>(file, JsonSerializerOptions.Web, cancellationToken);
    }

    public static async Task WriteAsync(string path, IReadOnlyList<FilledTenant> tenants, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, tenants, JsonSerializerOptions.Web, cancellationToken);
    }
}
