using System.Text.Json;

namespace WhatsAppActors.Behaviour.People;

/// <summary>Short ways to read answers.</summary>
internal static class JsonExtensions
{
    /// <summary>A member that is a text or null.</summary>
    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    /// <summary>The <c>id</c>.</summary>
    public static string Id(this JsonElement element) => element.Text("id")!;
}
