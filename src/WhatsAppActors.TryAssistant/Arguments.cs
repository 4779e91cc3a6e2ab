using System.Globalization;

namespace WhatsAppActors.TryAssistant;

/// <summary>What the command is called with.</summary>
/// <param name="Api">Where the server is. Default: <c>http://127.0.0.1:5080</c>.</param>
/// <param name="Key">The tenant's API key, from the environment: what stands in a command line is seen by others.</param>
/// <param name="Scenarios">A file of scenarios to keep before playing; null: those that are there.</param>
/// <param name="AtLeast">The score that must be reached, of 100. Default: 0, any.</param>
internal sealed record Arguments(Uri Api, string Key, string? Scenarios, int AtLeast)
{
    /// <summary>Where the key stands.</summary>
    public const string KeyVariable = "WHATSAPPACTORS_KEY";

    /// <summary>How it is called.</summary>
    public const string Usage = $$"""
        usage: ./try-assistant [--api URL] [--scenarios FILE] [--at-least SCORE]

        Plays a tenant's scenarios against its assistant and judges the answers. Nothing is sent, and none of the tenant's functions is called.

          --api URL         where the server is (default: http://127.0.0.1:5080)
          --scenarios FILE  keeps these scenarios first: a JSON object, {"name": {"messages": ["…"], "expectations": ["…"]}, …}
          --at-least SCORE  the score that must be reached, 0 to 100 (default: 0)

        Environment:
          {{KeyVariable}}    the tenant's API key

        Exit code: 0 played to its end; 1 the score is too low, or an expectation is no longer met; 2 it could not be played.
        """;

    private const int Perfect = 100;

    /// <summary>Reads them.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="key">What the environment has as the key.</param>
    /// <param name="fault">What is wrong; null: nothing.</param>
    public static Arguments? Read(IReadOnlyList<string> args, string? key, out string? fault)
    {
        var (api, scenarios, atLeast) = (new Uri("http://127.0.0.1:5080"), (string?)null, 0);
        fault = null;
        for (var place = 0; place < args.Count; place += 2)
        {
            var value = place + 1 < args.Count ? args[place + 1] : null;
            switch (args[place])
            {
                case "--api" when Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https": api = uri; break;
                case "--scenarios" when value is not null: scenarios = value; break;
                case "--at-least" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out atLeast) && atLeast <= Perfect: break;
                default:
                    fault = $"{args[place]} {value} is not understood.";
                    return null;
            }
        }

        if (string.IsNullOrWhiteSpace(key))
        {
            fault = $"Set {KeyVariable} to the tenant's API key.";
            return null;
        }

        return new Arguments(api, key.Trim(), scenarios, atLeast);
    }
}
