package chartwell.record.transaction;

import chartwell.engine.structure.StructureCheck;
import chartwell.record.blob.BlobMarker;
import chartwell.record.content.Codec;
import chartwell.record.index.TypeIndexes;

/// What writing rests on. `refuseDangling`: a reference to what is not here is refused, and so is
/// a deletion that would leave one.
public record Storage(
        TypeIndexes types,
        Codec codec,
        StructureCheck structure,
        BlobMarker blobs,
        boolean refuseDangling) {}
