namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>A figure that is read where it stands.</summary>
/// <param name="Name">As <see cref="IProcessFigure.Name"/>.</param>
/// <param name="Description">As <see cref="IProcessFigure.Description"/>.</param>
/// <param name="Read">Reads it; quick, and throws nothing.</param>
public sealed record ProcessFigure(string Name, string Description, Func<long> Read) : IProcessFigure
{
    /// <summary>The name of the number of actors that live in a process, whatever its runtime.</summary>
    public const string Activations = "activations";

    /// <inheritdoc/>
    public long Now() => Read();
}
