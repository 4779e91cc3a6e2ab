using System.Globalization;

namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>This process, as the others see it.</summary>
/// <param name="Role">What it is there for.</param>
/// <param name="Runtime">Where its actors live.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Address">As <see cref="ProcessView.Address"/>, once that is known.</param>
public sealed record ThisProcess(ProcessRole Role, string Runtime, string Version, DateTimeOffset StartedAt, Func<string?> Address)
{
    /// <summary>Its id: another one after each start, so that nobody takes it for its former life.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Its machine and its number there.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
}
