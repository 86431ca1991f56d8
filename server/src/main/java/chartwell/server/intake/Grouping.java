package chartwell.server.intake;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts resources together into transactions that put each one under its own id, so that taking
/// them again changes nothing.
final class Grouping {

    private static final int MOST_RESOURCES = 500;
    private static final int ENOUGH_BYTES = 1 << 20;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final List<String> places = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /// Adds a resource. Where the group is full, or has one of that name already, it is returned
    /// and a new one begun.
    @Nullable Parcel add(Piece piece, Contents.Resource resource) {
        String name = resource.type() + "/" + resource.id();
        boolean full = places.size() == MOST_RESOURCES || entries.size() >= ENOUGH_BYTES;
        Parcel done = full || names.contains(name) ? end() : null;
        names.add(name);
        places.add(piece.place());
        if (entries.size() > 0) {
            entries.write(',');
        }
        write("{\"resource\":");
        entries.writeBytes(piece.json());
        write(",\"request\":{\"method\":\"PUT\",\"url\":" + "\"" + name + "\"}}");
        return done;
    }

    /// The group as it is; null where it is empty.
    @Nullable Parcel end() {
        if (places.isEmpty()) {
            return null;
        }
        Parcel parcel =
                new Parcel(places, bundle("transaction", entries), places.size(), false, false);
        entries.reset();
        places.clear();
        names.clear();
        return parcel;
    }

    private static byte[] bundle(String type, ByteArrayOutputStream entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(entries.size() + 100);
        String head = "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[";
        bundle.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bundle.writeBytes(entries.toByteArray());
        bundle.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return bundle.toByteArray();
    }

    private void write(String text) {
        entries.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
