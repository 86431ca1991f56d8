package chartwell.record.database;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an embedded PostgreSQL is started with.
///
/// @param folder holds the cluster, its log, its password and the lock
/// @param programs where PostgreSQL's programs are unpacked to
/// @param account how the programs run
/// @param overrides settings of `postgresql.conf` that differ from [#configuration]
record EmbeddedSetup(
        Path folder, Path programs, ProgramAccount account, Map<String, String> overrides) {
    private static final long MEGABYTE = 1 << 20;

    static EmbeddedSetup production(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new EmbeddedSetup(
                absolute, absolute.resolve("programs"), ProgramAccount.detect(), Map.of());
    }

    /// The whole configuration, given on the command line so that a newer Chartwell brings its
    /// own to an older folder.
    Map<String, String> configuration(int port) {
        long memory = memory();
        Map<String, String> c = new LinkedHashMap<>();
        c.put("cluster_name", "chartwell");
        c.put("listen_addresses", "127.0.0.1");
        c.put("port", Integer.toString(port));
        c.put("unix_socket_directories", "");
        c.put("max_connections", "100");
        c.put("fsync", "on");
        c.put("synchronous_commit", "on");
        c.put("full_page_writes", "on");
        c.put("shared_buffers", Math.clamp(memory / 4, 64, 512) + "MB");
        c.put("effective_cache_size", Math.max(memory / 2, 256) + "MB");
        c.put("work_mem", "16MB");
        c.put("maintenance_work_mem", "128MB");
        c.put("max_wal_size", "2GB");
        c.put("min_wal_size", "256MB");
        c.put("wal_compression", "pglz");
        c.put("checkpoint_timeout", "10min");
        // Recovery first makes the folder durable: one call instead of one for each of its files.
        c.put("recovery_init_sync_method", "syncfs");
        c.put("random_page_cost", "1.1");
        c.put("autovacuum_naptime", "15s");
        c.put("jit", "off");
        // Details and statements of an error may hold what a patient's record says.
        c.put("log_error_verbosity", "terse");
        c.put("log_min_error_statement", "panic");
        c.put("log_checkpoints", "off");
        c.putAll(overrides);
        return c;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEGABYTE
                : 1024;
    }
}
