using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Templates;

/// <summary>The provider did not do what was asked of a template.</summary>
/// <param name="error">What it says; null when it could not be reached, or said nothing that can be read.</param>
/// <param name="status">The status of its answer; null without one.</param>
/// <param name="cause">What went wrong on the way.</param>
public sealed class TemplateRefusedException(SendError? error, int? status, Exception? cause = null)
    : Exception(error is null ? $"The provider gave no answer that can be read (HTTP {status?.ToString() ?? "none"})." : $"The provider refused: {error}.", cause)
{
    /// <summary>What it says.</summary>
    public SendError? Error { get; } = error;

    /// <summary>The status of its answer.</summary>
    public int? Status { get; } = status;
}
