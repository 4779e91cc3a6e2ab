using System.Text;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Channels;

/// <summary>The members of a channel, read one way for making and changing.</summary>
internal static class ChannelFields
{
    private const int LongestId = 128;
    private const int LongestToken = 4096;
    private const int LongestSecret = 512;
    private const int LongestUrl = 512;

    public static string? PhoneNumberId(this Fields fields) => fields.Opaque("phoneNumberId", LongestId, required: true);

    public static string? WabaId(this Fields fields, bool required) => fields.Opaque("wabaId", LongestId, required);

    public static string? DisplayPhoneNumber(this Fields fields, bool required) => fields.Opaque("displayPhoneNumber", LongestId, required);

    /// <summary>Goes into an HTTP header as it is: with anything but ASCII in it every send would fail.</summary>
    public static string? AccessToken(this Fields fields, bool required)
    {
        const string Name = "accessToken";
        var token = fields.Opaque(Name, LongestToken, required);
        if (token is not null && !Ascii.IsValid(token))
            fields.Fault(Name, "must be ASCII: it was probably shortened when it was copied. Copy it again.");
        return token;
    }

    public static string? AppSecret(this Fields fields) => OrNull(fields, "appSecret", LongestSecret);

    public static string? VerifyToken(this Fields fields) => OrNull(fields, "verifyToken", LongestSecret);

    public static string PortfolioId(this Fields fields) => OrNull(fields, "portfolioId", LongestId) ?? "";

    public static string? Throughput(this Fields fields) => fields.Word("throughput", [.. NumberThroughputs.Names]);

    /// <summary>The Graph API's address; null for Meta's own.</summary>
    public static string? GraphBaseUrl(this Fields fields, bool allowCustomHost)
    {
        const string Name = "graphBaseUrl";
        var text = OrNull(fields, Name, LongestUrl)?.TrimEnd('/');
        if (text is null or GraphHost.Meta)
            return null;
        if (!allowCustomHost)
            fields.Fault(Name, $"must be {GraphHost.Meta}: the setting WhatsAppActors__AllowCustomGraphHost is off, and only an operator can turn it on.");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            fields.Fault(Name, "must be an http or https address without user, query or fragment, such as http://127.0.0.1:5090.");
        return text;
    }

    private static string? OrNull(Fields fields, string name, int longest) => fields.IsNull(name) ? null : fields.Opaque(name, longest);
}
