using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace WhatsAppActors.Simulator.Phone;

/// <summary>The files of the phone's page, which are built in.</summary>
internal sealed class PhoneAssets
{
    private const string Folder = "phone/";

    private readonly FrozenDictionary<string, PhoneAsset> _files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public PhoneAsset? Find(string name) => _files.GetValueOrDefault(name);

    private static PhoneAsset Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PhoneAsset(bytes, TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
