package chartwell.informatics.system;

import chartwell.informatics.system.Advice.Figure;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Written {
    private Written() {}

    /// `1,204`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 row`, `1,204 rows`.
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// Bytes by thousands, as disks are sold: `168 MB`, `2.4 GB`.
    public static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        double amount = bytes;
        int unit = 0;
        while (Math.abs(amount) >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        String form = unit == 0 || Math.abs(amount) >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, amount, units[unit]);
    }

    /// `0.8 ms`, `340 ms`, `12 s`, `4 min`, `3 h`, `2 days`.
    public static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis < 999.5) {
            return String.format(Locale.ROOT, millis < 9.95 ? "%.1f ms" : "%.0f ms", millis);
        }
        double seconds = millis / 1000;
        if (seconds < 119.5) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        double minutes = seconds / 60;
        if (minutes < 119.5) {
            return String.format(Locale.ROOT, "%.0f min", minutes);
        }
        double hours = minutes / 60;
        return hours < 47.5
                ? String.format(Locale.ROOT, "%.0f h", hours)
                : String.format(Locale.ROOT, "%.0f days", hours / 24);
    }

    /// `12 %`, `0.4 %`; nothing of nothing is none.
    public static String share(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
    }

    static Figure figure(String name, String value) {
        return new Figure(name, value);
    }
}
