using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using WhatsAppActors.Postgres.Search.Finding;
using WhatsAppActors.Postgres.Search.Indexing;
using WhatsAppActors.Postgres.Search.Words;

namespace WhatsAppActors.Postgres.Search;

/// <summary>Composes search.</summary>
public static class SearchServices
{
    /// <summary>Adds <see cref="MessageSearch"/> and <see cref="PeopleSearch"/>. Needs an <see cref="NpgsqlDataSource"/>.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.TryAddSingleton<FoldingTable>();
        services.TryAddSingleton(s => new MessageSearch(s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<FoldingTable>()));
        services.TryAddSingleton(s => new PeopleSearch(s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<FoldingTable>()));
        return services;
    }

    /// <summary>Adds the indexer that search goes by.</summary>
    public static IServiceCollection AddSearchIndexing(this IServiceCollection services)
    {
        services.TryAddSingleton<FoldingTable>();
        services.AddHostedService<SearchIndexer>();
        return services;
    }
}
