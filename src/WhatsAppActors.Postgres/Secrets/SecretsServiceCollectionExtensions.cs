using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Registers what seals and opens secrets.</summary>
public static class SecretsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISecretBox"/>, <see cref="AppSecretFingerprint"/> and <see cref="VerifyTokenHash"/>, and keeps ASP.NET Data
    /// Protection's key ring in the database. Needs an <c>NpgsqlDataSource</c> on a migrated database, configuration and the host's environment.
    /// To be called after whatever else adds Data Protection, as authentication does: that would bring its eager start back.
    /// </summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddOptions<SecretsOptions>().BindConfiguration(SecretsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecretsOptions>, SecretsOptionsValidation>();
        services.AddSingleton(provider => MasterKey.Load(
            provider.GetRequiredService<IOptions<SecretsOptions>>().Value, provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<KeyWrapping>();
        services.AddSingleton<KeyRingRepository>();
        services.AddSingleton<AppSecretFingerprint>();
        services.AddSingleton<VerifyTokenHash>();
        services.AddSingleton<ISecretBox, SecretBox>();
        // The name is part of every purpose: it must not follow the folder that the program runs from.
        services.AddDataProtection().SetApplicationName("WhatsAppActors");

        // Data Protection reads its ring when the host starts; here the database is migrated only after that. It is read at first use.
        foreach (var eager in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(eager);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = provider.GetRequiredService<KeyRingRepository>();
            options.XmlEncryptor = new MasterKeyXmlEncryptor(provider.GetRequiredService<KeyWrapping>());
        }));
        return services;
    }
}
