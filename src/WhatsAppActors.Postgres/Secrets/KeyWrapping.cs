using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Wraps an element of the key ring with AES-256-GCM under a key derived from the master key.</summary>
public sealed class KeyWrapping(MasterKey master)
{
    /// <summary>Name of a wrapped element.</summary>
    internal const string ElementName = "wrappedByMasterKey";

    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] key = master.Derive("key-ring");

    internal XElement Wrap(XElement plain)
    {
        var text = Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting));
        var box = new byte[NonceSize + TagSize + text.Length];
        var (nonce, tag, body) = Parts(box);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce.Span, text, body.Span, tag.Span);
        return new XElement(ElementName, new XAttribute("masterKey", master.Id), Convert.ToBase64String(box));
    }

    internal XElement Unwrap(XElement wrapped)
    {
        var wrappedBy = (string?)wrapped.Attribute("masterKey");
        if (wrappedBy != master.Id)
            throw new CryptographicException($"This key was wrapped by master key {wrappedBy}; the configured one is {master.Id}.");
        var (nonce, tag, body) = Parts(Convert.FromBase64String(wrapped.Value));
        var text = new byte[body.Length];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(nonce.Span, body.Span, tag.Span, text);
        return XElement.Parse(Encoding.UTF8.GetString(text));
    }

    /// <summary>True when the element, or the wrapped one within it, is this master key's.</summary>
    internal bool CanOpen(XElement element) =>
        element.DescendantsAndSelf(ElementName).All(wrapped => (string?)wrapped.Attribute("masterKey") == master.Id);

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Body) Parts(byte[] box) =>
        (box.AsMemory(0, NonceSize), box.AsMemory(NonceSize, TagSize), box.AsMemory(NonceSize + TagSize));
}
