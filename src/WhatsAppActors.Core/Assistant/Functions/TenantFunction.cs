using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>A function of a tenant's own.</summary>
public sealed record TenantFunction
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the model calls it by: letters, digits, <c>_</c> and <c>-</c>, 1 to 64; no two of a tenant alike.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, and when to call it: 1 to 1,000 characters.</summary>
    public required string Description { get; init; }

    /// <summary>A JSON schema of its arguments, an object.</summary>
    public required JsonObject Schema { get; init; }

    /// <summary>Where it is called: https.</summary>
    public required string Url { get; init; }

    /// <summary>Seconds that it may take: 1 to 30.</summary>
    public required int Seconds { get; init; }

    /// <summary>Whether it runs by itself.</summary>
    public required FunctionPermission Permission { get; init; }

    /// <summary>True for what changes something: it is recorded before it runs, and never runs twice for one turn.</summary>
    public required bool HasEffect { get; init; }

    /// <summary>
    /// True for one whose server does a call once, however often it gets its idempotency key: after a crash a call of which nobody knows the end is made again, with the same key.
    /// </summary>
    public required bool Idempotent { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As the model is told of it.</summary>
    public FunctionDefinition Definition() => new(Name, Description, Schema) { Permission = Permission, HasEffect = HasEffect, IsIdempotent = Idempotent, Limit = TimeSpan.FromSeconds(Seconds) };
}
