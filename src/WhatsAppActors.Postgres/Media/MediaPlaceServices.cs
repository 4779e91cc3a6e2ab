using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Postgres.Media;

/// <summary>Composes where files are.</summary>
public static class MediaPlaceServices
{
    /// <summary>Adds <see cref="IMediaPlaces"/> over PostgreSQL. Needs secrets and PostgreSQL.</summary>
    public static IServiceCollection AddMediaPlaces(this IServiceCollection services) => services.AddSingleton<IMediaPlaces, MediaPlaces>();
}
