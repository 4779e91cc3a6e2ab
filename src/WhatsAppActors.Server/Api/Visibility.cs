using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("WhatsAppActors.Server.Tests")]
