using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Media.Fetching;
using WhatsAppActors.Media.Files;
using WhatsAppActors.Media.Guarded;
using WhatsAppActors.Media.S3;
using WhatsAppActors.Media.Uploading;

namespace WhatsAppActors.Media;

/// <summary>Composes the keeping of files.</summary>
public static class MediaStoreServices
{
    /// <summary>Adds <see cref="IMediaStore"/>, configured by section <c>WhatsAppActors:Media</c>, and <see cref="GuardedHttp"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="dataDirectory">Where files are by default.</param>
    public static IServiceCollection AddMediaStore(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateDataAnnotations()
            .PostConfigure(options => options.Path = options.Path.Length == 0 ? Path.Combine(dataDirectory, "media") : options.Path)
            .Validate(options => options.Store != "s3" || options.S3.Bucket.Length > 0, "WhatsAppActors:Media:S3:Bucket must be set where the store is s3.")
            .ValidateOnStart();
        if (configuration[$"{MediaOptions.Section}:Store"] == "s3") services.AddSingleton<IMediaStore, S3MediaStore>();
        else services.AddSingleton<IMediaStore, FileMediaStore>();
        services.AddSingleton<GuardedHttp>();
        return services;
    }

    /// <summary>Adds the work: fetching what customers sent, uploading what the business sends. Needs <see cref="AddMediaStore"/>, and the ports of both.</summary>
    public static IServiceCollection AddMediaWork(this IServiceCollection services)
    {
        services.AddHostedService<MediaFetching>();
        services.AddHostedService<MediaUploading>();
        return services;
    }
}
