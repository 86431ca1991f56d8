package chartwell.record.transaction;

import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One change of a transaction. `fullUrl` is what other entries may refer to it by
/// (`urn:uuid:…`), null outside bundles.
public sealed interface Entry {

    /// See above.
    @Nullable String fullUrl();

    /// A new resource with an id from the server; with `ifNoneExist`, only where nothing matches.
    record Create(
            @Nullable String fullUrl, JsonObject resource, @Nullable List<Parameter> ifNoneExist)
            implements Entry {}

    /// A resource's new content, or a new resource under the client's id. `ifMatch`: only where
    /// this version is current (`*`: any); `ifNoneMatch` (`*`): only where there is none.
    record Update(
            @Nullable String fullUrl,
            String id,
            JsonObject resource,
            @Nullable String ifMatch,
            boolean ifNoneMatch)
            implements Entry {}

    /// New content for the one match; a new resource where nothing matches.
    record ConditionalUpdate(
            @Nullable String fullUrl,
            JsonObject resource,
            List<Parameter> criteria,
            @Nullable String ifMatch)
            implements Entry {}

    /// Deletes a resource; nothing to do where there is none.
    record Delete(@Nullable String fullUrl, String type, String id, @Nullable String ifMatch)
            implements Entry {}

    /// Deletes the one match; nothing to do where nothing matches.
    record ConditionalDelete(@Nullable String fullUrl, String type, List<Parameter> criteria)
            implements Entry {}
}
