using System.Reflection;

namespace WhatsAppActors.Server.Startup;

/// <summary>The version of this program.</summary>
internal static class ProductVersion
{
    /// <summary>As it was built; what a build adds of its sources' state is kept.</summary>
    public static string Value { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
