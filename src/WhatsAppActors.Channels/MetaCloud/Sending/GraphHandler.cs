using System.Net;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Makes the one handler that all sends share, and switches off all that could send a request twice or elsewhere.</summary>
internal static class GraphHandler
{
    /// <summary>A new handler.</summary>
    public static SocketsHttpHandler Create(GraphOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = options.ConnectionLifetime,
        PooledConnectionIdleTimeout = options.ConnectionIdleTimeout,
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,

        // A redirect would carry the message, and its token, to a place that nobody checked.
        AllowAutoRedirect = false,

        // Answering a challenge means sending the request again.
        PreAuthenticate = false,
        Credentials = null,
        UseCookies = false,

        // Compressed, a small answer could grow without limit.
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,

        // Our trace ids are no business of the provider's.
        ActivityHeadersPropagator = null,
    };
}
