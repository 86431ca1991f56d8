package chartwell.server.intake;

import java.util.List;

/// A bundle on its way to the server, with `resources` entries.
///
/// `places` says where it was found: one place for a bundle, one for each entry where resources
/// were put together. `once` marks a bundle as it was found: the server takes these bytes only
/// once, however often they come.
///
/// `ground` marks organizations and practitioners, to which other bundles refer by identifier: it
/// has to be taken before what comes after it.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(List<String> places, byte[] bundle, int resources, boolean once, boolean ground) {

    Parcel {
        places = List.copyOf(places);
    }

    /// Where an entry was found, or the whole bundle for a negative number.
    String place(int entry) {
        String first = places.getFirst();
        if (once) {
            return entry < 0 ? first : first + ", entry " + (entry + 1);
        }
        if (entry >= 0 && entry < places.size()) {
            return places.get(entry);
        }
        return places.size() == 1 ? first : first + " to " + places.getLast();
    }
}
