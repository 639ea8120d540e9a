namespace RuleGen.Tests;

public sealed class AllocatedBytesTests
{
    [Fact]
    public void What_an_action_allocates_in_every_round_is_counted() =>
        Assert.InRange(AllocatedBytes.Of(() => GC.KeepAlive(new byte[100])), 100, 200);

    [Fact]
    public void What_the_preparation_allocates_is_not() =>
        Assert.Equal(0, AllocatedBytes.Of(() => { }, () => GC.KeepAlive(new byte[100])));
}
