using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Integration.Tests.Behaviour;

/// <summary>A second server process on the same database.</summary>
internal sealed class LocalRival(ServerProcess server) : IRival
{
    public HttpClient Http => server.Http;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
