using System.ComponentModel.DataAnnotations;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Server.Api.Rules;

/// <summary>Configuration section <c>WhatsAppActors:Replies</c>.</summary>
internal sealed class ReplyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:Replies";

    /// <summary>
    /// Messages older than this get no automatic reply. 1 second to 7 days, for which Meta retries webhooks. Default: 15 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan StaleAfter { get; set; } = StaleMessages.DefaultMaximumAge;

    /// <summary>
    /// How long a reply engine may think about one turn; what takes longer is cancelled and begun anew. 1 second to 10 minutes. Default: 2 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ThinkingLimit { get; set; } = Core.Replies.ThinkingLimit.Default;
}
