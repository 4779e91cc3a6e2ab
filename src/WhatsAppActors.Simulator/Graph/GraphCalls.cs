using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Graph;

/// <summary>Runs each request to the Graph API: counted, answered, and in the journal.</summary>
internal sealed class GraphCalls(NumberBook numbers, TrafficJournal journal, Counters counters, TimeProvider time)
{
    public async Task RunAsync(HttpContext http, Func<GraphCall, Task<GraphAnswer>> handle)
    {
        counters.BeginRequest();
        var call = new GraphCall(http, numbers, journal, counters, time);
        try
        {
            var answer = http.Request.RouteValues["version"] is string version && !ApiVersion.IsOne(version) ? Unknown(call) : await handle(call);
            await answer.WriteAsync(call);
        }
        catch (OperationCanceledException)
        {
            // The caller is gone, or we are about to be.
            if (!call.IsWritten) call.Write(null, ReadOnlyMemory<byte>.Empty, call.IsAccepted ? "Accepted; the caller was gone before the answer." : "The caller was gone before the answer.");
            http.Abort();
        }
        finally
        {
            counters.EndRequest();
        }
    }

    /// <summary>Nothing is at this path.</summary>
    public static GraphAnswer Unknown(GraphCall call) => GraphAnswer.Refused(
        call.Authenticate().Refusal ?? new Refusal(100, "", Message: $"Unknown path components: {call.Http.Request.Path}"));
}
