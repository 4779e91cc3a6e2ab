using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Simulator.Chats;

/// <summary>Message ids in the form that Meta's have: base64 of the person's address, the direction and a number that only this message has.</summary>
internal static class Wamid
{
    private const byte Sent = 0x11;
    private const byte Received = 0x12;

    public const string Prefix = "wamid.";

    public static string New(string address, Direction direction)
    {
        var who = Encoding.ASCII.GetBytes(address);
        var own = Encoding.ASCII.GetBytes("3A" + Convert.ToHexString(RandomNumberGenerator.GetBytes(9)));
        byte[] id = [0x1c, 0x18, (byte)who.Length, .. who, 0x15, 0x02, 0x00, direction == Direction.FromPerson ? Received : Sent, 0x18, (byte)own.Length, .. own, 0x00];
        return Prefix + Convert.ToBase64String(id);
    }
}
