namespace WhatsAppActors.Channels.MetaCloud.Requests;

/// <summary>Something that is asked of the Graph API.</summary>
/// <param name="GraphBaseUrl">Where it is.</param>
/// <param name="AccessToken">Bearer token.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">What follows the version, escaped.</param>
internal sealed record GraphCall(string GraphBaseUrl, string AccessToken, HttpMethod Method, string Path)
{
    /// <summary>The body; null without one. Its maker disposes of it.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>So long is waited for all of the answer; null: as for a send.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>More bytes of an answer are not read.</summary>
    public int MostBytes { get; init; } = Sending.CappedBody.Most;

    /// <summary>Names neither the token nor what is asked.</summary>
    public override string ToString() => $"{Method} {Path.Split('?')[0]}";
}
