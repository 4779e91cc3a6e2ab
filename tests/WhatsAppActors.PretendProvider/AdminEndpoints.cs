namespace WhatsAppActors.PretendProvider;

/// <summary>For the test that started us: how fast we answer, what came so far, and what the people did with their messages.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app)
    {
        app.MapPost("/admin/pace", (int? delayMs, int? jitterMs, Pace pace) => pace.Set(delayMs, jitterMs));
        app.MapPost("/admin/mood", (double share, Mood mood) => mood.Set(share));
        app.MapGet("/admin/traffic", (Traffic traffic, Following following) => traffic.Counts(following.Waiting));
        app.MapPost("/admin/follow", (FollowRequest request, Following following) => following.Follow(request.Numbers, request.Webhook));
        app.MapPost("/admin/statuses", async (StatusesRequest request, Journal journal, StatusPoster poster, CancellationToken cancellationToken) =>
        {
            var accepted = journal.Find(request.Wamids);
            var (posts, refused) = await poster.PostAsync(request.Webhook, accepted, request.Shuffled, cancellationToken);
            return new { messages = accepted.Count, posts, refused };
        });
    }

    private sealed record FollowRequest(Uri Webhook, string[] Numbers);

    private sealed record StatusesRequest(Uri Webhook, string[]? Wamids, bool Shuffled = false);
}
