using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Client;
using WhatsAppActors.Sample.Pms;

if (args.Length == 0 || Usage.IsAskedFor(args))
{
    await Console.Out.WriteLineAsync(Usage.Text);
    return args.Length == 0 ? ExitCode.WrongArguments : ExitCode.Confirmed;
}

if (!Arguments.TryRead(args, out var arguments, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault} --help lists the arguments.");
    return ExitCode.WrongArguments;
}

// Its own arguments are no configuration.
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
if (Connection.AddTo(builder, arguments.Via) is { } missing)
{
    await Console.Error.WriteLineAsync(missing);
    return ExitCode.WrongArguments;
}

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interruption.Cancel();
};

try
{
    using var host = builder.Build();
    await host.StartAsync(interruption.Token);
    var confirmation = new BookingConfirmation(host.Services.GetRequiredService<IWhatsAppActors>(), TimeProvider.System, Console.Out);
    var code = await confirmation.RunAsync(arguments, interruption.Token);
    await host.StopAsync(interruption.Token);
    return code;
}
catch (OperationCanceledException) when (interruption.IsCancellationRequested)
{
    return ExitCode.NotConfirmed;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
    return ExitCode.WrongArguments;
}
catch (WhatsAppActorsException refused)
{
    await Console.Error.WriteLineAsync($"The server refused: {refused.Message}");
    return ExitCode.ServerTrouble;
}
#pragma warning disable CA1031 // The edge of the program: whatever keeps it from the server is said in a line, by either client.
catch (Exception trouble)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync($"The server could not be reached: {trouble.Message}");
    return ExitCode.ServerTrouble;
}
