using System.ComponentModel;
using WhatsAppActors.Postgres.Deliveries;
using WhatsAppActors.Server.Api.Lists;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Deliveries;

/// <summary><c>/api/deliveries</c>: raw webhook bodies, the administrator's only.</summary>
internal static class DeliveryEndpoints
{
    private const string What = "delivery";

    public static void MapDeliveries(this RouteGroupBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("Deliveries").RequireAuthorization(Access.Administrator);
        deliveries.MapGet("/", ListAsync).Does("Lists webhook POSTs as they arrived, newest first, without their bodies.").AnswersList<DeliveryView>();
        deliveries.MapGet("/{id}", GetAsync).Does("Shows a webhook POST with its body.")
            .Answers<DeliveryDetail>().Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        [Description("Arrived at or after this time.")] string? from,
        [Description("Arrived before this time.")] string? to,
        [AsParameters] ListParameters list,
        DeliveryQueries deliveries,
        CancellationToken cancellationToken)
    {
        var rows = await deliveries.ListAsync(
            Parameters.Time("from", from), Parameters.Time("to", to), list.ReadTime(CursorKind.Deliveries), list.ReadLimit() + 1, cancellationToken);
        return TypedResults.Ok(list.Page(rows, delivery => Cursor.Of(CursorKind.Deliveries, delivery.ReceivedAt, delivery.Id)));
    }

    private static async Task<IResult> GetAsync(string id, DeliveryQueries deliveries, CancellationToken cancellationToken) =>
        await deliveries.FindAsync(Parameters.Id(id, What), cancellationToken) is { } delivery
            ? TypedResults.Ok(delivery)
            : Problem.NotFound(What);
}
