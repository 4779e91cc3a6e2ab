namespace WhatsAppActors.Content.Definitions;

/// <summary>What a place of a template is filled with.</summary>
public enum TemplatePlaceKind
{
    /// <summary>Words.</summary>
    Words,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Any file.</summary>
    Document,

    /// <summary>A number, such as a latitude.</summary>
    Number,

    /// <summary>A moment, as 2026-11-30T18:00:00Z.</summary>
    Moment,

    /// <summary>Sections of products: <c>title</c> and <c>productRetailerIds</c>.</summary>
    Sections,
}
