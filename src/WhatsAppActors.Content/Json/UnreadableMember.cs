using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content.Json;

/// <summary>Says in a sentence what the serializer could not read, and where.</summary>
internal static partial class UnreadableMember
{
    public static ContentFault Of(Exception exception)
    {
        var message = exception.Message;
        var path = (exception as JsonException)?.Path ?? PathIn().Match(message).Groups["path"].Value;
        var member = path.TrimStart('$').TrimStart('.');
        if (Unknown().Match(message) is { Success: true } unknown) return new ContentFault(Joined(member, unknown.Groups["name"].Value), "is not known here.");
        if (exception is NotSupportedException || message.Contains("type discriminator", StringComparison.Ordinal)) return KindAt(member);
        return new ContentFault(member, $"must be {Wanted(Converted().Match(message).Groups["type"].Value)}.");
    }

    // The serializer names the member in the path or not, by how deep it stands.
    private static string Joined(string path, string name) => path.EndsWith(name, StringComparison.Ordinal) ? path : path.Length == 0 ? name : $"{path}.{name}";

    private static ContentFault KindAt(string member)
    {
        const string type = "type";
        var parent = member.EndsWith(type, StringComparison.Ordinal) ? member[..^type.Length].TrimEnd('.') : member;
        var of = parent switch
        {
            "" => typeof(OutboundContent),
            "interactive" => typeof(Interactive),
            _ => typeof(TemplateParameter),
        };
        var names = of.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.TypeDiscriminator);
        return new ContentFault(Joined(parent, type), $"must be one of {string.Join(", ", names)}.");
    }

    private static string Wanted(string type) => type switch
    {
        "System.String" => "a text",
        "System.Boolean" => "true or false",
        "System.Guid" or "System.Nullable`1[System.Guid]" => "a UUID such as 01234567-89ab-7cde-8f01-23456789abcd",
        "System.DateOnly" or "System.Nullable`1[System.DateOnly]" => "a day such as 1990-12-31",
        "System.DateTimeOffset" or "System.Nullable`1[System.DateTimeOffset]" => ZonedTime.Wanted,
        _ when type.Contains("Double", StringComparison.Ordinal) => "a number",
        _ when type.Contains("Int", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("List", StringComparison.Ordinal) => "a list",
        "" => "there, and not null",
        _ => "an object",
    };

    [GeneratedRegex(@"Path: (?<path>\$[^|]*) \|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathIn();

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"could not be converted to (?<type>\S+?)\.(?: |$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Converted();
}
