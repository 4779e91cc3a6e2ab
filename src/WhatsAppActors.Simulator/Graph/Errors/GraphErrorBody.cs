using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Graph.Errors;

/// <summary>A refusal as the Graph API writes it (Meta: "Error codes", "Error response syntax").</summary>
internal static class GraphErrorBody
{
    public static JsonObject Write(Refusal refusal)
    {
        var words = refusal.Message ?? ErrorTable.Of(refusal.Code).Title;
        var error = new JsonObject
        {
            ["message"] = refusal.Code is 190 || refusal.Subcode is not null ? words : $"(#{refusal.Code}) {words}",
            ["type"] = "OAuthException",
            ["code"] = refusal.Code,
        };
        if (refusal.Subcode is { } subcode) error["error_subcode"] = subcode;
        if (refusal.Details.Length > 0) error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = refusal.Details };
        error["fbtrace_id"] = "A" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(15)).Replace('+', '-').Replace('/', '_');
        return new JsonObject { ["error"] = error };
    }
}
