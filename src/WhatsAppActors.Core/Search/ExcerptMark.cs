namespace WhatsAppActors.Core.Search;

/// <summary>A place in an <see cref="Excerpt"/>, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct ExcerptMark(int Start, int Length);
