using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What all stories begin with.</summary>
public abstract class Story(IWorld world)
{
    protected IWorld World { get; } = world;

    /// <summary>A business that answers "price", "hours" and, last in many stories, "ping".</summary>
    protected static object ShopRules { get; } = new { keywords = Shop };

    /// <summary>The keywords of <see cref="ShopRules"/>, for rule sets with more in them.</summary>
    protected static object[] Shop => [Keyword("price", "It costs 5 euros."), Keyword("hours", "From 9 to 5."), Keyword("ping", "pong")];

    /// <summary>A business without rules.</summary>
    protected Task<Business> OpenAsync() => Business.OpenAsync(World);

    /// <summary>A business with rules.</summary>
    protected Task<Business> OpenAsync(object rules) => Business.OpenAsync(World, rules);

    /// <summary>A keyword rule.</summary>
    protected static object Keyword(string value, string reply, string match = "exact") => new { match, value, reply };
}
