using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using WhatsAppActors.Channels.MetaCloud.Sending.Bodies;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Makes the one HTTP request of a send: <c>POST {base}/{version}/{number}/messages</c> (Meta: "Messages").</summary>
internal static class GraphRequest
{
    private static readonly ProductInfoHeaderValue Agent = new("WhatsAppActors", productVersion: null);

    /// <summary>
    /// False for what no request can be made of: no recipient, nothing that can be said, or a token, number or URL that HTTP cannot
    /// carry. All of it is found here, so that nothing odd is thrown later, half-way through a connection.
    /// </summary>
    public static bool TryCreate(OutboundSend send, string version, OneTimeContent? content, [NotNullWhen(true)] out HttpRequestMessage? request)
    {
        request = null;
        if (content is null || !IsToken(send.AccessToken) || !TryAddress(send, version, out var address)) return false;
        request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            // One request a connection: a connection that breaks leaves one send unknown, where HTTP/2 would leave all that share it,
            // and only HTTP/2 and 3 have the stack resend a request with a body (after GOAWAY or REFUSED_STREAM).
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", send.AccessToken);
        request.Headers.UserAgent.Add(Agent);
        request.Headers.ExpectContinue = false;
        return true;
    }

    /// <summary>The body; null when there is nobody to send to, nothing that can be said, or a file that the provider does not have.</summary>
    public static OneTimeContent? Content(OutboundSend send) =>
        send.Content is { } content && (send.RecipientPhone is { Length: > 0 } || send.RecipientUserId is { Length: > 0 })
            && content.Files.All(file => file.Reference.MediaId is not { } ours || send.ProviderMediaIds.ContainsKey(ours))
            && (content is not ReactionContent || send.TargetProviderMessageId is { Length: > 0 })
            ? new OneTimeContent(MessageBody.Write(send))
            : null;

    private static bool TryAddress(OutboundSend send, string version, [NotNullWhen(true)] out Uri? address)
    {
        address = null;

        // "." and ".." survive escaping and would name another path.
        if (send.ProviderNumberId is null or "" or "." or "..") return false;
        var text = $"{send.GraphBaseUrl?.TrimEnd('/')}/{version}/{Uri.EscapeDataString(send.ProviderNumberId)}/messages";
        return Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "https" or "http" && address.Query.Length == 0 && address.Fragment.Length == 0;
    }

    private static bool IsToken(string? token) => token is { Length: > 0 } && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
