using System.Globalization;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>Sends a text later, while the customer service window is open.</summary>
public sealed class FollowUpFunction : IBuiltInFunction
{
    private const int MostFollowUps = 3;

    // What is due a moment before the window's end may be late for it.
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public FunctionDefinition Definition { get; } = new(
        "schedule_follow_up", "Sends the customer a text later. Not later than the end of the window of 24 hours after their last message.",
        FunctionSchema.Of("""
            {
              "type": "object",
              "properties": {
                "inMinutes": { "type": "integer", "minimum": 1, "maximum": 1430 },
                "text": { "type": "string", "minLength": 1, "maxLength": 4096 }
              },
              "required": ["inMinutes", "text"],
              "additionalProperties": false
            }
            """));

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var at = call.Turn.Now.AddMinutes(call.Arguments.GetProperty("inMinutes").GetDouble());
        if (call.Effects.FollowUps.Count == MostFollowUps) return Failed($"At most {MostFollowUps} follow-ups in one turn.");
        if (call.Turn.WindowExpiresAt is not { } end || at > end - BeforeTheEnd)
            return Failed($"The window ends {call.Turn.WindowExpiresAt?.ToString("u", CultureInfo.InvariantCulture) ?? "now"}; nothing may be sent after it.");
        call.Effects.FollowUps.Add(new FollowUp(at, call.Text("text")!));
        return ValueTask.FromResult(FunctionResult.Of($"It goes out at {at.ToString("u", CultureInfo.InvariantCulture)}."));
    }

    private static ValueTask<FunctionResult> Failed(string why) => ValueTask.FromResult(FunctionResult.Failed(why));
}
