namespace WhatsAppActors.PretendProvider;

/// <summary>The command line; the README tells what each is for.</summary>
internal sealed record ProviderOptions(string Journal, string Token, string AppSecret, int Port, int DelayMs, int JitterMs)
{
    /// <exception cref="ArgumentException">Something required is missing.</exception>
    public static ProviderOptions Read(IConfiguration configuration)
    {
        return new ProviderOptions(
            Required("journal"), Required("token"), Required("appSecret"),
            configuration.GetValue("port", 0), configuration.GetValue("delayMs", 0), configuration.GetValue("jitterMs", 0));

        string Required(string name) =>
            configuration[name] is { Length: > 0 } value ? value : throw new ArgumentException($"--{name} is missing.", nameof(configuration));
    }
}
