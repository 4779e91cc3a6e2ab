using System.Reflection;

namespace WhatsAppActors.Server.Startup;

/// <summary>The version of this program.</summary>
internal static class ProductVersion
{
    // A revision's first figures name it.
    private const int RevisionLength = 12;

    /// <summary>Its number, and the revision that it was built from where the build knows it.</summary>
    public static string Value { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [var number, .. var revision]
            ? revision is [{ Length: > RevisionLength } built] ? $"{number}+{built[..RevisionLength]}" : string.Join('+', [number, .. revision])
            : "unknown";
}
