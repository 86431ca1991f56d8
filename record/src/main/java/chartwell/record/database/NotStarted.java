package chartwell.record.database;

/// PostgreSQL ended before it took connections; the message is what it said.
final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(String words) {
        super(words);
    }

    /// Whether trying again may help: another program took the port that was free just before, or
    /// children of a killed PostgreSQL have not noticed yet.
    boolean passes() {
        return portIsTaken()
                || String.valueOf(getMessage()).contains("pre-existing shared memory block");
    }

    boolean portIsTaken() {
        return String.valueOf(getMessage()).contains("Address already in use");
    }
}
