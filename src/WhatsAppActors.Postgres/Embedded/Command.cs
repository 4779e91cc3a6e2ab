using System.ComponentModel;
using System.Diagnostics;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Runs one short-lived program to its end.</summary>
internal static class Command
{
    /// <summary>What a shell reports for a program that cannot be executed.</summary>
    public const int CannotExecute = 127;

    /// <summary>
    /// Runs a program with an environment of nothing but PATH, the C locale and <paramref name="environment"/>: neither our
    /// secrets nor a stray PGPORT or PGDATA reach it.
    /// </summary>
    /// <remarks>On cancellation the program is killed (not its children: a postmaster that pg_ctl has launched stays).</remarks>
    public static async Task<CommandResult> RunAsync(
        string file,
        IEnumerable<string> arguments,
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string>> environment,
        CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new CommandResult(CannotExecute, $"{file}: {e.Message}");
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await Task.WhenAll(output, errors);
            await process.WaitForExitAsync(ct);
            return new CommandResult(process.ExitCode, ((await output) + (await errors)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
