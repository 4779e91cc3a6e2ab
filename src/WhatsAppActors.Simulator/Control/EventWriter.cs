using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Writes a stream of server-sent events (WHATWG: "Server-sent events").</summary>
internal sealed class EventWriter
{
    private readonly HttpResponse _response;
    private readonly CancellationToken _stop;

    private EventWriter(HttpResponse response, CancellationToken stop) => (_response, _stop) = (response, stop);

    public static async Task<EventWriter> BeginAsync(HttpContext http, CancellationToken stop)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var writer = new EventWriter(http.Response, stop);
        await writer.TextAsync("retry: 1000\n: hello\n\n");
        return writer;
    }

    /// <summary>Calls <paramref name="write"/> now and whenever there is something to read, until the reader completes or the caller is gone.</summary>
    public async Task RunAsync<T>(ChannelReader<T> reader, TimeSpan heartbeat, Func<Task> write)
    {
        try
        {
            while (true)
            {
                await write();
                await _response.Body.FlushAsync(_stop);
                if (!await HearsAsync(reader, heartbeat)) return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Who listened is gone, or we stop.
        }
    }

    public Task WriteAsync(string name, string? id, object data)
    {
        var text = $"event: {name}\ndata: {JsonSerializer.Serialize(data, SimulatorJson.Options)}\n\n";
        return TextAsync(id is null ? text : $"id: {id}\n{text}");
    }

    private async Task<bool> HearsAsync<T>(ChannelReader<T> reader, TimeSpan heartbeat)
    {
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop);
            patience.CancelAfter(heartbeat);
            try
            {
                return await reader.WaitToReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
            {
                await TextAsync(": still here\n\n");
                await _response.Body.FlushAsync(_stop);
            }
        }
    }

    private async Task TextAsync(string text) => await _response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), _stop);
}
