using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Graph;

/// <summary>What a request to the Graph API is answered.</summary>
internal abstract record GraphAnswer
{
    public static GraphAnswer Ok(JsonNode body) => new Body(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(body, SimulatorJson.Options), "application/json; charset=UTF-8");

    public static GraphAnswer Refused(Refusal refusal) => new Body(
        ErrorTable.Of(refusal.Code).Http, JsonSerializer.SerializeToUtf8Bytes(GraphErrorBody.Write(refusal), SimulatorJson.Options), "application/json; charset=UTF-8");

    /// <summary>Bytes of a file, which the journal does not show.</summary>
    public static GraphAnswer File(byte[] bytes, string mimeType) => new Body(StatusCodes.Status200OK, bytes, mimeType) { IsHidden = true };

    /// <summary>What a proxy on the way says.</summary>
    public static GraphAnswer Html(int status) =>
        new Body(status, System.Text.Encoding.ASCII.GetBytes($"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n"), "text/html");

    /// <summary>Not found, without the Graph API's form: as the host of files answers.</summary>
    public static GraphAnswer FileGone() => new Body(StatusCodes.Status404NotFound, [], "text/plain");

    /// <summary>The connection is reset; the journal says why.</summary>
    public static GraphAnswer Reset(string why) => new Broken(why);

    /// <summary>Nothing, ever: until the caller gives up, or the host stops.</summary>
    public static GraphAnswer Silence(CancellationToken stopping) => new Silent(stopping);

    public abstract Task WriteAsync(GraphCall call);

    private sealed record Body(int Status, byte[] Bytes, string ContentType) : GraphAnswer
    {
        public bool IsHidden { get; init; }

        public override async Task WriteAsync(GraphCall call)
        {
            // Written before it is sent: who has the answer finds the entry.
            call.Write(Status, IsHidden ? ReadOnlyMemory<byte>.Empty : Bytes);
            var response = call.Http.Response;
            response.StatusCode = Status;
            response.ContentType = ContentType;
            response.ContentLength = Bytes.Length;
            response.Headers["facebook-api-version"] = call.Http.Request.RouteValues["version"] as string ?? "v24.0";
            await response.Body.WriteAsync(Bytes, call.Http.RequestAborted);
        }
    }

    private sealed record Broken(string Why) : GraphAnswer
    {
        public override Task WriteAsync(GraphCall call)
        {
            call.Write(null, ReadOnlyMemory<byte>.Empty, Why);
            call.Http.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed record Silent(CancellationToken Stopping) : GraphAnswer
    {
        public override async Task WriteAsync(GraphCall call)
        {
            call.Write(null, ReadOnlyMemory<byte>.Empty, "Accepted, and never answered, as the switch says.");
            using var either = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted, Stopping);
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (either.Token.Register(gone.SetResult)) await gone.Task;
            call.Http.Abort();
        }
    }
}
