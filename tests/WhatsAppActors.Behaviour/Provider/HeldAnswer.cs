using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Behaviour.Provider;

/// <summary>A request that the provider has taken, and whose answer is still on its way until the story lets it go.</summary>
public sealed class HeldAnswer
{
    private readonly TaskCompletionSource<GraphRequest> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The request, once it is here.</summary>
    public Task<GraphRequest> ArrivedAsync() => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The answer goes out.</summary>
    public void Release() => _released.TrySetResult();

    internal async Task GiveAsync(HttpContext exchange, GraphRequest request)
    {
        _arrived.TrySetResult(request);
        await _released.Task.WaitAsync(exchange.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!exchange.RequestAborted.IsCancellationRequested) await Answers.Accept(exchange, request);
    }
}
