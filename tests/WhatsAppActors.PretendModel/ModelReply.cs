namespace WhatsAppActors.PretendModel;

/// <summary>What the endpoint says.</summary>
public sealed record ModelReply
{
    /// <summary>Words for the customer.</summary>
    public string? Text { get; init; }

    /// <summary>What it calls, with JSON.</summary>
    public IReadOnlyList<(string Function, string Arguments)> Calls { get; init; } = [];

    /// <summary>Its HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Not null: this body, and nothing else.</summary>
    public string? Raw { get; init; }

    /// <summary>What it says instead of an answer.</summary>
    public string? Refusal { get; init; }

    /// <summary>Not null: why it ends; else as calls or words have it.</summary>
    public string? End { get; init; }

    /// <summary>Not null: the id of every call.</summary>
    public string? CallId { get; init; }

    /// <summary>Whether it says what it cost.</summary>
    public bool HasUsage { get; init; } = true;

    /// <summary>Where it breaks off.</summary>
    public ModelCut Cut { get; init; }

    /// <summary>It says something.</summary>
    public static ModelReply Says(string text) => new() { Text = text };

    /// <summary>It calls a function.</summary>
    public static ModelReply Call(string function, string arguments = "{}") => new() { Calls = [(function, arguments)] };
}
