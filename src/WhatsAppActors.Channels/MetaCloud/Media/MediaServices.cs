using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>Composes reading files through the Cloud API.</summary>
public static class MediaServices
{
    /// <summary>Adds <see cref="IMessageMedia"/>. Needs <see cref="Sending.SendingServices.AddMetaSending"/> and an <see cref="IMediaPlaces"/>.</summary>
    public static IServiceCollection AddMetaMedia(this IServiceCollection services) => services.AddSingleton<IMessageMedia, GraphMedia>();
}
