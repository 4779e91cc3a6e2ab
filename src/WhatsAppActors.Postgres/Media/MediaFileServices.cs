using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Fetching;
using WhatsAppActors.Core.Media.Giving;
using WhatsAppActors.Core.Media.Uploading;

namespace WhatsAppActors.Postgres.Media;

/// <summary>Composes what is known of files.</summary>
public static class MediaFileServices
{
    /// <summary>
    /// Adds <see cref="IMediaPlaces"/>, <see cref="IMessageMedia"/>, <see cref="IGivenFiles"/>, and the files that wait to be fetched and uploaded, over PostgreSQL. Needs secrets,
    /// PostgreSQL, <see cref="IMediaStore"/> and <see cref="IProviderMedia"/>.
    /// </summary>
    public static IServiceCollection AddMediaFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<IMediaPlaces, MediaPlaces>();
        services.TryAddSingleton<MediaFiles>();
        services.TryAddSingleton<IGivenFiles, GivenFiles>();
        services.TryAddSingleton<IMessageMedia, KeptMessageMedia>();
        services.TryAddSingleton<IWantedFiles, WantedFiles>();
        services.TryAddSingleton<IPendingUploads, PendingUploads>();
        return services;
    }
}
