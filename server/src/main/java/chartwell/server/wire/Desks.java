package chartwell.server.wire;

/// Says which desks of the program a role opens. Where nobody has to sign in, each opens all.
/// Safe to share between threads.
@FunctionalInterface
public interface Desks {

    /// Whether a role, by its code, opens a desk such as `trail`.
    boolean opens(String role, String desk);
}
