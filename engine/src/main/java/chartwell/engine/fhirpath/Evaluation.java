package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// One resource as expressions are asked of it: several may share it. Not for use by several
/// threads.
public final class Evaluation {
    /// How many nodes criteria and projections may be asked of in all.
    private static final int MOST_STEPS = 5_000_000;

    private final Types types;
    private final JsonObject resource;
    private final NodeType type;
    private final PathContext context;
    private final @Nullable BundleEntries bundle;
    private int rowIndex;
    private int steps;

    Evaluation(
            Types types,
            JsonObject resource,
            NodeType type,
            PathContext context,
            @Nullable BundleEntries bundle) {
        this.types = types;
        this.resource = resource;
        this.type = type;
        this.context = context;
        this.bundle =
                bundle == null && type.name().equals("Bundle")
                        ? new BundleEntries(resource)
                        : bundle;
    }

    /// The resource.
    public JsonObject resource() {
        return resource;
    }

    /// Its type.
    public NodeType type() {
        return type;
    }

    /// What `%rowIndex` is from here on.
    public void rowIndex(int index) {
        rowIndex = index;
    }

    /// What `%rowIndex` is.
    public int rowIndex() {
        return rowIndex;
    }

    PathContext context() {
        return context;
    }

    Types types() {
        return types;
    }

    /// Counts a piece of work; ends what would go on for too long.
    void step() {
        if (++steps > MOST_STEPS) {
            throw new PathEvaluationException(
                    "the expression asks more than "
                            + MOST_STEPS
                            + " nodes of this resource; make it narrower");
        }
    }

    Temporal now() {
        if (context.now() == null) {
            throw new PathEvaluationException("no time is given here, so there is no now()");
        }
        return Temporal.of(context.now());
    }

    /// What a literal reference leads to: a contained resource, one of the bundle, or one that the
    /// context has; null where it is not there.
    @Nullable JsonObject find(String reference) {
        return switch (LiteralReference.of(reference)) {
            case LiteralReference.Contained(String id) ->
                    id.isEmpty() ? resource : contained(resource, id);
            case LiteralReference.Local local -> known(local.type() + "/" + local.id(), reference);
            case LiteralReference.Url url -> known(url.url(), reference);
        };
    }

    private @Nullable JsonObject known(String url, String reference) {
        JsonObject found = bundle == null ? null : bundle.find(url);
        return found == null ? context.references().find(reference) : found;
    }

    /// A contained resource; in a bundle, of the only entry that has one of this id.
    private static @Nullable JsonObject contained(JsonObject holder, String id) {
        for (JsonObject contained : holder.objects("contained")) {
            if (id.equals(contained.text("id"))) {
                return contained;
            }
        }
        JsonObject only = null;
        for (JsonObject entry : holder.objects("entry")) {
            JsonObject content = entry.object("resource");
            JsonObject found = content == null ? null : contained(content, id);
            if (found != null && only != null) {
                return null;
            }
            only = found == null ? only : found;
        }
        return only;
    }
}
