using ModelContextProtocol.Client;

namespace WhatsAppActors.Assistant.Functions.Mcp;

/// <summary>A connection that is not held up by a server's goodbye.</summary>
internal sealed class McpConnection(McpClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    public McpClient Client => client;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisposeAsync().AsTask().WaitAsync(Goodbye);
        }
#pragma warning disable CA1031 // What was wanted is had; how a server takes its leave changes nothing of it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}
