using System.Security.Claims;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Channels;

/// <summary><c>/api/channels</c>: the tenant's business numbers.</summary>
internal static class ChannelEndpoints
{
    private const string What = "channel";

    private static readonly string[] Kinds = [ChannelKinds.WhatsApp];

    public static void MapChannels(this RouteGroupBuilder api)
    {
        var channels = api.MapGroup("/channels").WithTags("Channels").RequireAuthorization(Access.Tenant);
        channels.MapPost("/", CreateAsync).Does("Connects a business number. What came for it before is taken now.")
            .Takes<CreateChannelRequest>().Answers<ChannelView>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        channels.MapGet("/", ListAsync).Does("Lists live channels, newest first.").AnswersList<ChannelView>();
        channels.MapGet("/{id}", GetAsync).Does("Shows a channel, deleted ones too.")
            .Answers<ChannelView>().Refuses(StatusCodes.Status404NotFound);
        channels.MapPatch("/{id}", ChangeAsync).Does("Changes a channel's token, secrets or names.")
            .Takes<ChangeChannelRequest>().Answers<ChannelView>().Refuses(StatusCodes.Status404NotFound);
        channels.MapDelete("/{id}", DeleteAsync).Does("Deletes a channel and its secrets, and frees its phoneNumberId. Conversations stay.")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
        channels.MapGet("/{id}/events", ListEventsAsync).Does("Lists what the provider told about the number or its account, latest first.")
            .AnswersList<ChannelEventView>().Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(
        ClaimsPrincipal caller,
        HttpRequest request,
        ChannelStore channels,
        ChannelSecrets secrets,
        ChannelAnnouncer announcer,
        IOptions<ApiOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<CreateChannelRequest>(request);
        var kind = fields.Word("kind", Kinds, required: true);
        var phoneNumberId = fields.PhoneNumberId();
        var wabaId = fields.WabaId(required: true);
        var display = fields.DisplayPhoneNumber(required: true);
        var accessToken = fields.AccessToken(required: true);
        var appSecret = fields.AppSecret();
        var verifyToken = fields.VerifyToken();
        var portfolioId = fields.PortfolioId();
        var graphBaseUrl = fields.GraphBaseUrl(options.Value.AllowCustomGraphHost);
        var throughput = fields.Throughput();
        fields.Check();

        var now = time.GetUtcNow();
        var channel = new NewChannel
        {
            Id = Guid.CreateVersion7(now),
            TenantId = caller.TenantId(),
            Kind = kind!,
            ProviderId = phoneNumberId!,
            AccountId = wabaId!,
            DisplayPhoneNumber = display,
            PortfolioId = portfolioId,
            GraphBaseUrl = graphBaseUrl,
            AccessToken = secrets.Seal(accessToken),
            AppSecret = secrets.Seal(appSecret),
            AppSecretFingerprint = secrets.FingerprintOf(appSecret),
            VerifyTokenHash = secrets.HashOf(verifyToken),
            CreatedAt = now,
            Throughput = throughput ?? "standard",
        };
        try
        {
            var added = await channels.AddAsync(channel, cancellationToken);
            await announcer.ChangedAsync();
            return TypedResults.Created($"/api/channels/{added.Id}", added);
        }
        catch (ProviderIdClaimedException)
        {
            return Problem.PhoneNumberClaimed();
        }
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal caller, [AsParameters] ListParameters list, ChannelStore channels, CancellationToken cancellationToken)
    {
        var rows = await channels.ListAsync(caller.TenantId(), list.ReadTime(CursorKind.Channels), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, channel => Cursor.Of(CursorKind.Channels, channel.CreatedAt, channel.Id)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal caller, string id, ChannelStore channels, CancellationToken cancellationToken) =>
        await channels.FindAsync(caller.TenantId(), Parameters.Id(id, What), cancellationToken) is { } channel
            ? TypedResults.Ok(channel)
            : Problem.NotFound(What);

    private static async Task<IResult> ChangeAsync(
        ClaimsPrincipal caller,
        string id,
        HttpRequest request,
        ChannelStore channels,
        ChannelSecrets secrets,
        ChannelAnnouncer announcer,
        IOptions<ApiOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var channelId = Parameters.Id(id, What);
        var fields = await JsonBody.ReadAsync<ChangeChannelRequest>(request);
        var change = new ChannelChange();
        if (fields.WabaId(required: false) is { } wabaId)
            change.AccountId(wabaId);
        if (fields.DisplayPhoneNumber(required: false) is { } display)
            change.DisplayPhoneNumber(display);
        var accessToken = fields.AccessToken(required: false);
        var appSecret = fields.AppSecret();
        if (fields.Has("verifyToken"))
            change.VerifyTokenHash(secrets.HashOf(fields.VerifyToken()));
        if (fields.Has("portfolioId"))
            change.PortfolioId(fields.PortfolioId());
        if (fields.Has("graphBaseUrl"))
            change.GraphBaseUrl(fields.GraphBaseUrl(options.Value.AllowCustomGraphHost));
        if (fields.Throughput() is { } throughput)
            change.Throughput(throughput);
        fields.Check();

        if (accessToken is not null)
            change.AccessToken(secrets.Seal(accessToken));
        if (fields.Has("appSecret"))
            change.AppSecret(secrets.Seal(appSecret), secrets.FingerprintOf(appSecret));
        if (await channels.ChangeAsync(caller.TenantId(), channelId, change, time.GetUtcNow(), cancellationToken) is not { } changed)
            return Problem.NotFound("live channel");
        await announcer.ChangedAsync();
        return TypedResults.Ok(changed);
    }

    private static async Task<IResult> DeleteAsync(
        ClaimsPrincipal caller, string id, ChannelStore channels, ChannelAnnouncer announcer, TimeProvider time, CancellationToken cancellationToken)
    {
        var channelId = Parameters.Id(id, What);
        if (await channels.DeleteAsync(caller.TenantId(), channelId, time.GetUtcNow(), cancellationToken))
            await announcer.DeletedAsync();
        else if (await channels.FindAsync(caller.TenantId(), channelId, cancellationToken) is null)
            return Problem.NotFound(What);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListEventsAsync(
        ClaimsPrincipal caller,
        string id,
        [AsParameters] ListParameters list,
        ChannelStore channels,
        ChannelEventQueries events,
        CancellationToken cancellationToken)
    {
        var channelId = Parameters.Id(id, What);
        var rows = await events.ListAsync(
            caller.TenantId(), channelId, list.ReadSeq(CursorKind.ChannelEvents), list.ReadLimit() + 1, cancellationToken);
        if (rows.Count == 0 && await channels.FindAsync(caller.TenantId(), channelId, cancellationToken) is null)
            return Problem.NotFound(What);
        return TypedResults.Ok(list.Page(rows, one => Cursor.Of(CursorKind.ChannelEvents, one.Seq)));
    }
}
