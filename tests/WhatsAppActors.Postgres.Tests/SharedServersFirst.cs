using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WhatsAppActors.Postgres.Tests.SharedServersFirst", "WhatsAppActors.Postgres.Tests")]

namespace WhatsAppActors.Postgres.Tests;

/// <summary>Begins with the collections that share a server. They are the long ones: begun last, one of them would run when nothing is left beside it.</summary>
public sealed class SharedServersFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.CollectionDefinition is null).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
