using Actors.Catalog;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Inference;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Actors.Grains.Tests.Embedded;

public sealed class ExceptionTests
{
    public static TheoryData<Exception> Exceptions =>
    [
        new DamagedWorkException("jobs/1/source/000001"),
        new BlobStoreException(new BlobKey("jobs/1/x"), "written", "the disk is full"),
        new ModelRefusedException("Ask for another one."),
        new CatalogAwayException("The database is away."),
        new PictureCodecException("The file ends early.", PictureCodecFault.BadPicture),
    ];

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void An_exception_arrives_at_another_process_as_what_it_is(Exception thrown)
    {
        using var services = new ServiceCollection().AddSerializer().AddActorsExceptions().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        var caught = serializer.Deserialize<Exception>(serializer.SerializeToArray(thrown));

        Assert.IsType(thrown.GetType(), caught);
        Assert.Equal(thrown.Message, caught.Message);
        Assert.Equal(Faults.IsPassing(thrown), Faults.IsPassing(caught));
    }
}
