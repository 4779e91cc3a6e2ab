namespace WhatsAppActors.Client;

/// <summary>A text to send.</summary>
/// <param name="Text">1 to 4,096 characters, counted in UTF-16 units, and not blank (Meta: "Text messages").</param>
public sealed record OutgoingText(string Text)
{
    /// <summary>True asks for a preview of the first link. Default false.</summary>
    public bool PreviewUrl { get; init; }

    /// <summary>The id of the message of the same conversation that it answers; null: none.</summary>
    public string? AnswersMessageId { get; init; }

    /// <summary>
    /// What the request is known by when it is made again, 1 to 255 printable ASCII characters; remembered for 8 days. One that is made of what
    /// the message is about, such as <c>confirmation-4711</c>, has it sent once even when the caller is started anew. Null: one is made for the call.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
