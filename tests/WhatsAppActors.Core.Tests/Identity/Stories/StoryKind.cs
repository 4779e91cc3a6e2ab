namespace WhatsAppActors.Core.Tests.Identity.Stories;

/// <summary>What may happen in a story.</summary>
internal enum StoryKind
{
    /// <summary>People change numbers and ids, each time to new ones.</summary>
    Leaving,

    /// <summary>A person's third number is their first one again.</summary>
    Returning,

    /// <summary>A number that person 0 gave up is person 1's afterwards.</summary>
    Recycling,
}
