package chartwell.record.search;

import chartwell.record.sql.Sql;

import com.google.common.base.Splitter;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Where a page ended: the sort values of its last match as text, each null where there was none.
/// As long as that match keeps its values, the next page goes on exactly there.
record Cursor(List<@Nullable String> values) {
    private static final int LONGEST = 4000;

    /// The opaque text of a link.
    String text() {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value == null ? "-" : "+" + encode(value)).append('.');
        }
        return text.toString();
    }

    /// Reads the text of a link that was made for so many sort keys.
    static Cursor of(String text, int keys) {
        List<@Nullable String> values = new ArrayList<>();
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            for (String part : Splitter.on('.').omitEmptyStrings().split(text)) {
                values.add(
                        switch (part.charAt(0)) {
                            case '-' -> null;
                            case '+' -> decode(part.substring(1));
                            default -> throw new IllegalArgumentException("neither - nor +");
                        });
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw stale();
        }
        if (values.size() != keys) {
            throw stale();
        }
        return new Cursor(values);
    }

    static Refused stale() {
        return Refused.invalid(
                "The link to this page was changed or belongs to another search. Start again with"
                        + " the first page.");
    }

    private static String encode(String value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String value) {
        return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
    }

    /// The condition that a row `x` with its values in `s0`, `s1`, … comes after this place.
    Sql after(List<SortKey> keys) {
        if (keys.stream().allMatch(key -> key.descending() && !key.isNullable())) {
            return below(keys);
        }
        List<Sql> cases = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Sql later = later(keys.get(i), i);
            if (later != null) {
                Sql all = Sql.of("(");
                for (int j = 0; j < i; j++) {
                    all.add(same(keys.get(j), j)).add(" and ");
                }
                cases.add(all.add(later).add(")"));
            }
        }
        return cases.isEmpty() ? Sql.of("false") : Sql.of("(").join(" or ", cases).add(")");
    }

    /// One comparison of whole rows, which an index can begin at.
    private Sql below(List<SortKey> keys) {
        List<Sql> columns = new ArrayList<>();
        List<Sql> places = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i);
            if (value == null) {
                throw stale();
            }
            columns.add(Sql.of("x.s" + i));
            places.add(Sql.of("?::text::" + keys.get(i).sqlType(), value));
        }
        return Sql.of("(").join(", ", columns).add(") < (").join(", ", places).add(")");
    }

    private @Nullable Sql later(SortKey key, int at) {
        String value = values.get(at);
        if (value == null) {
            return null;
        }
        String column = "x.s" + at;
        return Sql.of("(" + column + (key.descending() ? " < " : " > "))
                .add("?::text::" + key.sqlType(), value)
                .add(" or " + column + " is null)");
    }

    private Sql same(SortKey key, int at) {
        String value = values.get(at);
        return value == null
                ? Sql.of("x.s" + at + " is null")
                : Sql.of("x.s" + at + " = ?::text::" + key.sqlType(), value);
    }
}
