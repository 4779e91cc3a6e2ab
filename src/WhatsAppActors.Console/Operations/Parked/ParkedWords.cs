using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Console.Operations.Parked;

/// <summary>What operators are told about parked items.</summary>
internal static class ParkedWords
{
    /// <summary>What to do about a reason.</summary>
    public static string Advice(string reason) => reason switch
    {
        ParkReasons.UnknownChannel => "Add the channel; the items replay by themselves.",
        ParkReasons.WrongApp => "Check the channel's appSecret, then replay.",
        ParkReasons.Stranger => "Turn automatic registration on, then replay.",
        ParkReasons.Malformed => "Look at the payload and report it.",
        ParkReasons.Refused => "The detail has PostgreSQL's SQLSTATE; report it.",
        _ => "Look at the detail.",
    };

    /// <summary>What became of a replay.</summary>
    public static ReplayNote Of(ReplayOutcome? outcome) => outcome switch
    {
        null => new(true, "It is parked no longer: it was taken or dropped meanwhile."),
        { Taken: true } => new(true, "Taken. It is parked no longer."),
        { Reason: { } reason } => new(false, $"Still parked, {reason}: {outcome.Detail}"),
        _ => new(false, outcome.Detail ?? "Not taken. Try again."),
    };

    /// <summary>A replay that did not come to an end because the database was away.</summary>
    public static ReplayNote Away { get; } = new(false, "The database does not answer. Nothing is lost; try again in a moment.");

    /// <summary>A replay that failed by a fault of ours.</summary>
    public static ReplayNote Failed(string fault) => new(false, $"The replay failed ({fault}); the server's log has more. Nothing is lost.");
}
