using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace WhatsAppActors.Client;

/// <summary>Tries a call again while what went wrong passes by itself. Only for calls that may be made twice.</summary>
/// <param name="options">How.</param>
/// <param name="time">The clock.</param>
/// <param name="isPassing">True for exceptions after which the same call may succeed.</param>
internal sealed class Retries(RetryOptions options, TimeProvider time, Func<Exception, bool> isPassing)
{
    private readonly ResiliencePipeline _pipeline = Pipeline(options, time, isPassing);

    /// <summary>Makes the call, and again as often as it may be.</summary>
    /// <exception cref="TimeoutException">The last try took too long.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async attempt => await call(attempt), cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TimeoutException($"The server did not answer within {options.AttemptTimeout}.", late);
        }
    }

    private static ResiliencePipeline Pipeline(RetryOptions options, TimeProvider time, Func<Exception, bool> isPassing)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Attempts > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Delay,
                MaxDelay = options.LongestWait,
                ShouldHandle = failed => ValueTask.FromResult(failed.Outcome.Exception is { } fault && (fault is TimeoutRejectedException || isPassing(fault)) && !(Asked(fault) > options.LongestWait)),
                DelayGenerator = failed => ValueTask.FromResult(Asked(failed.Outcome.Exception)),
            });
        }

        return pipeline.AddTimeout(options.AttemptTimeout).Build();
    }

    // Null: the back-off decides.
    private static TimeSpan? Asked(Exception? fault) => (fault as WhatsAppActorsException)?.RetryAfter;
}
