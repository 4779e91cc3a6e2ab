namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>An array as PostgreSQL writes it: a column of arrays of different lengths cannot be handed over in another way.</summary>
internal static class ArrayText
{
    public static string Of(IReadOnlyCollection<long> values) => $"{{{string.Join(',', values)}}}";
}
