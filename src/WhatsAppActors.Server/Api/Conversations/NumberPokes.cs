using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>Tells a number that it has something to send, after the commit and without waiting for it.</summary>
internal sealed partial class NumberPokes(IActors actors, ILogger<NumberPokes> logger)
{
    /// <summary>Wakes the number. When that fails, the sweep does it within a second.</summary>
    public void Poke(NumberKey number) => _ = Task.Run(async () =>
    {
        try
        {
            await actors.Number(number).DispatchAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            Failed(logger, number.ToString(), exception.GetType().Name);
        }
    });

    [LoggerMessage(1420, LogLevel.Warning, "Number {Number} was not woken ({Reason}); the sweep does it")]
    private static partial void Failed(ILogger logger, string number, string reason);
}
