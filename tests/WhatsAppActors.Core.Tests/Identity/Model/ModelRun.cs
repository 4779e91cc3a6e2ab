using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Tests.Identity.Stories;

namespace WhatsAppActors.Core.Tests.Identity.Model;

/// <summary>Delivers tellings in an order, some of them in one transaction, two transactions at a time, and reads the outcome.</summary>
internal static class ModelRun
{
    public static ModelDatabase Deliver(IReadOnlyList<Telling> order, Random random, int atOnce, int together = 1)
    {
        var database = new ModelDatabase();
        var waiting = new Queue<ModelTransaction>();
        for (var i = 0; i < order.Count;)
        {
            var size = random.Next(1, together + 1);
            waiting.Enqueue(new ModelTransaction(database, [.. order.Skip(i).Take(size)]));
            i += size;
        }

        var running = new List<ModelTransaction>();
        while (running.Count > 0 || waiting.Count > 0)
        {
            while (running.Count < atOnce && waiting.Count > 0) running.Add(waiting.Dequeue());
            var able = running.FindAll(t => t.CanGoOn);
            if (able.Count == 0) running[random.Next(running.Count)].Abort();
            else if (able[random.Next(able.Count)] is var next && !next.Step()) running.Remove(next);
        }

        return database;
    }

    /// <summary>The tellings, grouped by customers that are one or are offered for merging.</summary>
    public static string People(ModelDatabase database)
    {
        var groups = new Groups<Guid>();
        foreach (var offer in database.Offers) groups.Join(offer.First, offer.Second);
        return Story.Write(database.Routed.Select(r => (r.Key, groups.Root(r.Value))));
    }

    /// <summary>Every key, live and former, as it is grouped by customers that are one or are offered for merging.</summary>
    public static string Components(ModelDatabase database)
    {
        var groups = new Groups<Guid>();
        foreach (var offer in database.Offers) groups.Join(offer.First, offer.Second);
        return Story.Write(database.Live.Select(l => (Id: $"{l.Key.Kind}:{l.Key.Key}", Group: groups.Root(l.Value)))
            .Concat(database.Former.Select(f => (Id: $"{f.Key.Kind}:{f.Key.Key}", Group: groups.Root(f.CustomerId)))).Distinct());
    }

    public static string LiveKeys(ModelDatabase database) => Story.WriteKeys(database.Live.Keys.Select(k => (k.Kind, k.Key)));

    /// <summary>Customers whom nothing names.</summary>
    public static IEnumerable<Guid> Orphans(ModelDatabase database) =>
        database.Customers.Except(database.Routed.Values);
}
