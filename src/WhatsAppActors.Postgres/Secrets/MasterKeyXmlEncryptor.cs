using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Wraps the elements of the key ring before they are stored.</summary>
internal sealed class MasterKeyXmlEncryptor(KeyWrapping wrapping) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(wrapping.Wrap(plaintextElement), typeof(MasterKeyXmlDecryptor));
}
