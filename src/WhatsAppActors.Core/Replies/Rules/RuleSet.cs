namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>A tenant's reply rules, as <c>/api/rules</c> shows and takes them. The defaults are those of a new tenant: no reply rule.</summary>
public sealed record RuleSet
{
    /// <summary>A new tenant's.</summary>
    public static RuleSet Default { get; } = new();

    /// <summary>The greeting of a new customer.</summary>
    public WelcomeRule Welcome { get; init; } = new();

    /// <summary>Looked at in this order; the first that matches answers. At most <see cref="RuleLimits.MostKeywords"/>.</summary>
    public IReadOnlyList<KeywordRule> Keywords { get; init; } = [];

    /// <summary>When people answer, and what is said when they do not.</summary>
    public OfficeHoursRule OfficeHours { get; init; } = new();

    /// <summary>Words by which a customer withdraws consent.</summary>
    public OptOutRule OptOut { get; init; } = new();

    /// <summary>Words by which a customer grants consent.</summary>
    public OptInRule OptIn { get; init; } = new();

    /// <summary>Words by which a customer asks for a person.</summary>
    public HandoverRule Handover { get; init; } = new();
}
