namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>A figure that is read where it stands.</summary>
/// <param name="Name">As <see cref="IProcessFigure.Name"/>.</param>
/// <param name="Description">As <see cref="IProcessFigure.Description"/>.</param>
/// <param name="Read">Reads it; quick, and throws nothing.</param>
public sealed record ProcessFigure(string Name, string Description, Func<long> Read) : IProcessFigure
{
    /// <summary>Actors that live in a process, whatever its runtime.</summary>
    public const string Activations = "activations";

    /// <summary>Chats in line for a turn.</summary>
    public const string ChatsWaiting = "chatsWaiting";

    /// <summary>Webhooks' items before their commit.</summary>
    public const string IntakeWaiting = "intakeWaiting";

    /// <summary>Requests that no provider has answered yet.</summary>
    public const string SendsInFlight = "sendsInFlight";

    /// <summary>Resident memory, bytes.</summary>
    public const string MemoryBytes = "memoryBytes";

    /// <inheritdoc/>
    public long Now() => Read();
}
