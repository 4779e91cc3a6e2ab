using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>Composes files through the Cloud API.</summary>
public static class MediaServices
{
    /// <summary>Adds <see cref="IProviderMedia"/> and <see cref="IMediaUploader"/>. Needs <see cref="Sending.SendingServices.AddMetaSending"/> and an <see cref="IMediaPlaces"/>.</summary>
    public static IServiceCollection AddMetaMedia(this IServiceCollection services)
    {
        services.TryAddSingleton<GraphClient>();
        return services.AddSingleton<IProviderMedia, GraphMedia>().AddSingleton<IMediaUploader, GraphMediaUpload>();
    }
}
