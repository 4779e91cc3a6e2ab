using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>Reads a stream of server-sent events.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    public string? LastId { get; private set; }

    public static async Task<EventReader> OpenAsync(Simulation simulation, string path, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/api/" + path);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var answer = await simulation.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        // The greeting: from here on nothing is missed.
        while (await lines.ReadLineAsync() is { } line && !line.StartsWith(": hello", StringComparison.Ordinal))
        {
        }

        return new EventReader(answer, lines);
    }

    public async Task<(string? Id, JsonObject Data)> NextAsync(string name)
    {
        using var patience = new CancellationTokenSource(Patience);
        string? kind = null, id = null;
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = id = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal) && kind == name) return (id, JsonNode.Parse(line[6..])!.AsObject());
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
