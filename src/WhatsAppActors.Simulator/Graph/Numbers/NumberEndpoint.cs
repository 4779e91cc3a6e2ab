using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Numbers;

/// <summary><c>GET /{version}/{phone-number-id}</c> (Meta: "Business phone numbers").</summary>
internal static class NumberEndpoint
{
    private static readonly string[] Usual = ["verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput"];

    public static GraphAnswer Describe(BusinessNumber number, string? fields)
    {
        var all = All(number);
        var wanted = string.IsNullOrWhiteSpace(fields) ? Usual : fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var answer = new JsonObject();
        foreach (var field in wanted)
        {
            if (!all.TryGetPropertyValue(field, out var value))
            {
                return GraphAnswer.Refused(new Refusal(100, "", Message: $"Tried accessing nonexisting field ({field}) on node type (WhatsAppBusinessPhoneNumber)"));
            }

            answer[field] = value?.DeepClone();
        }

        answer["id"] = number.Id;
        return GraphAnswer.Ok(answer);
    }

    private static JsonObject All(BusinessNumber number) => new()
    {
        ["id"] = number.Id,
        ["display_phone_number"] = number.DisplayPhoneNumber,
        ["verified_name"] = number.VerifiedName,
        ["code_verification_status"] = "VERIFIED",
        ["quality_rating"] = "GREEN",
        ["platform_type"] = "CLOUD_API",
        ["throughput"] = new JsonObject { ["level"] = "STANDARD" },
        ["status"] = "CONNECTED",
        ["name_status"] = "APPROVED",
        ["account_mode"] = "LIVE",
        ["messaging_limit_tier"] = "TIER_250",
        ["is_official_business_account"] = false,
        ["is_on_biz_app"] = false,
        ["webhook_configuration"] = new JsonObject { ["application"] = number.WebhookUrl?.ToString() },
    };
}
