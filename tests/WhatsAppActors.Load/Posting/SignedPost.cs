using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Load.Posting;

/// <summary>Signs bytes as Meta does.</summary>
internal static class SignedPost
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(ServerProcess.PlatformSecret);

    /// <summary>The hexadecimal digits of a body's signature.</summary>
    public static byte[] Signature(byte[] body) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body)));
}
