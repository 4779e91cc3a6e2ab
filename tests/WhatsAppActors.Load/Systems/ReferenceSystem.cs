using System.Diagnostics;
using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Systems;

/// <summary>The service that the product is measured against.</summary>
internal sealed class ReferenceSystem : ISystem
{
    private const string Ready = "Listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _database;
    private readonly ProviderProcess? _provider;
    private readonly bool _areRead;

    private ReferenceSystem(Process process, Uri address, string database, IReadOnlyList<Number> numbers, ProviderProcess? provider, bool areRead)
    {
        _areRead = areRead;
        _process = process;
        _database = database;
        _provider = provider;
        Addresses = [address];
        Numbers = numbers;
    }

    public string Name => "reference";

    public IReadOnlyList<Uri> Addresses { get; }

    public IReadOnlyList<int> ProcessIds => [_process.Id];

    public IReadOnlyList<Number> Numbers { get; }

    /// <summary>Starts it on an empty database; it replies where there is a provider, which tells, if it should, that people read what they get.</summary>
    public static async Task<ReferenceSystem> StartAsync(string database, IReadOnlyList<Number> numbers, ProviderProcess? provider, bool areRead = false)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                BuildOutput.Of("tests", "WhatsAppActors.Reference"), "--database", database, "--secret", ServerProcess.PlatformSecret, "--reply", (provider is not null).ToString(),
                "--graph", provider?.Address.ToString() ?? "", "--token", ProviderProcess.Token,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith(Ready, StringComparison.Ordinal)) { }
        var address = new Uri(line?[Ready.Length..] ?? throw new InvalidOperationException("The reference service ended before it listened."));
        if (areRead) await provider!.FollowAsync(address, numbers.Select(n => n.PhoneNumberId));
        return new ReferenceSystem(process, address, database, numbers, provider, areRead);
    }

    // An answer to a webhook is its last act; what the provider has still to tell comes by webhook, too.
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); _areRead && (await _provider!.TrafficAsync()).Unread > 0; await Task.Delay(50, cancellationToken))
        {
            if (began.Elapsed > Patience) return false;
        }

        return true;
    }

    // It does nothing that nobody waits for.
    public Task<bool> RestAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task<Audit> AuditAsync(string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        return await ReferenceAudit.RunAsync(database, run, acknowledged, _provider?.ReadJournal(), _areRead, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
