using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WhatsAppActors.Simulator.Host;

/// <summary>The command line; <see cref="Usage"/> tells what each is for.</summary>
internal sealed record HostArguments(int Port, string Prefix, Action<SimulatorOptions> Apply)
{
    private static readonly string[] Flags = ["strangers"];

    private static readonly string[] Names =
        ["port", "prefix", "token", "appSecret", "webhook", "phoneNumberId", "wabaId", "displayPhoneNumber", "verifiedName", "journal", "accepted"];

    public static bool TryRead(string[] args, [NotNullWhen(true)] out HostArguments? arguments, out string fault)
    {
        arguments = null;
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].IndexOf('=') is > 0 and var at ? (args[i][2..at], args[i][(at + 1)..]) : (args[i].TrimStart('-'), null);
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || (!Names.Contains(name, StringComparer.Ordinal) && !Flags.Contains(name, StringComparer.Ordinal))) return Refuse($"{args[i]} is no argument.", out fault);
            if (Flags.Contains(name, StringComparer.Ordinal)) value ??= "true";
            if (value is null && ++i < args.Length) value = args[i];
            if (value is null) return Refuse($"--{name} needs a value.", out fault);
            given[name] = value;
        }

        if (!int.TryParse(given.GetValueOrDefault("port", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65_535) return Refuse("--port must be a number from 0 to 65535.", out fault);
        if (!int.TryParse(given.GetValueOrDefault("accepted", "100000"), NumberStyles.None, CultureInfo.InvariantCulture, out var accepted)) return Refuse("--accepted must be a number.", out fault);
        Uri? webhook = null;
        if (given.TryGetValue("webhook", out var url) && !Uri.TryCreate(url, UriKind.Absolute, out webhook)) return Refuse("--webhook must be an absolute URL.", out fault);

        arguments = new HostArguments(port, given.GetValueOrDefault("prefix", "/simulator").TrimEnd('/'), options =>
        {
            options.JournalFile = given.GetValueOrDefault("journal");
            options.Strangers = given.GetValueOrDefault("strangers") == "true";
            options.AcceptedSends = accepted;
            options.Numbers.Add(new SimulatorNumber
            {
                PhoneNumberId = given.GetValueOrDefault("phoneNumberId", "106540352242922"),
                WabaId = given.GetValueOrDefault("wabaId", "102290129340398"),
                DisplayPhoneNumber = given.GetValueOrDefault("displayPhoneNumber"),
                VerifiedName = given.GetValueOrDefault("verifiedName"),
                AccessToken = given.GetValueOrDefault("token", "made-up"),
                AppSecret = given.GetValueOrDefault("appSecret", "my-app-secret"),
                WebhookUrl = webhook,
            });
        });
        fault = "";
        return true;
    }

    private static bool Refuse(string what, out string fault)
    {
        fault = what;
        return false;
    }
}
