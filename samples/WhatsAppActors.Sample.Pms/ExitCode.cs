namespace WhatsAppActors.Sample.Pms;

/// <summary>How it ended, for scripts; <see cref="Usage"/> lists them.</summary>
internal static class ExitCode
{
    public const int Confirmed = 0;
    public const int NotConfirmed = 1;
    public const int WrongArguments = 2;
    public const int NobodyToWriteTo = 3;
    public const int ServerTrouble = 4;
}
