using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Inbox;
using WhatsAppActors.Console.Tests.Transcript;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Outbox;

namespace WhatsAppActors.Console.Tests;

/// <summary>All that the parts of a chat's page ask for, played.</summary>
internal sealed class ChatFakes : IChangeFeed, IWaitingSends
{
    public static readonly Guid Tenant = Guid.NewGuid();

    private Action<ChangeNotice>? _told;

    public FakeInbox Inbox { get; } = new();

    public FakeConversations Conversations { get; } = new();

    public ChatDesk Desk { get; } = new();

    public MemoryAssistant Assistant { get; } = new();

    public static InboxRow Row { get; } = new()
    {
        Id = Said.Conversation,
        CustomerId = Guid.Empty,
        Title = "Sheena",
        Phone = "+16505551234",
        Username = null,
        Blocked = false,
        ChannelId = Guid.Empty,
        Kind = "direct",
        Status = "handed_over",
        HandedOverUntil = null,
        Imported = false,
        LastMessageAt = Said.Noon,
        WindowExpiresAt = DateTimeOffset.MaxValue,
        UnreadCount = 0,
        MessageCount = 1,
        Last = null,
    };

    public void AddTo(BunitContext context)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IInbox>(Inbox);
        context.Services.AddSingleton<IActors>(Conversations);
        context.Services.AddSingleton<IChangeFeed>(this);
        context.Services.AddSingleton<IWaitingSends>(this);
        context.Services.AddSingleton<IChatAssistant>(Assistant);
        context.Services.AddSingleton(TimeProvider.System);
        context.Services.AddSingleton(Desk);
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim("console-tenant", Tenant.ToString())], "test"));
        context.RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters => parameters.Add(value => value.Value, Task.FromResult(new AuthenticationState(person))));
    }

    /// <summary>Word of a change of the chat.</summary>
    public void Tell() => _told?.Invoke(new ChangeNotice(Tenant, [Said.Conversation]));

    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        _told = told;
        return new MemoryStream();
    }

    public Task<IReadOnlyList<WaitingSend>> OfAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<WaitingSend>>([]);
}
