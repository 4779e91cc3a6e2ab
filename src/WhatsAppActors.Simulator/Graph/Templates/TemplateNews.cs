using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Traffic;
using WhatsAppActors.Simulator.Webhooks;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>Judges templates as Meta's reviewers do, only sooner, and tells accounts of what became of theirs (Meta: "message_template_status_update").</summary>
internal sealed class TemplateNews(TemplateLibrary templates, NumberBook numbers, WebhookOutbox webhooks, BackgroundWork background, TimeProvider time)
{
    private static readonly TimeSpan Review = TimeSpan.FromMilliseconds(300);

    /// <summary>Approves one after a moment, unless its name says otherwise.</summary>
    public void Judge(string wabaId, Template template)
    {
        if (template.Name.StartsWith("pending_", StringComparison.Ordinal)) return;
        background.Run(async stop =>
        {
            await Task.Delay(Review, time, stop);
            var isRejected = template.Name.StartsWith("rejected_", StringComparison.Ordinal);
            Set(wabaId, template.Id, isRejected ? "REJECTED" : "APPROVED", isRejected ? "INVALID_FORMAT" : null);
        });
    }

    /// <summary>Sets a template's state and tells its account; null when the account does not have it.</summary>
    public Template? Set(string wabaId, string id, string status, string? reason)
    {
        if (templates.Change(wabaId, id, t => t with { Status = status, Reason = reason }) is not { } template) return null;
        var told = About(template);
        told["event"] = status;
        told["message_template_category"] = template.Category;
        told["reason"] = reason ?? "NONE";
        if (status is "PAUSED" or "DISABLED") told["other_info"] = new JsonObject { ["title"] = status == "PAUSED" ? "FIRST_PAUSE" : "DISABLED", ["description"] = reason ?? "Low quality" };
        Tell(wabaId, "message_template_status_update", told);
        return template;
    }

    /// <summary>Sets a template's quality and tells its account; null when the account does not have it.</summary>
    public Template? SetQuality(string wabaId, string id, string quality)
    {
        var before = "UNKNOWN";
        if (templates.Change(wabaId, id, t =>
        {
            before = t.Quality;
            return t with { Quality = quality };
        }) is not { } template)
        {
            return null;
        }

        var told = About(template);
        told["previous_quality_score"] = before;
        told["new_quality_score"] = quality;
        Tell(wabaId, "message_template_quality_update", told);
        return template;
    }

    /// <summary>Sets a template's category and tells its account; null when the account does not have it.</summary>
    public Template? SetCategory(string wabaId, string id, string category)
    {
        var before = "";
        if (templates.Change(wabaId, id, t =>
        {
            before = t.Category;
            return t with { Category = category };
        }) is not { } template)
        {
            return null;
        }

        var told = About(template);
        told["previous_category"] = before;
        told["new_category"] = category;
        Tell(wabaId, "template_category_update", told);
        return template;
    }

    private static JsonObject About(Template template) => new()
    {
        ["message_template_id"] = long.Parse(template.Id, System.Globalization.CultureInfo.InvariantCulture),
        ["message_template_name"] = template.Name,
        ["message_template_language"] = template.Language,
    };

    // An account's webhook is that of its first number.
    private void Tell(string wabaId, string field, JsonObject value)
    {
        if (numbers.All.FirstOrDefault(n => n.WabaId == wabaId) is { } number)
            webhooks.TryAdd(new WebhookItem(number.Id, EntryKind.Account, $"account {wabaId}", field, value) { At = time.GetUtcNow() });
    }
}
