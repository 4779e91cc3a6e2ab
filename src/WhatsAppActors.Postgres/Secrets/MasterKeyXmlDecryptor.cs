using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Unwraps the elements of the key ring. Data Protection makes it by its stored type name, so the name must stay.</summary>
public sealed class MasterKeyXmlDecryptor : IXmlDecryptor
{
    private readonly KeyWrapping wrapping;

    /// <summary>Called by Data Protection.</summary>
    public MasterKeyXmlDecryptor(IServiceProvider services) => wrapping = services.GetRequiredService<KeyWrapping>();

    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return wrapping.Unwrap(encryptedElement);
    }
}
