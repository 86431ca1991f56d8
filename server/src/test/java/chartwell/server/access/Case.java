package chartwell.server.access;

/// What is asked of a route, and what has to come of it.
@FunctionalInterface
interface Case {
    void ask(Asking asking) throws Exception;
}
