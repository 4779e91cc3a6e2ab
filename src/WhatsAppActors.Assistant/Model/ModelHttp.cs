using WhatsAppActors.Assistant.Http;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Assistant.Model;

/// <summary>How endpoints of models are reached. One for the whole process.</summary>
internal sealed class ModelHttp : IDisposable
{
    /// <summary>Makes it.</summary>
    /// <param name="mayBePrivate">True: endpoints may be on this machine or in its network, as a model of one's own is.</param>
    public ModelHttp(bool mayBePrivate)
    {
        MayBePrivate = mayBePrivate;
        Client = new HttpClient(new BoundedAnswers(GuardedHandler.Create(mayBePrivate ? _ => true : null)), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>False: endpoints are https, and of the public internet.</summary>
    public bool MayBePrivate { get; }

    /// <summary>Follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
