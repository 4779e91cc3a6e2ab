using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppActors.Channels.MetaCloud.Templates;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Conversations.Starting;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Customers.Merges;
using WhatsAppActors.Postgres.Deliveries;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Outbox.Scheduling;
using WhatsAppActors.Postgres.Parked;
using WhatsAppActors.Postgres.Templates;
using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Postgres.Views;
using WhatsAppActors.Server.Api.Assistant;
using WhatsAppActors.Server.Api.Assistant.Mcp;
using WhatsAppActors.Server.Api.Assistant.Trials;
using WhatsAppActors.Server.Api.Channels;
using WhatsAppActors.Server.Api.Conversations;
using WhatsAppActors.Server.Api.Customers;
using WhatsAppActors.Server.Api.Deliveries;
using WhatsAppActors.Server.Api.OpenApi;
using WhatsAppActors.Server.Api.Media;
using WhatsAppActors.Server.Api.Operations;
using WhatsAppActors.Server.Api.Outbox;
using WhatsAppActors.Server.Api.Parked;
using WhatsAppActors.Server.Api.Plans;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Rules;
using WhatsAppActors.Server.Api.Search;
using WhatsAppActors.Server.Api.Templates;
using WhatsAppActors.Server.Api.Tenants;
using WhatsAppActors.Server.Security;
using WhatsAppActors.Server.Mcp;

namespace WhatsAppActors.Server.Api;

/// <summary>The REST API: what it needs and where it listens.</summary>
internal static class ApiRegistration
{
    /// <summary>
    /// Adds the API. Needs an <c>NpgsqlDataSource</c>, <c>IChannelDirectory</c>, <c>IParkedReplay</c>, <c>IActors</c>, <c>IChangeFeed</c>, what
    /// <c>AddMediaStore</c>, <c>AddMediaFiles</c>, <c>AddMetaMedia</c> and <c>AddMetaReceipts</c> add, and
    /// <see cref="Postgres.Secrets.SecretsServiceCollectionExtensions.AddSecrets"/>.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddApiKeys();
        services.AddSingleton<TenantStore>().AddSingleton<PlanStore>();
        services.AddSingleton<ChannelStore>().AddSingleton<ChannelEventQueries>().AddSingleton<ChannelSecrets>().AddSingleton<ChannelAnnouncer>();
        services.AddSingleton<MergeQueries>();
        services.AddSingleton<CustomerStatsQuery>().AddSingleton<CustomerStatsCache>();
        services.TryAddSingleton<OutboundMessages>();
        services.AddSingleton<ConversationStart>();
        services.AddTenantOutbox();
        services.AddMetaTemplates();
        services.AddSingleton<TemplateStore>().AddSingleton<TemplateSynchronisation>();
        services.AddSingleton<ParkedQueries>().AddSingleton<DeliveryQueries>();
        services.AddTenantViews();
        services.AddRules();
        services.AddHostedService<TrialHost>();
        services.AddTenantMcp();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.MaxDepth = ViewJson.Deepest);
        services.AddOpenApi("v1", options => options
            .AddDocumentTransformer(DocumentDescription.DescribeScheme)
            .AddOperationTransformer(DocumentDescription.DescribeNeed)
            .AddOperationTransformer(DocumentDescription.DescribeParameters));
        return services;
    }

    /// <summary>Maps everything under <c>/api</c>, and <c>/openapi/v1.json</c>.</summary>
    public static void MapApi(this WebApplication app)
    {
        // Named here, in this order, so that a fault while looking up a key is a problem document too.
        app.UseMiddleware<ProblemMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();

        var api = app.MapGroup("/api").WithMetadata(new ApiEndpoint());
        api.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapTenants();
        api.MapChannels();
        api.MapCustomers();
        api.MapPlans();
        api.MapConversations();
        api.MapFollowing();
        api.MapSearch();
        api.MapStarting();
        api.MapSending();
        api.MapAgentActions();
        api.MapOutbox();
        api.MapTemplates();
        api.MapMedia();
        api.MapRules();
        api.MapAssistant();
        api.MapAssistantFunctions();
        api.MapAssistantCalls();
        api.MapMcpServers();
        api.MapSuggestions();
        api.MapScenarios();
        api.MapTrials();
        api.MapParked();
        api.MapDeliveries();
        api.MapOperations();
        api.MapTenantMcp();
        app.MapOpenApi();
    }
}
