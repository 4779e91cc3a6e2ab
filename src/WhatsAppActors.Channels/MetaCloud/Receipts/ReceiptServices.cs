using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Core.Receipts;

namespace WhatsAppActors.Channels.MetaCloud.Receipts;

/// <summary>Composes receipts through the Cloud API.</summary>
public static class ReceiptServices
{
    /// <summary>Adds <see cref="IReceiptSender"/>. Needs the options of <see cref="Sending.SendingServices.AddMetaSending"/>.</summary>
    public static IServiceCollection AddMetaReceipts(this IServiceCollection services)
    {
        services.TryAddSingleton<GraphClient>();
        return services.AddSingleton<IReceiptSender, GraphReceipts>();
    }
}
