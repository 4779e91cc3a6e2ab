using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Statuses;

/// <summary>A status as the webhook holds it (Meta: "messages webhook reference, status").</summary>
internal static class StatusObject
{
    public static JsonObject Write(AcceptedSend send, string status, DateTimeOffset at, int? errorCode)
    {
        var json = new JsonObject { ["id"] = send.Wamid, ["status"] = status, ["timestamp"] = at.ToUnixTimeSeconds().ToString() };
        if (send.WaId is not null) json["recipient_id"] = send.WaId;
        // Only what failed and was sent to a phone does not say whose id it is.
        if (status != "failed" || send.WaId is null) json["recipient_user_id"] = send.UserId;
        if (send.CallbackData is not null) json["biz_opaque_callback_data"] = send.CallbackData;
        if (status is "sent" or "delivered") json["pricing"] = Pricing(send.Category);
        if (errorCode is { } code) json["errors"] = new JsonArray(Error(code));
        return json;
    }

    private static JsonObject Pricing(string category)
    {
        var isService = category == "service";
        return new JsonObject
        {
            ["billable"] = !isService,
            ["pricing_model"] = "PMP",
            ["type"] = isService ? "free_customer_service" : "regular",
            ["category"] = category,
        };
    }

    private static JsonObject Error(int code)
    {
        var kind = ErrorTable.Of(code);
        return new JsonObject
        {
            ["code"] = code,
            ["title"] = kind.Title,
            ["message"] = kind.Title,
            ["error_data"] = new JsonObject { ["details"] = kind.Title },
            ["href"] = "/documentation/business-messaging/whatsapp/support/error-codes",
        };
    }
}
