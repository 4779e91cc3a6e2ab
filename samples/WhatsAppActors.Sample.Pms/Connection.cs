using Microsoft.Extensions.Hosting;
using WhatsAppActors.Client;
#if ORLEANS
using Microsoft.Extensions.Configuration;
using WhatsAppActors.Orleans.Client;
#endif

namespace WhatsAppActors.Sample.Pms;

/// <summary>Which of the two clients is used. All the rest of the program knows <see cref="IWhatsAppActors"/> only.</summary>
internal static class Connection
{
    /// <summary>Adds it.</summary>
    /// <returns>What is missing for it; null: nothing.</returns>
    public static string? AddTo(HostApplicationBuilder builder, string via)
    {
        if (via == "http")
        {
            builder.Services.AddWhatsAppActorsClient();
            return null;
        }

#if ORLEANS
        if (builder.Configuration.GetConnectionString("Postgres") is not { Length: > 0 } database) return "ConnectionStrings__Postgres is missing: the database of the servers, where their cluster is found.";
        if (builder.Configuration["WhatsAppActors:GrainClient:TenantId"] is not { Length: > 0 }) return "WhatsAppActors__GrainClient__TenantId is missing: the tenant to speak for, as POST /api/tenants gave it.";
        builder.AddWhatsAppActorsGrainClient(database);
        return null;
#else
        return "This program was built without Orleans, so there is no --via grains. Build it with -p:Orleans=true from a package source that serves Orleans, or use --via http.";
#endif
    }
}
