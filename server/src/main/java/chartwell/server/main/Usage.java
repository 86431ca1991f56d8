package chartwell.server.main;

/// The command line makes no sense; the message says what to write instead.
final class Usage extends RuntimeException {

    Usage(String message) {
        super(message);
    }
}
