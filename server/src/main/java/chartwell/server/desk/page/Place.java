package chartwell.server.desk.page;

/// Where one goes from the rail:
/// `new Place("Population", "/population", "population", Role.EVERYONE, "p")`.
///
/// @param desk the desk that it belongs to, as roles name it
/// @param key the letter that leads there after `g`
public record Place(String title, String address, String desk, Role role, String key) {
    public Place {
        if (!address.startsWith("/") || !key.matches("[a-z]")) {
            throw new IllegalArgumentException(address + ", key " + key);
        }
    }

    /// Whether a path is this place or below it.
    boolean holds(String path) {
        return path.equals(address) || (!address.equals("/") && path.startsWith(address + "/"));
    }
}
