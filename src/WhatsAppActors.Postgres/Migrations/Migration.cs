using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Postgres.Migrations;

/// <summary>One numbered file of <c>sql/</c>.</summary>
/// <param name="Name">Its file name, such as <c>0001_tenants.sql</c>; the order is the names' ordinal order.</param>
/// <param name="Sql">What it does.</param>
public sealed record Migration(string Name, string Sql)
{
    private const string Folder = "sql/";

    /// <summary>SHA-256 of the text: a migration that was applied must never change again.</summary>
    public byte[] Checksum { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n")));

    /// <summary>The migrations built into this assembly, in order.</summary>
    public static IReadOnlyList<Migration> BuiltIn()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!, Encoding.UTF8);
                return new Migration(n[Folder.Length..], reader.ReadToEnd());
            })];
    }
}
