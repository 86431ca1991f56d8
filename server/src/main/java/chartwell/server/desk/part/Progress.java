package chartwell.server.desk.part;

/// How far work is that takes its time; it goes on when the page is left.
///
/// @param total 0 where nobody knows
/// @param words where it stands: `42 of 310 pages read, about 2 minutes left`
/// @param refresh the address that has it further on, asked every two seconds; empty once done
public record Progress(
        String id, String label, long done, long total, String words, String refresh) {}
