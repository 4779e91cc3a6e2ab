using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Client.Tests;

/// <summary>A client that could not work is refused when the application starts.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("BaseAddress", null)]
    [InlineData("BaseAddress", "chat.example.org")]
    [InlineData("BaseAddress", "ftp://chat.example.org")]
    [InlineData("ApiKey", "")]
    [InlineData("ApiKey", "wak one")]
    [InlineData("Retries:Attempts", "0")]
    [InlineData("Retries:Delay", "00:02:00")]
    [InlineData("Retries:LongestWait", "00:00:00.1")]
    [InlineData("Retries:AttemptTimeout", "00:00:00")]
    public void What_is_wrong_is_named_at_start(string option, string? value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate(option, value));
        Assert.Contains($"WhatsAppActors:Client:{option} must be", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_is_taken() => Validate("BaseAddress", "https://chat.example.org/below/");

    private static void Validate(string option, string? value)
    {
        var settings = new Dictionary<string, string?> { ["WhatsAppActors:Client:BaseAddress"] = "https://chat.example.org", ["WhatsAppActors:Client:ApiKey"] = "wak_1" };
        settings[$"WhatsAppActors:Client:{option}"] = value;
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddWhatsAppActorsClient().BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
