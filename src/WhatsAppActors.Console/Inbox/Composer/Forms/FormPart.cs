namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>Something that a form asks for.</summary>
/// <param name="Member">The message's member that it fills, such as <c>interactive.footer</c>; inside a list, the item's.</param>
/// <param name="Label">What it is called.</param>
public abstract record FormPart(string Member, string Label)
{
    /// <summary>What else a writer should know; null: nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>False where it may stay empty. Default true.</summary>
    public bool IsNeeded { get; init; } = true;
}
