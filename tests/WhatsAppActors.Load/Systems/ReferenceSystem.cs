using System.Diagnostics;
using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Systems;

/// <summary>The service that the product is measured against.</summary>
internal sealed class ReferenceSystem : ISystem
{
    private const string Ready = "Listening on ";

    private readonly Process _process;
    private readonly string _database;
    private readonly ProviderProcess? _provider;

    private ReferenceSystem(Process process, Uri address, string database, IReadOnlyList<Number> numbers, ProviderProcess? provider)
    {
        _process = process;
        _database = database;
        _provider = provider;
        Address = address;
        Numbers = numbers;
    }

    public string Name => "reference";

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public IReadOnlyList<Number> Numbers { get; }

    /// <summary>Starts it on an empty database; it replies where there is a provider.</summary>
    public static async Task<ReferenceSystem> StartAsync(string database, IReadOnlyList<Number> numbers, ProviderProcess? provider)
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
        return new ReferenceSystem(process, new Uri(line?[Ready.Length..] ?? throw new InvalidOperationException("The reference service ended before it listened.")), database, numbers, provider);
    }

    // An answer to a webhook is its last act.
    public Task<bool> DrainAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task<Audit> AuditAsync(string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        return await ReferenceAudit.RunAsync(database, run, acknowledged, _provider?.ReadJournal(), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
