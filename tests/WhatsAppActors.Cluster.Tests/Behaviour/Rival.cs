using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>A cluster of its own on the same database: it knows nothing of the first one's activations.</summary>
internal sealed class Rival(ServerProcess server) : IRival
{
    public HttpClient Http => server.Http;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
